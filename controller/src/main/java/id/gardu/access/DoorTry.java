package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Rejects.Rejected;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

        /** Every Access-Accept but our own doctor's. */
        void accepted(AccessRequest request, Grant grant);

        /**
         * An Access-Request in the name of a NAS that nothing shows to be from it: what it says may
         * be made up.
         *
         * @param signed whether it was signed at all
         */
        void notShown(NasId nas, Optional<MacAddress> station, boolean signed, Instant at);

        /** The first authentic packet of a NAS in a minute. */
        void heard(NasId nas, Instant at);
    }

    /** {@code door_try}. */
    interface DoorTryTable {
        /**
         * Tries of one station at one NAS on one day that ended alike.
         *
         * @param station 0: none was named, or there were too many
         */
        record Row(
                LocalDate localDay,
                long nasId,
                long station,
                String kind,
                String reason,
                long attempts) {
            Row with(long times) {
                return new Row(localDay, nasId, station, kind, reason, times);
            }

            /** The same without a station. */
            Row ofNobody() {
                return new Row(localDay, nasId, 0, kind, reason, attempts);
            }
        }

        /** Adds to what is there. */
        @SqlBatch(
                """
                INSERT INTO door_try (local_day, nas_id, station, kind, reason, attempts)
                VALUES (:localDay, :nasId, :station, :kind, :reason, :attempts)
                ON CONFLICT (local_day, nas_id, station, kind, reason) DO UPDATE
                   SET attempts = door_try.attempts + excluded.attempts\
                """)
        void add(@BindMethods List<Row> tries);

        /**
         * Those with a station, of that day and later; behind this one, in the order of the key.
         */
        @SqlQuery(
                """
                SELECT local_day, nas_id, station, kind, reason, attempts
                  FROM door_try
                 WHERE (local_day, nas_id, station, kind, reason)
                           > (:after.localDay, :after.nasId, :after.station, :after.kind,
                              :after.reason)
                   AND station <> 0
                 ORDER BY local_day, nas_id, station, kind, reason
                 LIMIT :most\
                """)
        List<Row> named(@BindMethods("after") Row after, int most);

        @SqlQuery("SELECT min(local_day) FROM door_try WHERE local_day <= :last")
        Optional<LocalDate> earliest(LocalDate last);

        /** Deletes some of days before, or of days still to come, which a wrong clock made. */
        @SqlUpdate(
                """
                DELETE FROM door_try
                 WHERE (local_day, nas_id, station, kind, reason) IN
                       (SELECT local_day, nas_id, station, kind, reason
                          FROM door_try
                         WHERE (local_day < :keptFrom OR local_day > :today)
                         LIMIT :most)\
                """)
        int deleteSome(LocalDate keptFrom, LocalDate today, int most);
    }
}
