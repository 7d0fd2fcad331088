package id.gardu.report.days;

import static java.util.stream.Collectors.toMap;

import id.gardu.network.OpenHours;
import id.gardu.report.DayRange;
import id.gardu.report.DoorQueries;
import id.gardu.report.DoorQueries.DoorSiteDay;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Writes down after midnight how the sites were on the days that are over, and again on the days
 * after, while late packets may still change them. May be stopped at any time and run by several
 * controllers at once: all write the same. Call from one thread at a time.
 */
public final class DaySettler {
    /** What is told later than a week is not believed (docs/radius.md). */
    private static final int DAYS_THAT_CHANGE = 9;

    /** The last Starts and polls of a day are on disk by then. */
    private static final int QUIET_HOURS = 2;

    private static final int SLICE = 200;

    private final Store store;
    private final ZoneId zone;
    private final OpenHours assumed;
    private final Clock clock;
    private Optional<LocalDate> againOn = Optional.empty();

    /**
     * @param assumed hours of a site whose own nobody entered
     */
    public DaySettler(Store store, ZoneId zone, OpenHours assumed, Clock clock) {
        this.assumed = assumed;
        this.store = store;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Settles every day that is over and was not; once a day those that may have changed, again.
     */
    public void settleDue() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now.minusSeconds(QUIET_HOURS * 3_600L), zone);
        LocalDate yesterday = LocalDate.ofInstant(now, zone).minusDays(1);
        if (settledUntil().filter(day -> day.isAfter(yesterday)).isPresent()) {
            write(table -> table.unsettle(yesterday));
        }
        Optional<LocalDate> first = firstDue(today);
        if (first.isEmpty()) {
            return;
        }
        for (LocalDate day = first.get(); day.isBefore(today); day = day.plusDays(1)) {
            settle(day, now);
        }
        againOn = Optional.of(today);
    }

    /**
     * Lets days be settled again, those of closed months apart.
     *
     * @return the last month that is closed, where {@code from} is not after it
     */
    public Optional<YearMonth> again(LocalDate from) {
        Optional<YearMonth> closed =
                store.reads()
                        .withExtension(DayQueries.class, DayQueries::lastClosedMonth)
                        .filter(month -> !from.isAfter(month.atEndOfMonth()));
        LocalDate last = closed.map(YearMonth::atEndOfMonth).orElse(from.minusDays(1));
        write(table -> table.unsettle(last));
        return closed;
    }

    private Optional<LocalDate> settledUntil() {
        return store.reads().withExtension(DayQueries.class, DayQueries::settledUntil);
    }

    private Optional<LocalDate> firstDue(LocalDate today) {
        return store.snapshot(
                handle -> {
                    DayQueries queries = handle.attach(DayQueries.class);
                    Optional<LocalDate> begin = begin(queries);
                    Optional<LocalDate> next = queries.settledUntil().map(day -> day.plusDays(1));
                    LocalDate again = again(queries, today);
                    boolean isAgain = !againOn.equals(Optional.of(today));
                    return next.map(day -> isAgain && again.isBefore(day) ? again : day)
                            .or(() -> begin)
                            .map(day -> begin.filter(day::isBefore).orElse(day));
                });
    }

    /** Days of a month that is closed stay: a setting may be another one since. */
    private static LocalDate again(DayQueries queries, LocalDate today) {
        LocalDate changing = today.minusDays(DAYS_THAT_CHANGE);
        return queries.lastClosedMonth()
                .map(month -> month.plusMonths(1).atDay(1))
                .filter(open -> open.isAfter(changing))
                .orElse(changing);
    }

    private Optional<LocalDate> begin(DayQueries queries) {
        Optional<LocalDate> heard = queries.firstDay();
        Optional<LocalDate> seen = queries.firstSpell().map(at -> LocalDate.ofInstant(at, zone));
        return Stream.of(heard, seen).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    private void settle(LocalDate day, Instant now) {
        DayStates.OneDay settled = store.longSnapshot(handle -> read(handle, day, now));
        settled.sites().entrySet().stream()
                .map(site -> new DayQueries.SettledDay(site.getKey(), site.getValue()))
                .gather(Gatherers.windowFixed(SLICE))
                .forEach(some -> write(table -> table.putSites(some)));
        settled.aps().stream()
                .gather(Gatherers.windowFixed(SLICE))
                .forEach(some -> write(table -> table.putAps(day, some)));
        write(table -> table.settled(day));
    }

    private void write(Consumer<DayTable> change) {
        store.writer().use(DayTable.class, change);
    }

    private DayStates.OneDay read(Handle handle, LocalDate day, Instant now) {
        Map<Long, DoorSiteDay> doors =
                DoorQueries.days(handle, new DayRange(day, day.plusDays(1), zone), now).stream()
                        .collect(toMap(DoorSiteDay::site, one -> one));
        return new DayStates(handle.attach(DayQueries.class), zone, assumed, now).of(day, doors);
    }
}
