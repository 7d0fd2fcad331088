package id.gardu.radius;

/**
 * How long the answers of one kind took, since the start.
 *
 * @param answer RFC name, such as {@code Access-Accept}
 * @param bounds seconds, ascending; each bucket holds what took at most so long, the last the rest
 * @param counts of each bucket by itself, one more than {@code bounds}
 * @param seconds all together
 */
@SuppressWarnings("ArrayRecordComponent") // Read once into a metric, never compared.
public record AnswerTime(String answer, double[] bounds, long[] counts, double seconds) {}
