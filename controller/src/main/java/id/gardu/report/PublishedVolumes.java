package id.gardu.report;

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
 * be told from the rest: the areas below one are shown all or none, and so are the periods within
 * one.
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
            return heaviest.isPresent()
                    && heaviest.getAsLong() <= sums.getOrDefault(column, 0L) / 2;
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
        Map<PublishedUnit, Set<UsageColumn>> shown = new HashMap<>();
        for (UsageColumn column : SUMS.keySet()) {
            for (List<Volume> family : families(all)) {
                if (family.stream()
                        .allMatch(
                                one ->
                                        accounts.get(one.unit()) instanceof OutsideCount.Rounded
                                                && one.isSafe(column)
                                                && isWhole(one.unit(), column, parts))) {
                    family.forEach(
                            one ->
                                    shown.computeIfAbsent(
                                                    one.unit(),
                                                    _ -> EnumSet.noneOf(UsageColumn.class))
                                            .add(column));
                }
            }
        }
        return shown;
    }

    /** Below one area each; those at the top are one too. */
    private static Collection<List<Volume>> families(Collection<Volume> all) {
        Map<Optional<PublishedUnit>, List<Volume>> families = new HashMap<>();
        all.forEach(one -> families.computeIfAbsent(one.parent(), _ -> new ArrayList<>()).add(one));
        return families.values();
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
