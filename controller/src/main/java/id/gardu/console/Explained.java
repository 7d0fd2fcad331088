package id.gardu.console;

import java.util.List;

/** Figures that can be explained: each has a title and four texts, {@code explain.WORD.what} … */
enum Explained {
    RUPIAH,
    VERDICT,
    ACTIVE,
    UNDER,
    AVAILABILITY,
    DOOR,
    KEPT_OUT,
    NEAREST,
    THREE_MONTHS,
    WITHOUT,
    COMPLETENESS,
    HEAT,
    COMPARABLE;

    /** What each says. */
    static final List<String> PARTS = List.of("what", "from", "gaps", "change");

    /** The key of its texts, up to the part. */
    String key() {
        return "explain." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static List<String> keys(Explained... figures) {
        return java.util.Arrays.stream(figures).map(Explained::key).toList();
    }
}
