package id.gardu.network;

/** The record of a NAS: its identity everywhere, whatever address it speaks from. */
public record NasId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
