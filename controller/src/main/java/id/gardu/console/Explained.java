package id.gardu.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Figures that can be explained: each has a title and four texts, {@code explain.WORD.what} …, and
 * stands once on a page that shows it, where buttons beside the figures open it.
 */
enum Explained {
    GROUP,
    RUPIAH,
    PER_ACTIVE,
    CODES,
    VERDICT,
    NEAR_LINE,
    ACTIVE,
    UNDER,
    POPULATION,
    UNMEASURED,
    RETURNING,
    AVAILABILITY,
    DOOR,
    TRIES,
    KEPT_OUT,
    NEAREST,
    ALSO_NEAR,
    THREE_MONTHS,
    WITHOUT,
    TRAFFIC,
    OCTETS,
    UPLINK,
    COMPLETENESS,
    HEAT,
    COMPARABLE,
    DIFFERENCE;

    /** What each says. */
    static final List<String> PARTS = List.of("what", "from", "gaps", "change");

    /** The key of its texts, up to the part. */
    String key() {
        return "explain." + word();
    }

    /** Where it stands on a page. */
    String place() {
        return "arti-" + word();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An explanation as a page shows it. */
    record Text(String key, String place) {}

    Text text() {
        return new Text(key(), place());
    }

    static List<Text> texts(Explained... figures) {
        return Arrays.stream(figures).distinct().map(Explained::text).toList();
    }
}
