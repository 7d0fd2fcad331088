package id.gardu.report.archive;

import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds points that are up and quiet. The verdict says so: what is down, not measured, or whose
 * door nobody has proven is something else and never among them.
 *
 * @param closed the last closed month; empty while none is
 * @param running the month that is not over; empty before its first day was counted
 * @param points by where they come from, then by what they cost, high first
 */
record QuietPoints(Optional<YearMonth> closed, Optional<YearMonth> running, List<Quiet> points) {
    /** Which month says so, and whether the one before it did. */
    enum Basis implements Word {
        /** The last closed month, and not the one before it. */
        NEW,
        /** The last closed month, and the one before it. */
        STILL,
        /** The month that is not over: at its pace it will not reach the line either. */
        SO_FAR
    }

    /** A point that works and that fewer use than the line asks for. */
    record Quiet(Point point, Basis basis) {
        String code() {
            return point.code();
        }

        /** Accounts, those that were there where octets are not told included. */
        long active() {
            return QuietPoints.active(point);
        }

        /** Active accounts it should have had. */
        long line() {
            return point.judgement().line().accounts();
        }

        /** Rupiah a month; empty when nobody entered it. */
        OptionalLong cost() {
            return point.costNow();
        }
    }

    /**
     * Reads them as they are known.
     *
     * @param today local day
     */
    static QuietPoints read(Boards boards, LocalDate today) {
        Optional<Board> closed = board(boards, Optional.empty()).filter(Board::isClosed);
        Set<String> before =
                codes(
                        closed.map(board -> board.month().minusMonths(1))
                                .flatMap(month -> board(boards, Optional.of(month))));
        Optional<Board> running =
                board(boards, Optional.of(YearMonth.from(today)))
                        .filter(board -> !board.isClosed());
        Set<String> known = codes(closed);
        Stream<Quiet> points =
                Stream.concat(
                        quiet(closed).map(point -> new Quiet(point, basis(point, before))),
                        quiet(running)
                                .filter(point -> !known.contains(point.code()))
                                .filter(point -> staysUnder(point, today))
                                .map(point -> new Quiet(point, Basis.SO_FAR)));
        return new QuietPoints(
                closed.map(Board::month),
                running.map(Board::month),
                points.sorted(
                                Comparator.comparing(Quiet::basis)
                                        .thenComparingLong(quiet -> -quiet.cost().orElse(0))
                                        .thenComparing(Quiet::code))
                        .toList());
    }

    private static Optional<Board> board(Boards boards, Optional<YearMonth> month) {
        return boards.board(month, area -> true);
    }

    private static Stream<Point> quiet(Optional<Board> board) {
        return board.stream()
                .flatMap(on -> on.points().stream())
                .filter(point -> point.judgement().verdict() == Verdict.UNDER_USED);
    }

    private static Set<String> codes(Optional<Board> board) {
        return quiet(board).map(Point::code).collect(Collectors.toSet());
    }

    private static Basis basis(Point point, Set<String> before) {
        return before.contains(point.code()) ? Basis.STILL : Basis.NEW;
    }

    /**
     * Whether it would be under the line though as many new ones came on each day that is left as
     * came until now: fewer do, as most have been there.
     */
    private static boolean staysUnder(Point point, LocalDate today) {
        long passed = today.getDayOfMonth() - 1L;
        return passed > 0
                && active(point) * today.lengthOfMonth()
                        < point.judgement().line().accounts() * passed;
    }

    private static long active(Point point) {
        return point.judgement().before().mostActive();
    }

    /** How many come from where. */
    long count(Basis basis) {
        return points.stream().filter(quiet -> quiet.basis() == basis).count();
    }
}
