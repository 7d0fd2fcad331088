package id.gardu.resident;

import java.time.Instant;

/** What became of the wish to try the door of a site. */
public sealed interface SiteTestAnswer {
    /**
     * A code, the only time it is shown.
     *
     * @param expiresAt from then on it cannot be used for the first time
     */
    record Created(VoucherCode code, Instant expiresAt) implements SiteTestAnswer {}

    /** There is none. */
    record Refused(Why reason) implements SiteTestAnswer {}

    /** Why there is no code. */
    enum Why {
        NO_SUCH_SITE("there is no such site, or it was retired"),
        NO_GATEWAY("the site has no NAS: there is no door to try (gardu nas add)"),
        TOO_MANY_OPEN(
                "the site has "
                        + SiteTests.MOST_OPEN
                        + " codes that nobody has used yet; use one, or wait half an hour"),
        NO_PLAN("phone.plan names no plan: nobody can be let in (gardu plan add)");

        private final String said;

        Why(String said) {
            this.said = said;
        }

        /** A sentence for staff. */
        public String said() {
            return said;
        }
    }
}
