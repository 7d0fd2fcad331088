package id.gardu.resident;

import id.gardu.network.SiteId;
import id.gardu.resident.Voucher.VoucherCode;

import java.time.Instant;
import java.util.Optional;

/**
 * A code by which staff try, or tried, the door of a site.
 *
 * @param askedBy name of the member as of now; empty: the local command line
 * @param expiresAt from then on it cannot be used for the first time
 * @param provedAt when a session of it began at that site; empty: none has
 */
public record SiteTest(
        SiteId site,
        Optional<String> askedBy,
        Instant askedAt,
        Instant expiresAt,
        Optional<Instant> provedAt) {

    /** What became of the wish to try the door of a site. */
    public sealed interface Answer {
        /**
         * A code, the only time it is shown.
         *
         * @param expiresAt from then on it cannot be used for the first time
         */
        record Created(VoucherCode code, Instant expiresAt) implements Answer {}

        /** There is none. */
        record Refused(RefusalReason reason) implements Answer {}

        /** Why there is no code. */
        enum RefusalReason {
            NO_SUCH_SITE("there is no such site, or it was retired"),
            NO_GATEWAY("the site has no NAS: there is no door to try (gardu nas add)"),
            TOO_MANY_OPEN(
                    "the site has "
                            + SiteTests.MOST_OPEN
                            + " codes that nobody has used yet; use one, or wait half an hour"),
            NO_PLAN("phone.plan names no plan: nobody can be let in (gardu plan add)");

            private final String text;

            RefusalReason(String said) {
                this.text = said;
            }

            /** A sentence for staff. */
            public String text() {
                return text;
            }
        }
    }
}
