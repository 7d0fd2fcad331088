package id.gardu.report;

import id.gardu.report.days.SiteDays.ApOpen;
import id.gardu.report.verdict.SiteDay;

import java.util.List;

/**
 * What the days of one site come to. Seconds and hours are of its opening hours.
 *
 * @param there whole and begun days on which it was there
 */
record SiteFigures(
        int there,
        long open,
        long up,
        long down,
        long maintenance,
        long openHours,
        long knownHours,
        long refused,
        long letIn,
        long shutDays,
        long proofDays,
        long busyHours,
        long aps,
        long apsDown) {
    private static final double LEAST_KNOWN = 80;

    static SiteFigures of(List<SiteDay> days, List<ApOpen> aps, long watched) {
        long open = 0;
        long up = 0;
        long down = 0;
        long maintenance = 0;
        long hours = 0;
        long known = 0;
        long refused = 0;
        long letIn = 0;
        long shut = 0;
        long proofs = 0;
        long busy = 0;
        for (SiteDay day : days) {
            open += day.openSeconds();
            up += day.upSeconds();
            down += day.downSeconds();
            maintenance += day.maintenanceSeconds();
            hours += day.openHours();
            known += day.knownHours();
            refused += day.refused();
            letIn += day.letIn();
            shut += day.isShut() ? 1 : 0;
            proofs += day.isProof() ? 1 : 0;
            busy += day.busyHours();
        }
        return new SiteFigures(
                days.size(),
                open,
                up,
                down,
                maintenance,
                hours,
                known,
                refused,
                letIn,
                shut,
                proofs,
                busy,
                watched,
                aps.stream().filter(ApOpen::isDownForTheMostPart).count());
    }

    /** Up or down, of the opening hours outside maintenance. */
    Share known() {
        return new Share(up + down, open - maintenance);
    }

    Share downShare() {
        return new Share(down, open - maintenance);
    }

    Share completeness() {
        return new Share(knownHours, openHours);
    }

    /** Nothing where less than 80 % of the time is known. */
    Share availability() {
        return known().percent().orElse(0) < LEAST_KNOWN ? Share.NOTHING : new Share(up, up + down);
    }

    /** Whether anything was heard or seen of it. */
    boolean isObserved() {
        return knownHours > 0 || up + down > 0;
    }
}
