package id.gardu.network;

/**
 * How long the RADIUS door's answers of one kind took, since the start.
 *
 * @param answer RFC name
 * @param bounds seconds, ascending; each bucket holds what took at most so long, the last the rest
 * @param counts of each bucket by itself; one more than {@code bounds}
 * @param seconds all together
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record RadiusTime(String answer, double[] bounds, long[] counts, double seconds) {}
