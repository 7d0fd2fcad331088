package id.gardu.report;

import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Makes usage reports. Reads one moment of the database. Thread-safe. */
public final class UsageReports {
    /** A little more than three years: what one read of five seconds can hold. */
    private static final int MOST_DAYS = 1_100;

    private final Store store;
    private final ReportSettings settings;
    private final ZoneId zone;
    private final Clock clock;

    /**
     * @param zone of the city, whose midnight ends a day
     */
    public UsageReports(Store store, ReportSettings settings, ZoneId zone, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Usage of the local days from {@code from} to before {@code to}.
     *
     * @return refused when the days are in the wrong order, to come, too many, or when they cut a
     *     closed period whose accounts are no longer kept
     */
    public UsageAnswer usage(LocalDate from, LocalDate to, ReportLevel by) {
        var range = new DayRange(from, to, zone);
        Instant now = clock.instant();
        if (!from.isBefore(to)) {
            return new UsageAnswer.Refused(
                    "the range ends (" + to + ") before its first day (" + from + ") is over");
        }
        if (range.days() > MOST_DAYS) {
            return new UsageAnswer.Refused(
                    "the range has " + range.days() + " days; ask for at most " + MOST_DAYS);
        }
        if (!range.start().isBefore(now)) {
            return new UsageAnswer.Refused("the range begins (" + from + ") in the future");
        }
        return store.longSnapshot(
                (Handle handle) -> usage(handle.attach(UsageQueries.class), range, by, now));
    }

    private UsageAnswer usage(UsageQueries queries, DayRange range, ReportLevel by, Instant now) {
        return switch (UsageAccounts.read(queries, range, by, settings)) {
            case UsageAccounts.NoLongerKept lost -> new UsageAnswer.Refused(lost.reason(range));
            case UsageAccounts.Counted counted ->
                    new UsageAnswer.Ready(
                            new UsageSum(queries, range, by, now).report(settings, counted));
        };
    }
}
