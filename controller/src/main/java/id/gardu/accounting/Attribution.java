package id.gardu.accounting;

import id.gardu.network.AccountId;

import java.util.Locale;
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

    /** How an account was found, best first. */
    public enum Rung {
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

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether this says more than {@code other}. */
        public boolean betterThan(Rung other) {
            return compareTo(other) < 0;
        }
    }
}
