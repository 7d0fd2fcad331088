package id.gardu.report.archive;

import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Verdict;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
record QuietPoints(
        Optional<YearMonth> closed, Optional<YearMonth> running, List<QuietPoint> points) {
    QuietPoints {
        points = List.copyOf(points);
    }

    /**
     * Reads them as they are known.
     *
     * @param today local day
     */
    static QuietPoints read(Boards boards, LocalDate today) {
        Optional<Board> closed =
                boards.board(Optional.empty(), area -> true).filter(Board::isClosed);
        Set<String> before =
                closed.flatMap(
                                board ->
                                        boards.board(
                                                Optional.of(board.month().minusMonths(1)),
                                                area -> true))
                        .map(board -> quiet(board).map(Point::code).collect(Collectors.toSet()))
                        .orElse(Set.of());
        Optional<Board> running =
                boards.board(Optional.of(YearMonth.from(today)), area -> true)
                        .filter(board -> !board.isClosed());
        var points = new ArrayList<QuietPoint>();
        closed.ifPresent(
                board ->
                        quiet(board)
                                .map(
                                        point ->
                                                of(
                                                        point,
                                                        before.contains(point.code())
                                                                ? QuietPoint.Basis.STILL
                                                                : QuietPoint.Basis.NEW))
                                .forEach(points::add));
        Set<String> known = points.stream().map(QuietPoint::code).collect(Collectors.toSet());
        running.ifPresent(
                board ->
                        quiet(board)
                                .filter(point -> !known.contains(point.code()))
                                .filter(point -> staysUnder(point, today))
                                .map(point -> of(point, QuietPoint.Basis.SO_FAR))
                                .forEach(points::add));
        points.sort(
                Comparator.comparing(QuietPoint::basis)
                        .thenComparingLong(point -> -point.cost().orElse(0))
                        .thenComparing(QuietPoint::code));
        return new QuietPoints(closed.map(Board::month), running.map(Board::month), points);
    }

    private static Stream<Point> quiet(Board board) {
        return board.points().stream()
                .filter(point -> point.judgement().verdict() == Verdict.UNDER_USED);
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

    private static QuietPoint of(Point point, QuietPoint.Basis basis) {
        return new QuietPoint(
                point.code(),
                point.name(),
                Stream.of(point.rw(), point.kelurahan())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")),
                basis,
                active(point),
                point.judgement().line().accounts(),
                point.costNow());
    }

    List<QuietPoint> of(QuietPoint.Basis basis) {
        return points.stream().filter(point -> point.basis() == basis).toList();
    }
}
