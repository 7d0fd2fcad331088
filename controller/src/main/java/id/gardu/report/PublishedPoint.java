package id.gardu.report;

import id.gardu.report.UsageRow.Quality;
import id.gardu.report.verdict.Thresholds;

import java.util.OptionalDouble;

/**
 * How a site was in a closed month, as it is said to everybody: whether it worked, and never who
 * came. So it may stand beside reports of RW, too.
 *
 * @param availability percent; empty when too little is known
 */
public record PublishedPoint(
        String code,
        OutsideWord state,
        OptionalDouble availability,
        OptionalDouble downPct,
        OptionalDouble knownPct,
        OptionalDouble completeness,
        long aps,
        long apsDown) {

    static PublishedPoint of(String code, Quality quality, Thresholds thresholds) {
        return new PublishedPoint(
                code,
                OutsideWord.of(quality, thresholds),
                quality.availability(),
                quality.downPct(),
                quality.knownPct(),
                quality.completeness(),
                quality.aps(),
                quality.apsDown());
    }
}
