package id.gardu.network;

/** The record of a site. */
public record SiteId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
