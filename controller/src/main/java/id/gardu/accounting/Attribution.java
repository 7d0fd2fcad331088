package id.gardu.accounting;

import id.gardu.network.AccountId;
import id.gardu.store.Word;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose session it is, and how that is known. A better rung seen later replaces a worse one.
 *
 * @param grantId the Class we gave, when it came back
 * @param plan number of the plan that was granted
 */
public record Attribution(
        Rung rung,
        Optional<AccountId> account,
        Optional<String> grantId,
        OptionalInt plan,
        Optional<Assurance> assurance) {

    /** Booked to the site, to no account. */
    public static final Attribution NONE =
            new Attribution(
                    Rung.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty());

    /** Between equals any order will do, as long as it is always the same. */
    private static final Comparator<Attribution> ORDER =
            Comparator.<Attribution, String>comparing(who -> who.grantId.orElse(""))
                    .thenComparingLong(who -> who.account.map(AccountId::value).orElse(0L));

    /** Whether one of the staff tries the door: then it is in no figure. */
    boolean isTest() {
        return assurance.filter(Assurance.TEST::equals).isPresent();
    }

    /** Of two answers to the same question the better one, whichever came first. */
    Attribution best(Attribution other) {
        if (rung.betterThan(other.rung)) {
            return this;
        }
        if (other.rung.betterThan(rung)) {
            return other;
        }
        return ORDER.compare(this, other) >= 0 ? this : other;
    }

    /** How an account was found, best first. */
    public enum Rung implements Word {
        /** The Class attribute is a grant id of ours. */
        GRANT,
        /** The User-Name is a login ticket that decrypts. */
        TICKET,
        /** An Access-Request of this NAS had this Acct-Session-Id. */
        REQUEST,
        /** The newest Access-Accept for this station at this NAS, at most 15 minutes old. */
        RECENT,
        /** Nobody. */
        NONE;

        /** Whether this says more than {@code other}. */
        public boolean betterThan(Rung other) {
            return compareTo(other) < 0;
        }
    }

    /** How surely we know who an account is. */
    public enum Assurance implements Word {
        OTP,
        CARD,
        VOUCHER,
        MAC,
        LEGACY,
        /** One of the staff who tries the door: in no figure. */
        TEST
    }
}
