package id.gardu.accounting;

import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Fills {@code site_day}, {@code nas_day} and {@code presence_month} of a database from before they
 * were there, from its hours and days of accounts: before anything is heard, one day or month in a
 * transaction. Killed in between, the next start goes on; of several controllers each does what the
 * others have not. Later starts ask one row.
 */
public final class DayFill {
    private static final Logger LOG = LoggerFactory.getLogger(DayFill.class);

    private static final long TOLD_EVERY_NANOS = Duration.ofSeconds(3).toNanos();

    private final Store store;
    private final AccountingSettings settings;
    private final Clock clock;
    private final LocalDays days;
    private long toldAt = System.nanoTime();

    /** For one thread, and once. */
    public DayFill(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.days = new LocalDays(settings.zone());
    }

    /**
     * Returns when all is filled.
     *
     * @throws StoreException when the database cannot be written
     */
    public void fill() {
        if (filled().isEmpty()) {
            return;
        }
        LOG.info("the days of earlier versions are made from their hours, once");
        while (filled().isPresent() && fillDay()) {
            tell("days", filled());
        }
        while (filled().isPresent() && fillMonth()) {
            tell("accounts by month", settled());
        }
        store.writer().use(handle -> SettledTable.delete(handle, SettledTable.FILL));
        LOG.info("the days of earlier versions are there");
    }

    /** False when no day is left. */
    boolean fillDay() {
        Optional<LocalDate> filled = filled();
        OptionalLong next =
                filled.isEmpty()
                        ? OptionalLong.empty()
                        : store.reads()
                                .withHandle(
                                        handle ->
                                                DayFillTable.firstHour(
                                                        handle, after(filled.get())));
        if (next.isEmpty()) {
            return false;
        }
        long day = days.ofHour(next.getAsLong());
        store.writer()
                .use(
                        handle -> {
                            if (SettledTable.move(
                                    handle,
                                    SettledTable.FILL,
                                    filled.get(),
                                    LocalDate.ofEpochDay(day))) {
                                DayFillTable.fill(handle, day, days.hours(day));
                            }
                        });
        return true;
    }

    /** False when no month is left. */
    boolean fillMonth() {
        LocalDate yesterday = LocalDate.ofInstant(clock.instant(), settings.zone()).minusDays(1);
        Optional<LocalDate> settled = settled();
        Optional<YearMonth> next =
                settled.map(day -> YearMonth.from(day.plusDays(1))).or(this::firstWholeMonth);
        if (next.isEmpty()
                || next.get().atDay(1).isAfter(yesterday)
                || settled.equals(Optional.of(yesterday))) {
            return false;
        }
        MonthOfDays month = MonthOfDays.of(next.get(), yesterday, settings);
        store.writer()
                .use(
                        handle -> {
                            if (isStillAt(handle, settled, month.last())) {
                                PresenceMonthTable.fill(handle, month);
                            }
                        });
        return true;
    }

    private static boolean isStillAt(Handle handle, Optional<LocalDate> settled, LocalDate to) {
        return settled.isPresent()
                ? SettledTable.move(handle, SettledTable.PRESENCE_MONTH, settled.get(), to)
                : SettledTable.begin(handle, SettledTable.PRESENCE_MONTH, to);
    }

    /** What retention has begun to take is left to it. */
    private Optional<YearMonth> firstWholeMonth() {
        var presence = new PresenceQueries(store.reads());
        Optional<LocalDate> gone = presence.lastGone();
        return presence.firstDay()
                .map(YearMonth::from)
                .map(
                        first ->
                                gone.isPresent() && !YearMonth.from(gone.get()).isBefore(first)
                                        ? first.plusMonths(1)
                                        : first);
    }

    /** The first hour of the day after. */
    private long after(LocalDate day) {
        return days.hours(day.toEpochDay()).end();
    }

    private Optional<LocalDate> filled() {
        return store.reads().withHandle(handle -> SettledTable.until(handle, SettledTable.FILL));
    }

    private Optional<LocalDate> settled() {
        return store.reads()
                .withHandle(handle -> SettledTable.until(handle, SettledTable.PRESENCE_MONTH));
    }

    private void tell(String what, Optional<LocalDate> until) {
        long now = System.nanoTime();
        if (now - toldAt > TOLD_EVERY_NANOS && until.isPresent()) {
            toldAt = now;
            LOG.info("{} are made up to {}", what, until.get());
        }
    }
}
