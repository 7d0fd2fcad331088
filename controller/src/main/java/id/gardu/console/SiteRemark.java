package id.gardu.console;

import id.gardu.report.Measurable;
import id.gardu.report.UsageRow;

import java.util.Locale;

/**
 * What the usage page says of a site in a range that is no month: what was seen, not what is to be
 * done. So that the unwanted one and the broken one are told apart. What needs somebody stands
 * first.
 */
enum SiteRemark {
    /** Availability below {@link #LEAST_AVAILABILITY}. */
    DOWN("bad"),
    /** Up, and nobody was there. */
    UNUSED("warn"),
    /** Up, and seen by accounts of which none became active. */
    PASSED_BY("warn"),
    /** What was used there is not told: not by its gateway, or not of the accounts it saw. */
    UNMEASURED("mute"),
    /** Nothing was heard of it: not even whether somebody was there is known. */
    UNHEARD("mute"),
    /** Nobody used it, and whether it was up is not known. */
    UNKNOWN("mute"),
    USED("good");

    /** Percent. */
    static final int LEAST_AVAILABILITY = 90;

    /** Percent of opening hours; below, figures are said to be incomplete. */
    static final int LEAST_COMPLETENESS = 80;

    private final String tone;

    SiteRemark(String tone) {
        this.tone = tone;
    }

    static SiteRemark of(UsageRow site) {
        boolean known = site.quality().availability().isPresent();
        if (known && site.quality().availability().getAsDouble() < LEAST_AVAILABILITY) {
            return DOWN;
        }
        if (site.quality().measurable() == Measurable.NO) {
            return UNMEASURED;
        }
        if (site.quality().measurable() == Measurable.UNKNOWN) {
            return UNHEARD;
        }
        if (site.accounts().active().orElse(0) > 0) {
            return USED;
        }
        if (mayHideActive(site)) {
            return UNMEASURED;
        }
        if (!known) {
            return UNKNOWN;
        }
        return site.accounts().passing().orElse(0) > 0 ? PASSED_BY : UNUSED;
    }

    /** Whether accounts were there that would perhaps be active, were their octets told. */
    private static boolean mayHideActive(UsageRow site) {
        UsageRow.Accounts accounts = site.accounts();
        return accounts.unmeasured().isPresent()
                ? accounts.unmeasured().getAsLong() > 0
                : site.quality().measurable() == Measurable.PARTLY
                        && accounts.passing().orElse(0) > 0;
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
