package id.gardu.report.format;

/** Text that XML can hold: in place of what it cannot a replacement character. */
final class Printable {
    private static final String REPLACEMENT = "\uFFFD";

    private Printable() {}

    static String of(String text) {
        return text.codePoints().allMatch(Printable::isAllowed)
                ? text
                : text.codePoints()
                        .mapToObj(
                                point -> isAllowed(point) ? Character.toString(point) : REPLACEMENT)
                        .reduce("", String::concat);
    }

    /** XML 1.0, Char; a surrogate that stands alone is none. */
    private static boolean isAllowed(int point) {
        return switch (point) {
            case '\t', '\n', '\r' -> true;
            default -> point >= ' ' && point != 0xFFFE && point != 0xFFFF && !isSurrogate(point);
        };
    }

    private static boolean isSurrogate(int point) {
        return Character.getType(point) == Character.SURROGATE;
    }
}
