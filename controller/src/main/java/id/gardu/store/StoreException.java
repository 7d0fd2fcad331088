package id.gardu.store;

/** The database or the data directory cannot be used; the message says why and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    public StoreException(String message) {
        super(message);
        this.passing = false;
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
        this.passing = false;
    }

    private StoreException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Of a database that is away or too busy. */
    static StoreException passing(String message) {
        return new StoreException(message, true);
    }

    /**
     * Whether the same may succeed later, unchanged. Else it is no use to try it again: what was to
     * be written is at fault.
     */
    public boolean isPassing() {
        return passing;
    }
}
