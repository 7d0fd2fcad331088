package id.gardu.store;

/** What became of one item given to a {@link Lane}. */
public sealed interface WriteResult {
    /** It is on disk. */
    record OnDisk() implements WriteResult {}

    /** It is not, and the item is at fault: it will fail again. */
    record Refused(Exception why) implements WriteResult {}

    /** It is not, and the database is at fault: it may be given again later. */
    record Unavailable(String why) implements WriteResult {}
}
