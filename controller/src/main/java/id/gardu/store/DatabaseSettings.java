package id.gardu.store;

import id.gardu.config.SecretText;
import id.gardu.config.Section;

import java.time.Duration;

/**
 * Which database.
 *
 * @param url empty for the embedded SQLite in the data directory, else {@code jdbc:postgresql://…}
 * @param readers connections that only read, 1 to 64
 * @param backupsKept how long a backup in the data directory is kept
 */
public record DatabaseSettings(
        String url, String user, SecretText password, int readers, Duration backupsKept) {
    private static final Duration MONTH = Duration.ofDays(30);

    /** With backups kept for 30 days. */
    public DatabaseSettings(String url, String user, SecretText password, int readers) {
        this(url, user, password, readers, MONTH);
    }

    /** SQLite in the data directory. */
    public static DatabaseSettings embedded() {
        return new DatabaseSettings("", "", new SecretText(""), 4);
    }

    public static DatabaseSettings from(Section section) {
        String url = section.text("url", "");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            section.mistake("url", url, "empty or jdbc:postgresql://HOST:PORT/NAME");
        }
        return new DatabaseSettings(
                url,
                section.text("user", ""),
                section.secret("password"),
                section.number("readers", 4, 1, 64),
                section.duration("backups-kept", MONTH, "1d", "3660d", "a time from 1d to 3660d"));
    }

    public DatabaseKind dialect() {
        return url.isEmpty() ? DatabaseKind.SQLITE : DatabaseKind.POSTGRESQL;
    }
}
