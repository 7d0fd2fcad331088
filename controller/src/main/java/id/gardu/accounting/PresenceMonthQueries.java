package id.gardu.accounting;

import id.gardu.accounting.PresenceMonthQueries.MonthAccounts;
import id.gardu.accounting.PresenceMonthQueries.MonthTally.AccountRow;
import id.gardu.accounting.PresenceMonthQueries.MonthTally.AtPlace;
import id.gardu.accounting.PresenceMonthQueries.MonthTally.Counts;
import id.gardu.accounting.PresenceMonthTable.MonthOfDays;
import id.gardu.accounting.PresenceMonths.SettledTable;
import id.gardu.accounting.PresenceQueries.Unit;
import id.gardu.accounting.PresenceQueries.Units;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Distinct accounts of a month: of the days that are settled from {@code presence_month}, of those
 * after them from {@code presence_day}. A day that is in both counts once. Thread-safe.
 */
public final class PresenceMonthQueries {
    /** As if no account were at two places: the table lies in this order, and nothing is sorted. */
    private static final String BY_PLACE =
            """
            SELECT site_id, area_code, count(*),
                sum(CASE WHEN active_days <> 0 THEN 1 ELSE 0 END),
                sum(CASE WHEN active_days = 0 AND unmeasured_days <> 0 THEN 1 ELSE 0 END),
                sum(CASE WHEN (active_days & (active_days - 1)) <> 0 THEN 1 ELSE 0 END),
                sum(first)
            FROM presence_month WHERE month = :month
            GROUP BY site_id, area_code\
            """;

    /** All rows of accounts that were at two places, or there on a day that is not settled. */
    private static final String AT_SEVERAL =
            """
            WITH here AS (
                SELECT site_id, area_code, account_id, active_days, unmeasured_days, first,
                    1 AS settled
                FROM presence_month WHERE month = :number
                UNION ALL
                SELECT site_id, area_code, account_id, active_days, unmeasured_days,
            """
                    + PresenceMonthTable.FIRST
                    + ", 0 FROM "
                    + PresenceMonthTable.MADE
                    + """
                    )
                    SELECT account_id, site_id, area_code, active_days, unmeasured_days, first,
                        settled
                    FROM here WHERE account_id IN (
                        SELECT account_id FROM presence_month WHERE month = :number
                        GROUP BY account_id HAVING count(*) > 1
                        UNION ALL
                        SELECT account_id FROM presence_day
                        WHERE local_day >= :since AND local_day <= :last)
                    ORDER BY account_id\
                    """;

    private final Duration activeTime;
    private final long activeBytes;

    /**
     * @param activeTime connected, for a day to be active
     * @param activeBytes and both ways together
     */
    public PresenceMonthQueries(Duration activeTime, long activeBytes) {
        this.activeTime = activeTime;
        this.activeBytes = activeBytes;
    }

    /**
     * Every site and area with an account in {@code month}, or in what is over of it, today
     * included; nothing once the accounts of the month are gone. For one moment, ask in a snapshot.
     */
    public List<MonthAccounts> accounts(Handle handle, YearMonth month) {
        MonthOfDays whole =
                MonthOfDays.of(month, month.atEndOfMonth(), activeTime.toSeconds(), activeBytes);
        MonthOfDays unsettled =
                handle.attach(SettledTable.class)
                        .until(SettledTable.PRESENCE_MONTH)
                        .map(whole::after)
                        .orElse(whole);
        var tally = new MonthTally(handle.attach(PresenceQueries.class).units());
        handle.createQuery(BY_PLACE)
                .bind("month", whole.number())
                .map((row, _) -> atPlace(row))
                .forEach(tally::add);
        handle.createQuery(AT_SEVERAL)
                .bindMethods(unsettled)
                .map((row, _) -> seen(row))
                .forEach(tally::add);
        return tally.accounts();
    }

    /** Months since 1970; empty before the first account. */
    static Optional<Long> firstMonth(Handle handle) {
        return handle.createQuery("SELECT month FROM presence_month ORDER BY month LIMIT 1")
                .mapTo(Long.class)
                .findOne();
    }

