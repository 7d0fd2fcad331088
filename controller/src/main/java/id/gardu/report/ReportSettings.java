package id.gardu.report;

import id.gardu.accounting.AccountingSettings;

import java.time.Duration;

/**
 * From when on an account counts as active on a day at a site; printed beside every figure.
 *
 * @param activeTime at least this long connected
 * @param activeBytes and at least this much, up and down together
 */
public record ReportSettings(Duration activeTime, long activeBytes) {
    private static final long MEGABYTE = 1_000_000;

    /** Five minutes and five megabytes. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(Duration.ofMinutes(5), 5 * MEGABYTE);

    /** The same as periods are closed by. */
    public static ReportSettings of(AccountingSettings settings) {
        return new ReportSettings(
                Duration.ofMinutes(settings.activeMinutes()),
                settings.activeMegabytes() * MEGABYTE);
    }
}
