package id.gardu.message;

import id.gardu.config.Section;

import java.time.Duration;
import java.util.Optional;

/**
 * How messages are sent.
 *
 * @param testSender write them to a file instead
 * @param dailyLimit messages accepted in any 24 hours, 1 to 1,000,000
 * @param concurrency messages sent at once, 1 to 32
 * @param retryAfter before the second attempt; doubles from there up to a minute
 * @param sms empty: no gateway
 * @param email empty: no mail server
 */
public record MessageSettings(
        boolean testSender,
        int dailyLimit,
        int concurrency,
        Duration retryAfter,
        Optional<SmsGateway> sms,
        Optional<MailServer> email) {
    private static final int USUAL_DAILY_LIMIT = 2_000;
    private static final int USUAL_CONCURRENCY = 4;
    private static final Duration USUAL_RETRY = Duration.ofSeconds(2);

    /** Reads {@code message.…}. */
    public static MessageSettings from(Section message) {
        var settings =
                new MessageSettings(
                        message.flag("test-sender", false),
                        message.number("daily-limit", USUAL_DAILY_LIMIT, 1, 1_000_000),
                        message.number("concurrency", USUAL_CONCURRENCY, 1, 32),
                        message.duration("retry-after", USUAL_RETRY),
                        new SmsGatewayForm(message.section("sms")).read(),
                        new MailServerForm(message.section("email")).read());
        if (settings.testSender && settings.sms.isPresent()) {
            message.mistake("test-sender", "true", "for use beside message.sms.url");
        }
        if (settings.testSender && settings.email.isPresent()) {
            message.mistake("test-sender", "true", "for use beside message.email.host");
        }
        if (settings.retryAfter.isZero() || settings.retryAfter.compareTo(Backoff.MOST) > 0) {
            message.mistake("retry-after", settings.retryAfter.toString(), "a time up to 60s");
        }
        return settings;
    }
}