    private static AtPlace atPlace(ResultSet row) throws SQLException {
        return new AtPlace(
                row.getLong(1),
                row.getString(2),
                new Counts(
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)));
    }

    private static AccountRow seen(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5) != 0,
                row.getInt(6) == 1,
                row.getInt(7) == 1);
    }

    /**
     * Distinct accounts of a site or an area in a month, or in what is over of it. An account
     * counts once at every level, however many of its sites it visited: counts of areas are no
     * sums.
     *
     * @param level site | rw | kelurahan | kecamatan | kota
     * @param code of the site or the area
     * @param active on a day at least
     * @param passing neither active nor unmeasured
     * @param unmeasured never active, but on a day there for long enough where octets are not told
     * @param returning of the active ones, those active there on two days at least
     * @param first of the active ones, those never active before, anywhere, on a day that is kept
     * @param roaming of the active ones, those active at two of its sites at least
     */
    public record MonthAccounts(
            String level,
            String code,
            long active,
            long passing,
            long unmeasured,
            long returning,
            long first,
            long roaming) {}

    /**
     * Adds up accounts of a month by site and area. First every settled row is taken for an account
     * of its own; then come the rows of accounts that have several, account by account, and what
     * was too much goes. Not thread-safe.
     */
    static final class MonthTally {
        private final Units units;
        private final Map<Unit, Sum> sums = new HashMap<>();
        private final Map<Place, List<Sum>> ofPlaces = new HashMap<>();
        private final List<Sum> ofAccount = new ArrayList<>();
        private long account = -1;

        MonthTally(Units units) {
            this.units = units;
        }

        private record Place(long site, String area) {}

        /** How many accounts, and what of them is known. */
        record Counts(long present, long active, long unmeasured, long returning, long first) {}

        /** At one site, while it belonged to one area. */
        record AtPlace(long site, String area, Counts counts) {}

        /**
         * A row of an account.
         *
         * @param activeDays a bit for each day
         * @param settled it was counted before, as an account of its own
         */
        record AccountRow(
                long account,
                long site,
                String area,
                long activeDays,
                boolean unmeasured,
                boolean first,
                boolean settled) {
            Counts alone() {
                return counts(activeDays, unmeasured, first);
            }
        }

        private static Counts counts(long activeDays, boolean unmeasured, boolean first) {
            return new Counts(
                    1,
                    activeDays != 0 ? 1 : 0,
                    activeDays == 0 && unmeasured ? 1 : 0,
                    Long.bitCount(activeDays) > 1 ? 1 : 0,
                    first ? 1 : 0);
        }

        private static final class Sum {
            final Unit unit;
            long present;
            long active;
            long unmeasured;
            long returning;
            long first;
            long roaming;
            Optional<Together> together = Optional.empty();

            Sum(Unit unit) {
                this.unit = unit;
            }

            void add(Counts counts, int times) {
                present += times * counts.present();
                active += times * counts.active();
                unmeasured += times * counts.unmeasured();
                returning += times * counts.returning();
                first += times * counts.first();
            }

            void finish() {
                Together one = together.orElse(Together.NOTHING);
                add(counts(one.activeDays, one.unmeasured, one.first), 1);
                roaming += one.roams ? 1 : 0;
                together = Optional.empty();
            }

            MonthAccounts accounts() {
                return new MonthAccounts(
                        unit.level(),
                        unit.code(),
                        active,
                        present - active - unmeasured,
                        unmeasured,
                        returning,
                        first,
                        roaming);
            }
        }

        /**
         * Rows of one account in a unit.
         *
         * @param site where it was active; below 0: nowhere
         */
        private record Together(
                long activeDays, boolean unmeasured, boolean first, long site, boolean roams) {
            static final Together NOTHING = new Together(0, false, false, -1, false);

            Together and(AccountRow seen) {
                boolean active = seen.activeDays() != 0;
                return new Together(
                        activeDays | seen.activeDays(),
                        unmeasured || seen.unmeasured(),
                        first || seen.first(),
                        active ? seen.site() : site,
                        roams || (active && site >= 0 && site != seen.site()));
            }
        }

        void add(AtPlace rows) {
            for (Sum sum : sums(rows.site(), rows.area())) {
                sum.add(rows.counts(), 1);
            }
        }

        void add(AccountRow seen) {
            if (seen.account() != account) {
                finish();
                account = seen.account();
            }
            for (Sum sum : sums(seen.site(), seen.area())) {
                if (seen.settled()) {
                    sum.add(seen.alone(), -1);
                }
                if (sum.together.isEmpty()) {
                    ofAccount.add(sum);
                }
                sum.together = Optional.of(sum.together.orElse(Together.NOTHING).and(seen));
            }
        }

        /** After the last row. */
        List<MonthAccounts> accounts() {
            finish();
            return sums.values().stream().map(Sum::accounts).toList();
        }

        private void finish() {
            ofAccount.forEach(Sum::finish);
            ofAccount.clear();
        }

        private List<Sum> sums(long site, String area) {
            return ofPlaces.computeIfAbsent(
                    new Place(site, area),
                    _ ->
                            units.of(site, area).stream()
                                    .map(unit -> sums.computeIfAbsent(unit, Sum::new))
                                    .toList());
        }
    }
}
