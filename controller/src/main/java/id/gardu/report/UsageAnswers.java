package id.gardu.report;

import java.util.Optional;

/**
 * Two reports of one moment: read together they cost little more than one.
 *
 * @param rows what was asked for
 * @param beside the same range as one by another level, where that was asked for too
 */
public record UsageAnswers(UsageAnswer rows, Optional<UsageAnswer> beside) {
    public UsageAnswers(UsageAnswer rows) {
        this(rows, Optional.empty());
    }
}
