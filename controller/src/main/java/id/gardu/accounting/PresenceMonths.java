package id.gardu.accounting;

import id.gardu.accounting.PresenceMonthTable.AccountAt;
import id.gardu.accounting.PresenceMonthTable.AccountMonth;
import id.gardu.accounting.PresenceMonthTable.MonthChangeQueries;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Keeps {@code presence_month}: what a month's days say, once a day is over, until the month is
 * closed. Only what differs is written, in slices far below 50 ms; what is begun may be begun again
 * at any time, and by several controllers. Call from one thread at a time.
 */
final class PresenceMonths {
    private static final int READ_SLICE = 20_000;
    private static final int WRITE_SLICE = 200;

    private final Store store;
    private final AccountingSettings settings;
    private final Clock clock;
    private final MonthChangeQueries changes;
    private final PresenceQueries presence;

    PresenceMonths(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.changes = new MonthChangeQueries(store.reads());
        this.presence = new PresenceQueries(store.reads());
    }

    /**
     * After midnight: every month that is not closed, up to yesterday. A clock that was ahead has
     * settled days that are to come; then they are not settled any more.
     */
    void settle() {
        LocalDate yesterday = yesterday();
        Optional<LocalDate> settled = changes.settledUntil();
        if (settled.equals(Optional.of(yesterday))) {
            return;
        }
        Optional<LocalDate> first = presence.firstDay();
        if (first.isPresent()) {
            YearMonth last = YearMonth.from(yesterday);
            for (YearMonth month = from(first.get(), settled, last);
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                if (!changes.isClosed(month)) {
                    make(month);
                }
            }
        }
        store.writer()
                .use(handle -> SettledTable.set(handle, SettledTable.PRESENCE_MONTH, yesterday));
    }

    /** Late packets change the month before as well; what was missed for longer is made up. */
    private static YearMonth from(LocalDate first, Optional<LocalDate> settled, YearMonth last) {
        YearMonth begin = YearMonth.from(first);
        YearMonth usual = last.minusMonths(1);
        YearMonth missed = settled.map(YearMonth::from).orElse(begin);
        YearMonth from = missed.isBefore(usual) ? missed : usual;
        return from.isBefore(begin) ? begin : from;
    }

    /** What the month's days that are over say now. */
    void make(YearMonth month) {
        MonthOfDays days = MonthOfDays.of(month, yesterday(), settings);
        List<AccountMonth> changed;
        do {
            changed = changes.changed(days, READ_SLICE);
            inSlices(days, changed, (handle, some) -> PresenceMonthTable.put(handle, days, some));
        } while (changed.size() == READ_SLICE && !changes.isClosed(month));
        List<AccountAt> gone;
        do {
            gone = changes.gone(days, READ_SLICE);
            inSlices(days, gone, (handle, some) -> PresenceMonthTable.delete(handle, days, some));
        } while (gone.size() == READ_SLICE && !changes.isClosed(month));
    }

    private <T> void inSlices(MonthOfDays month, List<T> all, BiConsumer<Handle, List<T>> write) {
        for (int from = 0; from < all.size(); from += WRITE_SLICE) {
            List<T> some = all.subList(from, Math.min(all.size(), from + WRITE_SLICE));
            store.writer()
                    .use(
                            handle -> {
                                // Another controller may have closed it since it was read.
                                if (!ClosedTable.isClosed(
                                        handle, Period.month(month.month().atDay(1)))) {
                                    write.accept(handle, some);
                                }
                            });
        }
    }

    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), settings.zone()).minusDays(1);
    }
}
