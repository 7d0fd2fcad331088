package id.gardu.message;

import id.gardu.config.SecretText;
import id.gardu.config.Section;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail server that takes what we send, always over TLS and with a certificate of its name.
 *
 * @param user empty: it asks for none
 * @param from {@code name@domain}
 * @param timeout to connect, and for each answer
 * @param dailyLimit letters accepted in any 24 hours, 1 to 1,000,000
 * @param retryAfter before the second attempt; doubles from there up to a quarter of an hour
 */
public record MailServer(
        String host,
        int port,
        Security security,
        String user,
        SecretText password,
        String from,
        Duration timeout,
        int dailyLimit,
        Duration retryAfter) {

    /** How the connection is encrypted. */
    public enum Security {
        /** Begun in clear, and nothing said before it is encrypted: usually port 587. */
        STARTTLS,
        /** From the first octet: usually port 465. */
        TLS
    }

    /** Behind the {@code @} of {@code from}. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    /** Reads {@code message.email.…}. */
    record Form(Section section) {
        private static final Pattern HOST =
                Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
        private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
        private static final Duration USUAL_RETRY = Duration.ofSeconds(15);
        private static final int USUAL_LIMIT = 500;
        private static final int USUAL_PORT = 587;

        /** Empty when no host is set. */
        Optional<MailServer> read() {
            var server =
                    new MailServer(
                            section.text("host", "").strip(),
                            section.port("port", USUAL_PORT),
                            section.oneOf("security", Security.STARTTLS, Security.class),
                            section.text("user", ""),
                            section.secretLine("password"),
                            section.text("from", "").strip(),
                            section.duration(
                                    "timeout", USUAL_TIMEOUT, "1ms", "30s", "a time up to 30s"),
                            section.number("daily-limit", USUAL_LIMIT, 1, 1_000_000),
                            section.duration(
                                    "retry-after", USUAL_RETRY, "1ms", "15m", "a time up to 15m"));
            if (server.host().isEmpty()) {
                return Optional.empty();
            }
            checkWhole(server);
            return Optional.of(server);
        }

        private void checkWhole(MailServer server) {
            if (!HOST.matcher(server.host()).matches()) {
                section.mistake("host", server.host(), "the name of a host");
            }
            if (!Destination.Email.isAddress(server.from())) {
                section.mistake("from", server.from(), "an address such as gardu@malangkota.go.id");
            }
            if (server.user().isEmpty() != server.password().isEmpty()) {
                section.mistake(
                        "user",
                        server.user(),
                        "for use without message.email.password, or it without");
            }
        }
    }
}
