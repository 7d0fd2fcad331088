package id.gardu.accounting;

import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Books what was used at a site in another area, from the first of a month on: the site had been
 * registered in the wrong one. A few days or a month of accounts are one transaction; what is begun
 * may be begun again, and is then finished. Counts of days, quarters and years that are closed
 * stay. Calls from several threads do the same work twice, and the same comes of it.
 */
public final class Rebooking {
    private static final YearMonth EPOCH = YearMonth.of(1970, 1);

    /** Days to a transaction. */
    private static final int SLICE = 5;

    private final Store store;
    private final ZoneId zone;

    public Rebooking(Store store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /**
     * What is booked anew.
     *
     * @param site its id
     * @param from code of the area it was booked in
     * @param to code of the one it should have been
     */
    public record Move(long site, String from, String to) {}

    /** The first month of which accounts are kept: none before it can be put right. */
    public Optional<YearMonth> earliest() {
        return store.snapshot((Handle handle) -> PresenceMonthQueries.firstMonth(handle))
                .map(EPOCH::plusMonths);
    }

    private static void book(Handle handle, Move move, LocalDate day, LocalDays days) {
        RebookingTable.day(handle, move, day, days.hours(day.toEpochDay()));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Every day from the first of {@code since} to the one before {@code end}, and its months. */
    public void book(Move move, YearMonth since, LocalDate end) {
        var days = new LocalDays(zone);
        for (LocalDate day = since.atDay(1); day.isBefore(end); day = day.plusDays(SLICE)) {
            LocalDate first = day;
            store.writer()
                    .use(
                            handle ->
                                    first.datesUntil(earlier(end, first.plusDays(SLICE)))
                                            .forEach(one -> book(handle, move, one, days)));
        }
        for (YearMonth month = since; month.atDay(1).isBefore(end); month = month.plusMonths(1)) {
            long number = MonthOfDays.number(month);
            store.writer().use(handle -> RebookingTable.month(handle, move, number));
        }
    }
}
