package id.gardu.captiveportal.http;

import io.vertx.core.MultiMap;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The headers every answer carries, errors and unreadable requests included. */
final class SecurityHeaders {
    static final String REQUEST_ID = "X-Request-Id";

    /** RFC 9110 §5.6.7 wants two digits for the day; the JDK's RFC_1123_DATE_TIME writes one. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private SecurityHeaders() {}

    static void apply(MultiMap headers, String requestId, boolean https) {
        headers.set("Date", HTTP_DATE.format(ZonedDateTime.now(Clock.systemUTC())))
                .set(REQUEST_ID, requestId)
                .set("Content-Security-Policy", PagePolicy.NO_PAGE)
                .set("X-Content-Type-Options", "nosniff")
                // Not no-referrer: under it a browser posts a plain-HTTP form of our own page with
                // "Origin: null", and the same-origin check could not tell it from a foreign one.
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cache-Control", "no-store");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
