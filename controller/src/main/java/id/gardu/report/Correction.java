package id.gardu.report;

/**
 * A site stood in another area than it was registered in.
 *
 * @param site its code
 * @param from code of the area it was registered in
 * @param to code of the one it stood in
 */
public record Correction(String site, String from, String to) {}
