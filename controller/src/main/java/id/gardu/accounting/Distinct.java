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
    private final Map<Unit, Set<Trait>> ofAccount = new HashMap<>();
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
     */
    record Count(long active, long passing, long unmeasured, long first, long returning) {
        private static final Count NONE = new Count(0, 0, 0, 0, 0);

        private Count with(Set<Trait> one) {
            boolean isActive = one.contains(Trait.ACTIVE);
            boolean isUnmeasured = !isActive && one.contains(Trait.UNMEASURED);
            return new Count(
                    active + (isActive ? 1 : 0),
                    passing + (isActive || isUnmeasured ? 0 : 1),
                    unmeasured + (isUnmeasured ? 1 : 0),
                    first + (one.contains(Trait.FIRST) ? 1 : 0),
                    returning + (one.contains(Trait.RETURNING) ? 1 : 0));
        }
    }

    /** One day of an account at a site, which counts in all of {@code units}. */
    void add(long account, Iterable<Unit> units, Set<Trait> traits) {
        if (!this.account.equals(Optional.of(account))) {
            finish();
            this.account = Optional.of(account);
        }
        for (Unit unit : units) {
            ofAccount.computeIfAbsent(unit, _ -> EnumSet.noneOf(Trait.class)).addAll(traits);
        }
    }

    /** After the last row. */
    Map<Unit, Count> counts() {
        finish();
        return counts;
    }

    private void finish() {
        ofAccount.forEach(
                (unit, traits) -> counts.merge(unit, Count.NONE.with(traits), Distinct::sum));
        ofAccount.clear();
    }

    private static Count sum(Count one, Count other) {
        return new Count(
                one.active + other.active,
                one.passing + other.passing,
                one.unmeasured + other.unmeasured,
                one.first + other.first,
                one.returning + other.returning);
    }
}
