package id.gardu.report;

import java.util.Optional;

/** A usage report, or why there is none. */
public sealed interface UsageAnswer {
    record Ready(UsageReport report) implements UsageAnswer {}

    /** The range cannot be reported on; the reason says which can. */
    record Refused(String reason) implements UsageAnswer {}

    /**
     * Two reports of one moment: read together they cost little more than one.
     *
     * @param rows what was asked for
     * @param beside the same range as one by another level, where that was asked for too
     */
    record UsageAnswers(UsageAnswer rows, Optional<UsageAnswer> beside) {
        public UsageAnswers(UsageAnswer rows) {
            this(rows, Optional.empty());
        }
    }
}
