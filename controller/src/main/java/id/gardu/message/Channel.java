package id.gardu.message;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * How messages of one kind of destination are sent. Each has a lane of its own: a mail server that
 * hangs holds up no code.
 *
 * @param word as in the database
 * @param limitKey the setting of {@code dailyLimit}
 * @param dailyLimit messages accepted in any 24 hours
 * @param concurrency messages sent at once
 * @param test messages go to a file only
 * @param priceIdr of one message, in rupiah; empty: nobody said
 * @param lease how long a message is taken for dead only with its process: longer than an attempt
 *     takes, and two controllers' clocks are up to a minute apart
 */
record Channel(
        String word,
        boolean test,
        String limitKey,
        int dailyLimit,
        int concurrency,
        Backoff backoff,
        Duration lease,
        OptionalLong priceIdr) {
    /** A gateway answers within 30 s, or has not. */
    static final Duration SMS_LEASE = Duration.ofMinutes(2);

    private static final Duration MAIL_LEASE = MailSender.LONGEST.plus(Duration.ofMinutes(2));

    /**
     * Somebody waits for a code; a letter that a server did not want now it will not in a moment.
     */
    private static final Duration MAIL_RETRY = Duration.ofSeconds(15);

    private static final Duration MAIL_PAUSE = Duration.ofMinutes(15);
    private static final int MAILS_AT_ONCE = 2;

    static Channel sms(MessageSettings settings, RandomGenerator random) {
        return new Channel(
                Destination.Sms.CHANNEL,
                settings.testSender(),
                "message.daily-limit",
                settings.dailyLimit(),
                settings.concurrency(),
                new Backoff(settings.retryAfter(), random),
                SMS_LEASE,
                settings.smsPriceIdr());
    }

    static Channel email(MessageSettings settings, RandomGenerator random) {
        Duration first = settings.email().map(MailServer::retryAfter).orElse(MAIL_RETRY);
        return new Channel(
                Destination.Email.CHANNEL,
                settings.testSender(),
                "message.email.daily-limit",
                settings.email().map(MailServer::dailyLimit).orElse(settings.dailyLimit()),
                MAILS_AT_ONCE,
                new Backoff(first, MAIL_PAUSE, random),
                MAIL_LEASE,
                OptionalLong.empty());
    }

    /** No pause is longer, and no two controllers' clocks are further apart. */
    Duration furthest() {
        return backoff.most().plus(Duration.ofMinutes(5));
    }

    /**
     * How long until the next attempt: doubling up to {@code most}, and of that somewhere between
     * half and all, so that what failed together is not tried together.
     */
    record Backoff(Duration first, Duration most, RandomGenerator random) {
        /** While somebody may be waiting. */
        static final Duration MOST = Duration.ofMinutes(1);

        /** Up to a minute. */
        Backoff(Duration first, RandomGenerator random) {
            this(first, MOST, random);
        }

        /**
         * @param attempts made so far, at least 1
         */
        Duration after(int attempts) {
            long doubled = first.toMillis() << Math.min(attempts - 1, 16);
            long longest = Math.min(doubled, most.toMillis());
            return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
        }
    }
}
