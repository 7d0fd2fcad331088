package id.gardu.console;

import id.gardu.report.Measurable;
import id.gardu.report.UsageRow;

import java.util.Locale;

/**
 * What the usage page says of a site in a word, so that the unwanted one and the broken one are
 * told apart. What needs somebody stands first.
 */
enum SiteVerdict {
    /** Availability below {@link #LEAST_AVAILABILITY}. */
    DOWN("bad"),
    /** Up, and nobody was there. */
    UNUSED("warn"),
    /** Up, and seen by accounts of which none became active. */
    PASSED_BY("warn"),
    /** Its gateway does not tell what was used. */
    UNMEASURED("mute"),
    /** Nobody used it, and whether it was up is not known. */
    UNKNOWN("mute"),
    USED("good");

    /** Percent; the same as in the report's verdicts. */
    static final int LEAST_AVAILABILITY = 90;

    /** Percent of opening hours; below, figures are said to be incomplete. */
    static final int LEAST_COMPLETENESS = 80;

    private final String tone;

    SiteVerdict(String tone) {
        this.tone = tone;
    }

    static SiteVerdict of(UsageRow site) {
        boolean measured = site.quality().measurable() != Measurable.NO;
        boolean known = site.quality().availability().isPresent();
        if (known && site.quality().availability().getAsDouble() < LEAST_AVAILABILITY) {
            return DOWN;
        }
        if (!measured) {
            return UNMEASURED;
        }
        if (site.accounts().active().orElse(0) > 0) {
            return USED;
        }
        if (!known) {
            return UNKNOWN;
        }
        return site.accounts().passing().orElse(0) > 0 ? PASSED_BY : UNUSED;
    }

    static boolean isIncomplete(UsageRow row) {
        return row.quality().completeness().orElse(LEAST_COMPLETENESS) < LEAST_COMPLETENESS;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String tone() {
        return tone;
    }
}
