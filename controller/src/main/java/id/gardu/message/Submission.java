package id.gardu.message;

/** What the outbox said to a message. */
public sealed interface Submission {
    /** It is on disk and will be tried until it expires. */
    record Accepted(MessageId id) implements Submission {}

    /**
     * As many as allowed were sent in the last 24 hours.
     *
     * @param limit {@code message.daily-limit}
     */
    record OverDailyLimit(int limit) implements Submission {}

    /** No sender is configured. */
    record NoSender() implements Submission {}

    /** The database cannot be written. Given again, under the same key, it is kept once. */
    record Unavailable(String why) implements Submission {}
}
