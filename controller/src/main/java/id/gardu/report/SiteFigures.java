package id.gardu.report;

import id.gardu.report.days.DaySums;
import id.gardu.report.days.SiteDays.ApOpen;

import java.util.List;
import java.util.Optional;

/**
 * What the days of one site come to, or of several together.
 *
 * @param aps access points that are watched
 * @param apsDown of those, down for the most part
 * @param outages of its access points; of a month
 */
record SiteFigures(DaySums days, long aps, long apsDown, Optional<SiteOutages> outages) {
    static final SiteFigures NOTHING = new SiteFigures(DaySums.NOTHING, 0, 0, Optional.empty());

    private static final double LEAST_KNOWN = 80;

    static SiteFigures of(
            DaySums days, List<ApOpen> aps, long watched, Optional<SiteOutages> outages) {
        return new SiteFigures(
                days, watched, aps.stream().filter(ApOpen::isDownForTheMostPart).count(), outages);
    }

    SiteFigures plus(SiteFigures more) {
        return new SiteFigures(
                days.plus(more.days),
                aps + more.aps,
                apsDown + more.apsDown,
                SiteOutages.plus(outages, more.outages));
    }

    /** Up or down, of the opening hours outside maintenance. */
    Share known() {
        return new Share(days.up() + days.down(), days.open() - days.maintenance());
    }

    Share downShare() {
        return new Share(days.down(), days.open() - days.maintenance());
    }

    Share completeness() {
        return new Share(days.knownHours(), days.openHours());
    }

    /** Nothing where less than 80 % of the time is known. */
    Share availability() {
        return known().percent().orElse(0) < LEAST_KNOWN
                ? Share.NOTHING
                : new Share(days.up(), days.up() + days.down());
    }

    /** Whether anything was heard or seen of it. */
    boolean isObserved() {
        return days.knownHours() > 0 || days.up() + days.down() > 0;
    }
}
