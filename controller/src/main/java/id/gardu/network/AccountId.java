package id.gardu.network;

/**
 * A resident's account.
 *
 * @param value 1 to 2^48 - 1, so that it fits into a ticket and a grant id
 */
public record AccountId(long value) {
    /** The largest value, 48 bits. */
    public static final long MOST = (1L << 48) - 1;

    public AccountId {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("not an account id: " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
