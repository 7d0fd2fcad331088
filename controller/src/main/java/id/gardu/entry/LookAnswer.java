package id.gardu.entry;

/** What came of asking for one person. */
public sealed interface LookAnswer {
    /**
     * It is in the audit.
     *
     * @param key by which the same asker reads it again, for a quarter of an hour
     */
    record Found(String key, Explanation explanation) implements LookAnswer {}

    /**
     * Nothing was looked at.
     *
     * @param why a word: {@code who}, {@code reason}, {@code site}, {@code often}
     * @param detail what the word is about, such as the sites that fit; may be empty
     */
    record Refused(String why, String detail) implements LookAnswer {}
}
