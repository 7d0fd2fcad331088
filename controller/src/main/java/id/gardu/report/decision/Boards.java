package id.gardu.report.decision;

import id.gardu.staff.Caller;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What officers decide by, and what they decide. {@code covers} says of the code of an area whether the
 * asker may see it: points elsewhere are not there for him. Thread-safe.
 */
public interface Boards {
    /** The points of a month; the latest closed one when none is named. Empty: no such month. */
    Optional<Board> board(Optional<YearMonth> month, Predicate<String> covers);

    /** For points of one board; by code. */
    Map<String, AskDetails> details(Board board, List<Point> points);

    /** Codes that are not on the board are left out. */
    Basket basket(Board board, List<String> codes);

    /** Empty: no such site, or it was not there in that month. */
    Optional<SiteLife> site(String code, Optional<YearMonth> month, Predicate<String> covers);

    /** Decisions that rest on a month, the latest first, and what is said of those points now. */
    List<Outcome> decisions(YearMonth month, Predicate<String> covers);

    /** Writes a decision down for each of the points. */
    List<Decision> decide(Board board, List<Point> points, Choice choice, Caller by);

    /** Takes a decision back, within the month that follows its own; false: too late, or not there. */
    boolean undo(long decision, Caller by);

    /** Notes something that was done for a point. */
    void note(String site, SiteEvent event, Caller by);

    /** What is decided. */
    record Choice(Decision.Kind kind, Optional<LocalDate> until, String reason) {}

    /** A decision, and the verdict of the month after it, if that is closed. */
    record Outcome(Decision decision, Optional<Point> after) {}
}
