package id.gardu.network;

/**
 * Which dialect a NAS speaks. The kinds there are, and what differs between them, are the classes
 * of {@code gateway}; here a kind is its word.
 *
 * @param word in small letters: the product's name where its maker has several that differ (omada),
 *     else the maker's (aruba)
 */
public record NasKind(String word) {
    /** In a help text or contract: the words of all kinds, which rooms above put in. */
    public static final String ALL = "${KINDS}";

    /** One that does what the RFCs say. */
    public static final NasKind GENERIC = new NasKind("generic");
}
