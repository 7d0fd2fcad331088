package id.gardu.report.decision;

import id.gardu.store.Word;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What somebody decided about a point.
 *
 * @param month whose figures it rests on
 * @param revision of that month; 0 while it was so far
 * @param until to wait
 * @param undoneAt when it was taken back
 */
public record Decision(
        long id,
        String site,
        YearMonth month,
        long revision,
        Kind kind,
        Optional<LocalDate> until,
        String reason,
        String by,
        Instant at,
        Optional<Instant> undoneAt) {

    /** What is to be done. */
    public enum Kind implements Word {
        KEEP,
        FIX,
        CLOSE,
        WAIT
    }
}
