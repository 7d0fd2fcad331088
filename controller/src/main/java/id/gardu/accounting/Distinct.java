package id.gardu.accounting;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts accounts once in every site and area they were in, of rows that come account by account.
 * An account is counted under the whole city once, however many of its sites it visited: counts of
 * areas are no sums. Not thread-safe.
 */
final class Distinct {
    private final Map<Unit, Count> counts = new HashMap<>();
    private final Map<Unit, Stay> ofAccount = new HashMap<>();
    private Optional<Long> account = Optional.empty();

    /** A site or an area. */
    record Unit(String level, String code) {}

    /** What an account was at a unit, on any day. */
    enum Trait {
        PASSING,
        UNMEASURED,
        ACTIVE,
        FIRST,
        RETURNING
    }

    /**
     * How many accounts.
     *
     * @param active on a day at least
     * @param unmeasured never active, but on a day unmeasured
     * @param passing neither
     * @param mostSeconds of the account that was there longest
     * @param mostBytes of the account with the most
     */
    record Count(
            long active,
            long passing,
            long unmeasured,
            long first,
            long returning,
            long mostSeconds,
            long mostBytes) {
        private static Count of(Stay stay) {
            Set<Trait> one = stay.traits;
            boolean isActive = one.contains(Trait.ACTIVE);
            boolean isUnmeasured = !isActive && one.contains(Trait.UNMEASURED);
            return new Count(
                    isActive ? 1 : 0,
                    isActive || isUnmeasured ? 0 : 1,
                    isUnmeasured ? 1 : 0,
                    one.contains(Trait.FIRST) ? 1 : 0,
                    one.contains(Trait.RETURNING) ? 1 : 0,
                    stay.seconds,
                    stay.bytes);
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

    /** One day of an account at a site, which counts in all of {@code units}. */
    void add(long account, Iterable<Unit> units, Set<Trait> traits, long seconds, long bytes) {
        if (!this.account.equals(Optional.of(account))) {
            finish();
            this.account = Optional.of(account);
        }
        for (Unit unit : units) {
            ofAccount.computeIfAbsent(unit, _ -> new Stay()).add(traits, seconds, bytes);
        }
    }

    /** After the last row. */
    Map<Unit, Count> counts() {
        finish();
        return counts;
    }

    private void finish() {
        ofAccount.forEach((unit, stay) -> counts.merge(unit, Count.of(stay), Distinct::sum));
        ofAccount.clear();
    }

    private static Count sum(Count one, Count other) {
        return new Count(
                one.active + other.active,
                one.passing + other.passing,
                one.unmeasured + other.unmeasured,
                one.first + other.first,
                one.returning + other.returning,
                Math.max(one.mostSeconds, other.mostSeconds),
                Math.max(one.mostBytes, other.mostBytes));
    }
}
