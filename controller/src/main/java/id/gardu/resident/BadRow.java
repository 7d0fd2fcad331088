package id.gardu.resident;

/**
 * A line of a file that cannot be taken.
 *
 * @param line 1 is the header
 * @param reason never holds what stands in the line
 */
public record BadRow(long line, String reason) {}
