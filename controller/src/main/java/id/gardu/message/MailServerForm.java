package id.gardu.message;

import id.gardu.config.SecretText;
import id.gardu.config.Section;
import id.gardu.message.MailServer.Security;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code message.email.…}. */
record MailServerForm(Section section) {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration USUAL_RETRY = Duration.ofSeconds(15);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
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
                        password(),
                        section.text("from", "").strip(),
                        time("timeout", USUAL_TIMEOUT, LONGEST_TIMEOUT, "a time up to 30s"),
                        section.number("daily-limit", USUAL_LIMIT, 1, 1_000_000),
                        time("retry-after", USUAL_RETRY, LONGEST_RETRY, "a time up to 15m"));
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
                    "user", server.user(), "for use without message.email.password, or it without");
        }
    }

    private SecretText password() {
        SecretText password = section.secret("password");
        if (password.reveal().chars().anyMatch(Character::isISOControl)) {
            section.mistake("password", "<secret>", "one line");
        }
        return password;
    }

    private Duration time(String key, Duration usual, Duration longest, String wanted) {
        Duration time = section.duration(key, usual);
        if (time.isZero() || time.compareTo(longest) > 0) {
            section.mistake(key, time.toString(), wanted);
        }
        return time;
    }
}
