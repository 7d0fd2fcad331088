package id.gardu.network;

/**
 * Which dialect a NAS speaks. The kinds there are, and what differs between them, are the classes
 * of {@code gateway}; here a kind is its word.
 *
 * @param word in small letters
 */
public record NasKind(String word) {
    /** One that does what the RFCs say. */
    public static final NasKind GENERIC = new NasKind("generic");
}
