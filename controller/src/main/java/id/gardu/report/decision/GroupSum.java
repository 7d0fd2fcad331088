package id.gardu.report.decision;

import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The points of a group.
 *
 * @param rupiah a month, of those whose cost is entered
 * @param unknownCosts points whose cost nobody entered
 * @param verdicts how many of each
 * @param months points of the group in this month and up to eleven before, the oldest first; empty
 *     for months that are not closed
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
}
