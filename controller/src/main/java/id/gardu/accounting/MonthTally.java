package id.gardu.accounting;

import id.gardu.accounting.PresenceMonthQueries.MonthAccounts;
import id.gardu.accounting.PresenceQueries.Unit;
import id.gardu.accounting.PresenceQueries.Units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up accounts of a month by site and area. First every settled row is taken for an account of
 * its own; then come the rows of accounts that have several, account by account, and what was too
 * much goes. Not thread-safe.
 */
final class MonthTally {
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
