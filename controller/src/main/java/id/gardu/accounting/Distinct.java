package id.gardu.accounting;

import id.gardu.accounting.ClosedTable.Count;
import id.gardu.accounting.PresenceQueries.Day;
import id.gardu.accounting.PresenceQueries.Unit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts accounts once in every site and area they were in, of rows that come account by account.
 * An account is counted under the whole city once, however many of its sites it visited: counts of
 * areas are no sums. Not thread-safe.
 */
final class Distinct {
    private final Map<Unit, Tally> tallies = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** What an account was at a unit, on any day. */
    enum Trait {
        PASSING,
        UNMEASURED,
        ACTIVE,
        FIRST,
        RETURNING
    }

    /** What was counted of a unit so far. */
    private static final class Tally {
        private long active;
        private long passing;
        private long unmeasured;
        private long first;
        private long returning;
        private long mostSeconds;
        private long mostBytes;

        void add(Set<Trait> one, long seconds, long bytes) {
            if (one.contains(Trait.ACTIVE)) {
                active++;
            } else if (one.contains(Trait.UNMEASURED)) {
                unmeasured++;
            } else {
                passing++;
            }
            first += one.contains(Trait.FIRST) ? 1 : 0;
            returning += one.contains(Trait.RETURNING) ? 1 : 0;
            mostSeconds = Math.max(mostSeconds, seconds);
            mostBytes = Math.max(mostBytes, bytes);
        }

        Count count() {
            return new Count(active, passing, unmeasured, first, returning, mostSeconds, mostBytes);
        }
    }

    /** Of one account at a unit, all its days. */
    private static final class Stay {
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        private long seconds;
        private long bytes;

        private void add(Set<Trait> more, long seconds, long bytes) {
            traits.addAll(more);
            this.seconds += seconds;
            this.bytes += bytes;
        }
    }

    /** A row: one account at one site. */
    private record Row(
            long account, List<Unit> units, Set<Trait> traits, long seconds, long bytes) {}

    /** One day of an account at a site, which counts in all of {@code units}. */
    void add(long account, List<Unit> units, Set<Trait> traits, long seconds, long bytes) {
        var row = new Row(account, units, traits, seconds, bytes);
        if (!rows.isEmpty() && rows.getLast().account != account) {
            finish();
        }
        rows.add(row);
    }

    /** After the last row. */
    Map<Unit, Count> counts() {
        finish();
        Map<Unit, Count> counts = new HashMap<>();
        tallies.forEach((unit, tally) -> counts.put(unit, tally.count()));
        return counts;
    }

    /** Most have one row alone: nothing is to be put together then. */
    private void finish() {
        if (rows.size() == 1) {
            Row row = rows.getFirst();
            row.units.forEach(unit -> tally(unit).add(row.traits, row.seconds, row.bytes));
        } else {
            Map<Unit, Stay> stays = new HashMap<>();
            for (Row row : rows) {
                for (Unit unit : row.units) {
                    stays.computeIfAbsent(unit, _ -> new Stay())
                            .add(row.traits, row.seconds, row.bytes);
                }
            }
            stays.forEach((unit, stay) -> tally(unit).add(stay.traits, stay.seconds, stay.bytes));
        }
        rows.clear();
    }

    private Tally tally(Unit unit) {
        return tallies.computeIfAbsent(unit, _ -> new Tally());
    }

    /**
     * What an account was at a site on a day, as periods count it.
     *
     * @param seconds an active account is there at least
     * @param bytes and uses at least
     */
    record Traits(long seconds, long bytes) {
        static Traits of(AccountingSettings settings) {
            return new Traits(settings.activeSeconds(), settings.activeBytes());
        }

        Set<Trait> of(Day day) {
            Set<Trait> traits =
                    EnumSet.of(
                            switch (PresenceKind.of(day, seconds, bytes)) {
                                case ACTIVE -> Trait.ACTIVE;
                                case UNMEASURED -> Trait.UNMEASURED;
                                case PASSING -> Trait.PASSING;
                            });
            if (day.first()) {
                traits.add(Trait.FIRST);
            }
            if (day.returning()) {
                traits.add(Trait.RETURNING);
            }
            return traits;
        }
    }

    /**
     * What an account was on a day at a site (docs/radius.md). Who was there for long enough where
     * octets are not told may have used much: that is not less than the threshold, it is not known.
     */
    enum PresenceKind {
        ACTIVE,
        UNMEASURED,
        PASSING;

        /**
         * Active wins over unmeasured, unmeasured over passing.
         *
         * @param seconds an active account is there at least
         * @param bytes and uses at least
         */
        static PresenceKind of(Day day, long seconds, long bytes) {
            if (day.seconds() >= seconds && day.bytes() >= bytes) {
                return ACTIVE;
            }
            return day.unmeasured() >= seconds ? UNMEASURED : PASSING;
        }
    }
}
