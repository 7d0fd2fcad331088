package id.gardu.report;

import id.gardu.report.UsageRow.Quality;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Word;

/** What is said of a point outside: whether it works, and not whether it is used. */
public enum OutsideWord implements Word {
    WORKS,
    /** By the rule of the verdict of that name. */
    WAS_DOWN,
    /** No gateway, none that tells what is used, or too little known of it. */
    CANNOT_BE_MEASURED;

    private static final double HALF = 0.5;

    static OutsideWord of(Quality quality, Thresholds thresholds) {
        if (quality.downPct().orElse(0) > thresholds.downPercent()
                || (quality.aps() > 0 && quality.apsDown() >= quality.aps() * HALF)) {
            return WAS_DOWN;
        }
        return switch (quality.measurable()) {
            case NO, UNKNOWN -> CANNOT_BE_MEASURED;
            case YES, PARTLY ->
                    quality.completeness().orElse(0) < thresholds.leastCompleteness()
                            ? CANNOT_BE_MEASURED
                            : WORKS;
        };
    }
}
