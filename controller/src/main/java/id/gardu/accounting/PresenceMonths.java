package id.gardu.accounting;

import id.gardu.accounting.ClosedTable.Period;
import id.gardu.accounting.PresenceMonthTable.AccountAt;
import id.gardu.accounting.PresenceMonthTable.AccountMonth;
import id.gardu.accounting.PresenceMonthTable.MonthOfDays;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

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
    private final PresenceMonthTable table;

    PresenceMonths(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.table = store.reads().onDemand(PresenceMonthTable.class);
    }

    /**
     * After midnight: every month that is not closed, up to yesterday. A clock that was ahead has
     * settled days that are to come; then they are not settled any more.
     */
    void settle() {
        LocalDate yesterday = yesterday();
        Optional<LocalDate> settled =
                store.reads().onDemand(SettledTable.class).until(SettledTable.PRESENCE_MONTH);
        if (settled.equals(Optional.of(yesterday))) {
            return;
        }
        Optional<LocalDate> first = store.reads().onDemand(PresenceQueries.class).firstDay();
        if (first.isPresent()) {
            YearMonth last = YearMonth.from(yesterday);
            for (YearMonth month = from(first.get(), settled, last);
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                if (!isClosed(month)) {
                    make(month);
                }
            }
        }
        store.writer()
                .use(
                        SettledTable.class,
                        table -> table.set(SettledTable.PRESENCE_MONTH, yesterday));
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
            changed = table.changed(days, READ_SLICE);
            inSlices(month, changed, (to, some) -> to.put(days.number(), some));
        } while (changed.size() == READ_SLICE && !isClosed(month));
        List<AccountAt> gone;
        do {
            gone = table.gone(days, READ_SLICE);
            inSlices(month, gone, (from, some) -> from.delete(days.number(), some));
        } while (gone.size() == READ_SLICE && !isClosed(month));
    }

    private <T> void inSlices(
            YearMonth month, List<T> all, BiConsumer<PresenceMonthTable, List<T>> write) {
        for (int from = 0; from < all.size(); from += WRITE_SLICE) {
            List<T> some = all.subList(from, Math.min(all.size(), from + WRITE_SLICE));
            store.writer()
                    .use(
                            handle -> {
                                // Another controller may have closed it since it was read.
                                if (!handle.attach(ClosedTable.class).isClosed(name(month))) {
                                    write.accept(handle.attach(PresenceMonthTable.class), some);
                                }
                            });
        }
    }

    private boolean isClosed(YearMonth month) {
        return store.reads().onDemand(ClosedTable.class).isClosed(name(month));
    }

    private static String name(YearMonth month) {
        return Period.month(month.atDay(1)).name();
    }

    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), settings.zone()).minusDays(1);
    }

    /** {@code settled_until}: the last day of what is made after midnight. */
    interface SettledTable {
        String PRESENCE_MONTH = "presence-month";

        /** There while days of before are not all filled. */
        String FILL = "fill";

        @SqlQuery("SELECT day FROM settled_until WHERE what = :what")
        Optional<LocalDate> until(String what);

        @SqlUpdate(
                """
                INSERT INTO settled_until (what, day) VALUES (:what, :day)
                ON CONFLICT (what) DO UPDATE SET day = excluded.day\
                """)
        void set(String what, LocalDate day);

        /** Begins at {@code day}; false when another controller did, whose transaction is over. */
        @SqlUpdate(
                """
                INSERT INTO settled_until (what, day) VALUES (:what, :day)
                ON CONFLICT (what) DO NOTHING\
                """)
        boolean begin(String what, LocalDate day);

        /**
         * Goes on from {@code from}; false when another controller did, whose transaction is over.
         */
        @SqlUpdate("UPDATE settled_until SET day = :to WHERE what = :what AND day = :from")
        boolean move(String what, LocalDate from, LocalDate to);

        @SqlUpdate("DELETE FROM settled_until WHERE what = :what")
        void delete(String what);
    }
}
