package id.gardu.accounting;

import id.gardu.accounting.PresenceMonthTable.MonthOfDays;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.UsageHourTable.SiteDayTable;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
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
                                            .forEach(
                                                    one ->
                                                            RebookingTable.day(
                                                                    handle, move, one, days)));
        }
        for (YearMonth month = since; month.atDay(1).isBefore(end); month = month.plusMonths(1)) {
            long number = MonthOfDays.number(month);
            store.writer().use(handle -> RebookingTable.month(handle, move, number));
        }
    }

    /** What was booked at a site in one area, in another: what is there already is added to. */
    private static final class RebookingTable {
        private static final String OF_SITE = " AND site_id = :site AND area_code = :from";
        private static final String HOURS = "utc_hour >= :first AND utc_hour < :end" + OF_SITE;
        private static final String DAY = "local_day = :day" + OF_SITE;
        private static final String MONTH = "month = :month" + OF_SITE;

        private static final SumTable CODES =
                new SumTable(
                        "code_day",
                        List.of("local_day", "site_id", "area_code"),
                        List.of("sent", "priced", "cost_idr"),
                        List.of(),
                        List.of());

        private static final SumTable MONTHS =
                new SumTable(
                        "presence_month",
                        List.of("month", "site_id", "area_code", "account_id"),
                        List.of(),
                        List.of(),
                        List.of("days", "active_days", "unmeasured_days", "first"));

        private static final List<String> OF_HOURS =
                List.of(
                        UsageHourTable.HOURS.addInArea(HOURS),
                        "DELETE FROM usage_hour WHERE " + HOURS);

        private static final List<String> OF_DAY =
                List.of(
                        SiteDayTable.DAYS.addInArea(DAY),
                        "DELETE FROM site_day WHERE " + DAY,
                        CODES.addInArea(DAY),
                        "DELETE FROM code_day WHERE " + DAY,
                        "UPDATE message_charge SET area_code = :to WHERE " + DAY,
                        "UPDATE presence_day SET area_code = :to WHERE " + DAY);

        private static final List<String> OF_MONTH =
                List.of(MONTHS.addInArea(MONTH), "DELETE FROM presence_month WHERE " + MONTH);

        static void day(Handle handle, Move move, LocalDate day, LocalDays days) {
            LocalDays.Hours hours = days.hours(day.toEpochDay());
            for (String statement : OF_HOURS) {
                handle.createUpdate(statement)
                        .bindMethods(move)
                        .bind("first", hours.first())
                        .bind("end", hours.end())
                        .execute();
            }
            for (String statement : OF_DAY) {
                handle.createUpdate(statement).bindMethods(move).bind("day", day).execute();
            }
        }

        static void month(Handle handle, Move move, long month) {
            for (String statement : OF_MONTH) {
                handle.createUpdate(statement).bindMethods(move).bind("month", month).execute();
            }
        }
    }
}
