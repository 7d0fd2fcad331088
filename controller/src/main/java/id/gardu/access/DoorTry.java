package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Rejects.Rejected;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody came to the door.
 *
 * @param station as the NAS named it
 * @param reason {@link #ACCEPT}, {@link #WRONG_SECRET}, {@link RejectReason#word()}, or why the
 *     request could not be read; a few dozen words in all
 */
public record DoorTry(
        Instant at, NasId nas, Optional<MacAddress> station, TryKind by, String reason) {
    /** With what somebody came to the door. */
    public enum TryKind {
        /** A credential of a person: a ticket, a voucher, a legacy account; or one that is none. */
        CREDENTIAL,
        /** A bare MAC: remembered or not, never a person who tries (docs/report.md). */
        MAC,
        /** A code of staff: counted nowhere. */
        TEST;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** The word in the database. */
        public String word() {
            return word;
        }

        static TryKind of(Assurance assurance) {
            return switch (assurance) {
                case OTP, CARD, VOUCHER, LEGACY -> CREDENTIAL;
                case MAC -> MAC;
                case TEST -> TEST;
            };
        }
    }

    /** Let in. */
    public static final String ACCEPT = "accept";

    /** Connect-Info of a login that our own doctor plays on this machine: it is nobody's. */
    public static final String DOCTORS_CONNECT_INFO = "gardu doctor";

    /** Not answered: the NAS and its record differ. */
    public static final String WRONG_SECRET = "wrong-secret";

    /** One that was let in. */
    public static DoorTry accepted(AccessRequest request, Grant grant) {
        return new DoorTry(
                request.at(),
                request.nas().id(),
                request.station(),
                TryKind.of(grant.assurance()),
                ACCEPT);
    }

    /** Told by the RADIUS door of whom it met; must be quick. */
    public interface DoorListener {
        /** Every Access-Reject. */
        void rejected(Rejected rejected);

        /** Everybody who comes to the door, however it ended. */
        void tried(DoorTry one);
    }
}
