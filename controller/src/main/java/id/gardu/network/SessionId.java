package id.gardu.network;

/** One accounting session, of one generation. */
public record SessionId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
