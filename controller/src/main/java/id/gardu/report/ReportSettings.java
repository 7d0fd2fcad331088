package id.gardu.report;

import id.gardu.accounting.AccountingSettings;
import id.gardu.config.Section;
import id.gardu.network.OpenHours;

import java.time.Duration;

/**
 * From when on an account counts as active on a day at a site, and when a site is open that does
 * not say; printed beside every figure.
 *
 * @param activeTime at least this long connected
 * @param activeBytes and at least this much, up and down together
 * @param assumedHours of a site whose hours nobody entered
 */
public record ReportSettings(Duration activeTime, long activeBytes, OpenHours assumedHours) {
    private static final long MEGABYTE = 1_000_000;

    private static final String USUAL_HOURS = "06:00-22:00";

    /** Five minutes and five megabytes; six in the morning to ten in the evening. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(Duration.ofMinutes(5), 5 * MEGABYTE, OpenHours.parse(USUAL_HOURS));

    /**
     * What is active as periods are closed by.
     *
     * @param section {@code report}
     */
    public static ReportSettings from(Section section, AccountingSettings ledger) {
        String hours = section.text("assumed-hours", USUAL_HOURS);
        OpenHours assumed = DEFAULT.assumedHours;
        try {
            assumed = OpenHours.parse(hours).or(assumed);
        } catch (IllegalArgumentException e) {
            section.mistake("assumed-hours", hours, "opening hours such as " + USUAL_HOURS);
        }
        return new ReportSettings(
                Duration.ofMinutes(ledger.activeMinutes()),
                ledger.activeMegabytes() * MEGABYTE,
                assumed);
    }
}
