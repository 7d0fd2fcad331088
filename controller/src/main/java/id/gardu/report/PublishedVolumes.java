package id.gardu.report;

import static java.util.stream.Collectors.toSet;

import id.gardu.report.PublishedCounts.PublishedUnit;
import id.gardu.report.UsageRow.Sum;
import id.gardu.report.outside.OutsideCount;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which sums of octets and time may be shown outside: those of ten accounts or more, none of which
 * has more than half. They add up exactly, unlike accounts, so what is left out of a family could
 * be told from the rest: the areas below one are shown all or none, and none where that one is not
 * shown itself or has more than they have together; so are the periods within one.
 */
final class PublishedVolumes {
    /** What was not measured is nothing. */
    static final Map<UsageColumn, Sum> SUMS =
            Map.of(
                    UsageColumn.SECONDS, Sum.SECONDS,
                    UsageColumn.ACTIVE_SECONDS, Sum.ACTIVE_SECONDS,
                    UsageColumn.UPLOADED_BYTES, Sum.UPLOADED,
                    UsageColumn.DOWNLOADED_BYTES, Sum.DOWNLOADED);

    private PublishedVolumes() {}

    /**
     * The most that one account had; empty where nobody counted that.
     *
     * @param octets both ways
     */
    record Most(OptionalLong seconds, OptionalLong octets) {
        static final Most UNKNOWN = new Most(OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * Sums of an area or a site.
     *
     * @param unattributed octets of which nobody knows whose they are: perhaps one account's
     */
    record Volume(
            PublishedUnit unit,
            Optional<PublishedUnit> parent,
            Map<UsageColumn, Long> sums,
            long unattributed,
            Most most) {

        private boolean isSafe(UsageColumn column) {
            OptionalLong heaviest =
                    column.kind() == ColumnKind.SECONDS
                            ? most.seconds()
                            : atLeast(most.octets(), unattributed);
            return heaviest.isPresent() && heaviest.getAsLong() <= sum(column) / 2;
        }

        private long sum(UsageColumn column) {
            return sums.getOrDefault(column, 0L);
        }

        private static OptionalLong atLeast(OptionalLong heaviest, long least) {
            return heaviest.isPresent()
                    ? OptionalLong.of(Math.max(heaviest.getAsLong(), least))
                    : heaviest;
        }
    }

    /**
     * By unit, the columns that are shown.
     *
     * @param accounts how their counts are shown
     * @param parts what was decided of the periods in it, months and quarters
     */
    static Map<PublishedUnit, Set<UsageColumn>> of(
            Collection<Volume> all,
            Map<PublishedUnit, OutsideCount> accounts,
            List<Map<PublishedUnit, Set<UsageColumn>>> parts) {
        var families = new Families(all, accounts, parts);
        SUMS.keySet().forEach(column -> families.show(column, Optional.empty(), 0));
        return families.shown;
    }

    /** Units of which one account has over half of a sum, or nobody knows whether one has. */
    static Set<PublishedUnit> dominated(Collection<Volume> all) {
        return all.stream()
                .filter(one -> !SUMS.keySet().stream().allMatch(one::isSafe))
                .map(Volume::unit)
                .collect(toSet());
    }

    /** From the top down: of nothing below a sum that is not shown is one shown. */
    private static final class Families {
        private static final int MOST_LEVELS = 8;

        private final Map<Optional<PublishedUnit>, List<Volume>> families = new HashMap<>();
        private final Map<PublishedUnit, Set<UsageColumn>> shown = new HashMap<>();
        private final Map<PublishedUnit, OutsideCount> accounts;
        private final List<Map<PublishedUnit, Set<UsageColumn>>> parts;

        Families(
                Collection<Volume> all,
                Map<PublishedUnit, OutsideCount> accounts,
                List<Map<PublishedUnit, Set<UsageColumn>>> parts) {
            all.forEach(
                    one -> families.computeIfAbsent(one.parent(), _ -> new ArrayList<>()).add(one));
            this.accounts = accounts;
            this.parts = parts;
        }

        void show(UsageColumn column, Optional<Volume> above, int level) {
            List<Volume> family = families.getOrDefault(above.map(Volume::unit), List.of());
            if (level < MOST_LEVELS && isShown(column, family) && isAll(column, above, family)) {
                for (Volume one : family) {
                    shown.computeIfAbsent(one.unit(), _ -> EnumSet.noneOf(UsageColumn.class))
                            .add(column);
                    show(column, Optional.of(one), level + 1);
                }
            }
        }

        private boolean isShown(UsageColumn column, List<Volume> family) {
            return family.stream()
                    .allMatch(
                            one ->
                                    accounts.get(one.unit()) instanceof OutsideCount.Rounded
                                            && one.isSafe(column)
                                            && isWhole(one.unit(), column, parts));
        }

        /** What is in the whole and in none of these would be told as their difference. */
        private static boolean isAll(
                UsageColumn column, Optional<Volume> above, List<Volume> family) {
            long sum = family.stream().mapToLong(one -> one.sum(column)).sum();
            return above.isEmpty() || above.get().sum(column) == sum;
        }
    }

    /** Whether all of its months and quarters were shown, or none of them. */
    private static boolean isWhole(
            PublishedUnit unit,
            UsageColumn column,
            List<Map<PublishedUnit, Set<UsageColumn>>> parts) {
        long shown =
                parts.stream()
                        .filter(part -> part.getOrDefault(unit, Set.of()).contains(column))
                        .count();
        return shown == 0 || shown == parts.size();
    }
}
