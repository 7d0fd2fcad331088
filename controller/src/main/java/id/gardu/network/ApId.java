package id.gardu.network;

/** The record of an access point. */
public record ApId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
