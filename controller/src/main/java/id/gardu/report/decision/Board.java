package id.gardu.report.decision;

import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Thresholds;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
 * @param tens up to ten of each group, by the keys of contracts §5
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

    public GroupSum sum(Group group) {
        return Objects.requireNonNull(groups.get(group), "every group has a sum");
    }

    /** Up to ten of a group. */
    public List<Point> ten(Group group) {
        return tens.getOrDefault(group, List.of());
    }

    public boolean isClosed() {
        return revision.isPresent();
    }
}
