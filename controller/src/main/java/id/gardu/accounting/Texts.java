package id.gardu.accounting;

/** Text from outside, as both databases can keep it. */
final class Texts {
    /** The longest RADIUS attribute (RFC 2865 §5). */
    private static final int LONGEST = 253;

    private Texts() {}

    /** Without NUL, which PostgreSQL refuses, and no longer than an attribute. */
    static String storable(String text) {
        String whole = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return whole.indexOf('\0') < 0 ? whole : whole.replace('\0', '\uFFFD');
    }
}
