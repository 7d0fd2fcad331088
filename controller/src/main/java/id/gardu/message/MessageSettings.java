package id.gardu.message;

import id.gardu.config.Section;
import id.gardu.message.Channel.Backoff;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How messages are sent.
 *
 * @param testSender write them to a file instead
 * @param dailyLimit messages accepted in any 24 hours, 1 to 1,000,000
 * @param concurrency messages sent at once, 1 to 32
 * @param retryAfter before the second attempt; doubles from there up to a minute
 * @param sms empty: no gateway
 * @param email empty: no mail server
 * @param smsPriceIdr what the operator takes for one SMS, in rupiah; empty: nobody said
 */
public record MessageSettings(
        boolean testSender,
        int dailyLimit,
        int concurrency,
        Duration retryAfter,
        Optional<SmsGateway> sms,
        Optional<MailServer> email,
        OptionalLong smsPriceIdr) {
    private static final int USUAL_DAILY_LIMIT = 2_000;
    private static final int USUAL_CONCURRENCY = 4;
    private static final Duration USUAL_RETRY = Duration.ofSeconds(2);
    private static final long HIGHEST_PRICE = 100_000;
    private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}");

    /** Reads {@code message.…}. */
    public static MessageSettings from(Section message) {
        var settings =
                new MessageSettings(
                        message.flag("test-sender", false),
                        message.number("daily-limit", USUAL_DAILY_LIMIT, 1, 1_000_000),
                        message.number("concurrency", USUAL_CONCURRENCY, 1, 32),
                        message.duration("retry-after", USUAL_RETRY),
                        new SmsGateway.Form(message.section("sms")).read(),
                        new MailServer.Form(message.section("email")).read(),
                        price(message.section("sms")));
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

    /** Nobody's price is 0 by accident: an empty one is not known. */
    private static OptionalLong price(Section sms) {
        Optional<String> text = sms.optionalText("price-idr").map(String::strip);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!PRICE.matcher(text.get()).matches() || Long.parseLong(text.get()) > HIGHEST_PRICE) {
            sms.mistake("price-idr", text.get(), "whole rupiah, 0 to " + HIGHEST_PRICE);
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
