package id.gardu.accounting;

/** Text from outside, as both databases can keep it. */
final class Texts {
    /** The longest RADIUS attribute (RFC 2865 §5). */
    private static final int LONGEST = 253;

    private Texts() {}

    /** Octets as text, each of which is up to four characters. */
    static String storableOctets(String text) {
        return storable(text, 4 * LONGEST);
    }

    /** Without NUL, which PostgreSQL refuses, and no longer than an attribute. */
    static String storable(String text) {
        return storable(text, LONGEST);
    }

    private static String storable(String text, int longest) {
        String whole = text.length() <= longest ? text : text.substring(0, longest);
        return whole.indexOf('\0') < 0 ? whole : whole.replace('\0', '\uFFFD');
    }
}
