package id.gardu.report.days;

import id.gardu.report.verdict.SiteDay;

/**
 * What the days of a site on which it was there come to. Seconds and hours are of its opening
 * hours.
 *
 * @param there whole and begun days
 */
public record DaySums(
        long there,
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
        long busyHours) {
    public static final DaySums NOTHING = new DaySums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static DaySums of(SiteDay day) {
        return new DaySums(
                1,
                day.openSeconds(),
                day.upSeconds(),
                day.downSeconds(),
                day.maintenanceSeconds(),
                day.openHours(),
                day.knownHours(),
                day.refused(),
                day.letIn(),
                day.isShut() ? 1 : 0,
                day.isProof() ? 1 : 0,
                day.busyHours());
    }

    public DaySums plus(DaySums more) {
        return new DaySums(
                there + more.there,
                open + more.open,
                up + more.up,
                down + more.down,
                maintenance + more.maintenance,
                openHours + more.openHours,
                knownHours + more.knownHours,
                refused + more.refused,
                letIn + more.letIn,
                shutDays + more.shutDays,
                proofDays + more.proofDays,
                busyHours + more.busyHours);
    }
}
