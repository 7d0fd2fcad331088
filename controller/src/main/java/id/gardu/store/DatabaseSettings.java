package id.gardu.store;

import id.gardu.config.SecretText;
import id.gardu.config.Section;

/**
 * Which database.
 *
 * @param url empty for the embedded SQLite in the data directory, else {@code jdbc:postgresql://…}
 * @param readers connections that only read, 1 to 64
 */
public record DatabaseSettings(String url, String user, SecretText password, int readers) {

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
                section.number("readers", 4, 1, 64));
    }

    public DatabaseKind dialect() {
        return url.isEmpty() ? DatabaseKind.SQLITE : DatabaseKind.POSTGRESQL;
    }
}
