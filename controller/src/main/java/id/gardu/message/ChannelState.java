package id.gardu.message;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a channel of messages fares.
 *
 * @param channel {@code sms} or {@code email}
 * @param sends it is configured
 * @param test messages go to a file of this machine only
 * @param limitKey the setting of {@code limit}
 * @param limit messages accepted in any 24 hours
 * @param counted of them in the last 24 hours
 * @param spent what was paid for today; empty where nobody pays
 * @param latest what became of the latest attempts at a real gateway; empty: there was none yet
 */
public record ChannelState(
        String channel,
        boolean sends,
        boolean test,
        String limitKey,
        int limit,
        int counted,
        Optional<ChannelSpent> spent,
        Optional<LatestAttempt> latest) {
    /**
     * What was paid on a day.
     *
     * @param sent messages
     * @param costIdr rupiah of those whose price is known
     * @param priced how many those are
     */
    public record ChannelSpent(long sent, long costIdr, long priced) {
        /** Empty when no price is set. */
        public OptionalLong rupiah() {
            return priced == 0 && sent > 0 ? OptionalLong.empty() : OptionalLong.of(costIdr);
        }
    }

    /**
     * When it worked last, and when it did not.
     *
     * @param problem of the failed one
     */
    public record LatestAttempt(
            Optional<Instant> sentAt, Optional<Instant> failedAt, String problem) {
        /** Nothing has gone through since it failed. */
        public boolean isFailing() {
            return failedAt.isPresent()
                    && sentAt.map(sent -> sent.isBefore(failedAt.get())).orElse(true);
        }
    }
}
