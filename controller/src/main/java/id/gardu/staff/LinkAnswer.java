package id.gardu.staff;

import java.time.Instant;

/** What came of asking for a login link. */
public sealed interface LinkAnswer {
    /**
     * @param token for the link, shown once; earlier unused links of this member are void
     * @param created the member is new
     */
    record Issued(Actor.Member member, String token, Instant expiresAt, boolean created)
            implements LinkAnswer {
        @Override
        public String toString() {
            return "Issued[" + member + ", token=<secret>]";
        }
    }

    /**
     * Nothing was changed.
     *
     * @param why a sentence for whoever asked
     */
    record Refused(String why) implements LinkAnswer {}
}
