package id.gardu.console;

import static java.util.stream.Collectors.toMap;

import id.gardu.captiveportal.http.Pages;
import id.gardu.report.verdict.Thresholds;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /**
     * A figure in words.
     *
     * @param about where the page explains it; empty where it explains itself
     */
    record Figure(String text, String about) {
        static Figure plain(String text) {
            return new Figure(text, "");
        }
    }

    /** One that this explains. */
    Figure figure(String text) {
        return new Figure(text, place());
    }

    /**
     * What a page explains.
     *
     * @param limits the city's decisions as the texts of rules name them: {@code
     *     {leastActivePer100}}
     */
    record Explanations(Map<String, String> limits, List<Text> figures) {}

    static Explanations texts(Map<String, String> limits, List<Explained> figures) {
        return new Explanations(limits, figures.stream().distinct().map(Explained::text).toList());
    }

    /** Each of the city's decisions by its name. */
    static Map<String, String> limits(Words words, Thresholds thresholds) {
        return Pages.model(List.of(thresholds)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, limit -> words.plain(number(limit.getValue()))));
    }

    private static double number(Object limit) {
        return ((Number) limit).doubleValue();
    }
}
