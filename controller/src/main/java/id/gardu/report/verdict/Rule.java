package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.List;
import java.util.Optional;

/** One of the eleven. Knows nothing of those before it: that they did not match. */
interface Rule {
    /** Empty when it does not match. */
    Optional<Match> of(MonthFigures month);

    /**
     * @param restsOnLine another line might have led to another verdict
     */
    record Match(Verdict verdict, boolean restsOnLine, List<Evidence> evidence) {
        static Optional<Match> certain(Verdict verdict, Evidence... evidence) {
            return Optional.of(new Match(verdict, false, List.of(evidence)));
        }

        static Optional<Match> byLine(Verdict verdict, Evidence... evidence) {
            return Optional.of(new Match(verdict, true, List.of(evidence)));
        }
    }
}
