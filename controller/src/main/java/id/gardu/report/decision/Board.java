package id.gardu.report.decision;

import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Thresholds;
import id.gardu.report.verdict.Verdict;

import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The points of an area in a month.
 *
 * @param revision of a closed month; empty while the month is so far
 * @param dataVersion changes when a figure does
 * @param until figures are of the time before this
 * @param thresholds the rules were judged by
 * @param completeness of all points, percent
 * @param points by code
 * @param groups every group, in the order of {@link Group}
 * @param tens up to ten of each group, by the keys of docs/report.md
 * @param months that can be chosen, the latest first
 */
public record Board(
        YearMonth month,
        OptionalLong revision,
        String dataVersion,
        Instant until,
        Thresholds thresholds,
        OptionalDouble completeness,
        List<Point> points,
        Map<Group, GroupSum> groups,
        Map<Group, List<Point>> tens,
        List<YearMonth> months) {
    public Board {
        points = List.copyOf(points);
        groups = Map.copyOf(groups);
        tens = Map.copyOf(tens);
        months = List.copyOf(months);
    }

    /**
     * The points of a group.
     *
     * @param rupiah a month, of those whose cost is entered
     * @param unknownCosts points whose cost nobody entered
     * @param verdicts how many of each
     * @param months points of the group in this month and up to eleven before, the oldest first;
     *     empty for months that are not closed
     */
    public record GroupSum(
            Group group,
            long points,
            long rupiah,
            long unknownCosts,
            Map<Verdict, Long> verdicts,
            List<OptionalLong> months) {
        public GroupSum {
            verdicts = Map.copyOf(verdicts);
            months = List.copyOf(months);
        }

        private GroupSum without(List<Point> some) {
            Map<Verdict, Long> left = new EnumMap<>(Verdict.class);
            left.putAll(verdicts);
            some.forEach(
                    point -> left.computeIfPresent(point.judgement().verdict(), (_, n) -> n - 1));
            return new GroupSum(
                    group,
                    points - some.size(),
                    rupiah - some.stream().mapToLong(point -> point.monthlyCost().orElse(0)).sum(),
                    unknownCosts - some.stream().filter(one -> one.monthlyCost().isEmpty()).count(),
                    left,
                    List.of());
        }

        /** Points whose cost is entered. */
        public long costed() {
            return points - unknownCosts;
        }

        /** A month; where nobody entered a cost nothing is known, and not 0. */
        public OptionalLong knownRupiah() {
            return points > 0 && costed() == 0 ? OptionalLong.empty() : OptionalLong.of(rupiah);
        }
    }

    public GroupSum sum(Group group) {
        return Objects.requireNonNull(groups.get(group), "every group has a sum");
    }

    /** The same without some of its points, which are in no list and in no month before. */
    public Board without(Predicate<Point> some) {
        Map<Group, GroupSum> left = new EnumMap<>(Group.class);
        groups.forEach(
                (group, sum) ->
                        left.put(
                                group,
                                sum.without(
                                        points.stream()
                                                .filter(some)
                                                .filter(point -> point.group() == group)
                                                .toList())));
        return new Board(
                month,
                revision,
                dataVersion,
                until,
                thresholds,
                completeness,
                points.stream().filter(some.negate()).toList(),
                left,
                Map.of(),
                months);
    }

    /** Up to ten of a group. */
    public List<Point> ten(Group group) {
        return tens.getOrDefault(group, List.of());
    }

    /** Points whose cost nobody entered. */
    public long unknownCosts() {
        return groups.values().stream().mapToLong(GroupSum::unknownCosts).sum();
    }

    public boolean isClosed() {
        return revision.isPresent();
    }
}
