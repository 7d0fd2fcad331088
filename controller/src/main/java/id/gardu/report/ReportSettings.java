package id.gardu.report;

import id.gardu.config.Section;

import java.time.Duration;

/**
 * From when on an account counts as active on a day at a site; printed beside every figure.
 *
 * @param activeTime at least this long connected
 * @param activeBytes and at least this much, up and down together
 */
public record ReportSettings(Duration activeTime, long activeBytes) {
    private static final int MEGABYTE = 1_000_000;

    /** Five minutes and five megabytes. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(Duration.ofMinutes(5), 5 * MEGABYTE);

    public static ReportSettings from(Section section) {
        return new ReportSettings(
                section.duration("active-time", DEFAULT.activeTime),
                (long) section.number("active-megabytes", 5, 0, 1_000_000) * MEGABYTE);
    }
}
