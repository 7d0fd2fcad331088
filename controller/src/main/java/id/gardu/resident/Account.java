package id.gardu.resident;

import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.network.AccountId;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.Optional;

/**
 * A resident as the rules know one: no name, no device.
 *
 * @param plan number of the plan
 * @param expiresAt from then on nothing opens the door for it; empty: never
 * @param blockedAt since when staff keep it out
 * @param deletedAt since when it is gone; only its number is kept
 */
public record Account(
        AccountId id,
        Kind kind,
        int plan,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> blockedAt,
        Optional<Instant> deletedAt) {

    /** What an account was opened with. */
    public enum Kind implements Word {
        /** A verified phone number. */
        PHONE,
        /** A card handed out by a cadre. */
        CARD,
        /** An activated voucher. */
        VOUCHER,
        /** Brought over from an older system, not yet converted. */
        LEGACY,
        /** A code by which staff try the door of one site: nobody, and in no figure. */
        TEST;

        /** How surely a login with it says whose session it is. */
        public Assurance assurance() {
            return switch (this) {
                case PHONE -> Assurance.OTP;
                case CARD -> Assurance.CARD;
                case VOUCHER -> Assurance.VOUCHER;
                case LEGACY -> Assurance.LEGACY;
                case TEST -> Assurance.TEST;
            };
        }
    }
}
