package id.gardu.report;

import id.gardu.report.days.DaySettler;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * What time does to reports: days are settled after midnight, months are written down once they are
 * over. Call from one thread at a time; several controllers may.
 */
public final class ReportUpkeep {
    private final DaySettler days;
    private final MonthCloser months;

    public ReportUpkeep(
            Store store, ReportSettings settings, Thresholds thresholds, ZoneId zone, Clock clock) {
        this.days = new DaySettler(store, zone, settings.assumedHours(), clock);
        this.months = new MonthCloser(store, settings, thresholds, zone, clock);
    }

    /** Closes a month whose days are settled and whose accounts are counted. */
    public void close(YearMonth month) {
        months.close(month);
    }

    /** Does what is due. */
    public void settleDue() {
        days.settleDue();
        months.closeDue();
    }
}
