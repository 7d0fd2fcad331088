package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Point;

import java.util.List;
import java.util.Map;

/** Says which of the points that were sent found no room in the basket. */
final class PicksLeft {
    private static final int MOST_NAMES = 10;

    private PicksLeft() {}

    /** Empty when all did. */
    static String said(ConsoleFrame frame, WebRequest request, List<String> sent, Board board) {
        List<String> kept = DecisionChoice.picks(sent);
        List<String> left = sent.stream().distinct().filter(code -> !kept.contains(code)).toList();
        List<String> names =
                board.points().stream()
                        .filter(point -> left.contains(point.code()))
                        .map(Point::name)
                        .toList();
        return names.isEmpty()
                ? ""
                : frame.text(
                        request,
                        names.size() > MOST_NAMES ? "basket.left.more" : "basket.left",
                        Map.of(
                                "most",
                                DecisionChoice.MOST_PICKS,
                                "names",
                                String.join(", ", names.stream().limit(MOST_NAMES).toList()),
                                "n",
                                names.size(),
                                "more",
                                names.size() - MOST_NAMES));
    }
}
