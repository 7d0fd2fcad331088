package id.gardu.accounting;

import id.gardu.accounting.ClosedTable.Count;
import id.gardu.accounting.ClosedTable.Period;
import id.gardu.accounting.Distinct.Traits;
import id.gardu.accounting.PresenceMonthTable.MonthOfDays;
import id.gardu.accounting.PresenceQueries.Day;
import id.gardu.accounting.PresenceQueries.Unit;
import id.gardu.accounting.PresenceQueries.Units;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Closes calendar periods: counts accounts exactly while they are there, and lets them go
 * afterwards. A count that was closed never moves. Everything is done in slices far below 50 ms of
 * writing; several controllers may do it at once. Call from one thread at a time.
 */
public final class PeriodCloser {
    private static final int WRITE_SLICE = 200;

    private final Store store;
    private final AccountingSettings settings;
    private final Clock clock;
    private final Traits traits;
    private final PresenceQueries queries;
    private final PresenceMonths months;

    public PeriodCloser(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.traits = Traits.of(settings);
        this.queries = store.reads().onDemand(PresenceQueries.class);
        this.months = new PresenceMonths(store, settings, clock);
    }

    /** After midnight: makes {@code presence_month} of the days that are over. */
    public void settleMonths() {
        months.settle();
    }

    /** Closes every period that ended 48 hours ago or more. */
    public void closeDue() {
        Optional<LocalDate> first = queries.firstDay();
        if (first.isEmpty()) {
            return;
        }
        Set<String> closed = new HashSet<>(queries.closed(first.get()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        for (LocalDate day = first.get(); day.isBefore(today); day = day.plusDays(1)) {
            for (Period period : Period.around(day)) {
                if (!closed.contains(period.name())
                        && period.isDue(settings.zone(), clock.instant())) {
                    close(period);
                    closed.add(period.name());
                }
            }
        }
    }

    /**
     * Deletes the accounts of days that are kept no longer, once every period around such a day is
     * closed. With the first day of a month goes what {@code presence_month} has of it.
     */
    public void dropOldDays() {
        LocalDate keptFrom =
                LocalDate.ofInstant(
                        clock.instant().minus(settings.presenceKept()), settings.zone());
        Optional<LocalDate> oldest = queries.firstDay();
        while (oldest.isPresent() && oldest.get().isBefore(keptFrom)) {
            LocalDate day = oldest.get();
            Set<String> closed = queries.closed(day);
            if (!Period.around(day).stream().allMatch(one -> closed.contains(one.name()))) {
                return;
            }
            drop(day);
            oldest = queries.firstDay();
        }
    }

    /** Deletes the numbers of deleted accounts that no day can name any more. */
    public void dropTombstones() {
        Instant before = clock.instant().minus(settings.presenceKept());
        store.writer().use(ClosedTable.class, table -> table.deleteTombstones(before));
    }

    private void close(Period period) {
        if (period.isOneMonth()) {
            // From then on it stays as it is, as the count does.
            months.make(YearMonth.from(period.from()));
        }
        Map<Unit, Count> counts = count(period);
        Instant now = clock.instant();
        store.writer().use(ClosedTable.class, table -> table.close(period, counts, now));
    }

    private Map<Unit, Count> count(Period period) {
        Units units = queries.units();
        var distinct = new Distinct();
        long after = 0;
        while (true) {
            List<Day> days = queries.days(period, after);
            boolean last = days.size() < PresenceQueries.SLICE;
            long cut = last ? Long.MAX_VALUE : days.getLast().account();
            for (Day day : days) {
                if (day.account() < cut) {
                    distinct.add(
                            day.account(),
                            units.of(day.site(), day.area()),
                            traits.of(day),
                            day.seconds(),
                            day.bytes());
                    after = day.account();
                }
            }
            if (last) {
                return distinct.counts();
            }
        }
    }

    private void drop(LocalDate day) {
        long month = MonthOfDays.number(YearMonth.from(day));
        store.writer()
                .inSlices(
                        WRITE_SLICE,
                        PresenceMonthTable.class,
                        table -> table.deleteUpTo(month, WRITE_SLICE));
        store.writer()
                .inSlices(
                        WRITE_SLICE,
                        ClosedTable.class,
                        closed -> {
                            closed.markGone(Period.day(day).name(), clock.instant());
                            return closed.deletePresence(day, WRITE_SLICE);
                        });
    }
}
