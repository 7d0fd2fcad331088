package id.gardu.api;

/**
 * How long the RADIUS door's answers of one kind took, since the start.
 *
 * @param answer RFC name
 * @param bounds seconds, ascending
 * @param counts of each bucket by itself; one more than {@code bounds}
 * @param seconds all together
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record RadiusTime(String answer, double[] bounds, long[] counts, double seconds) {}
