package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.decision.Basket;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.Point;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it would mean to close the chosen points, and the form that decides about them. */
record BasketPage(ConsoleFrame frame, DecisionView view, Audit audit) {
    private static final int UNREADABLE = 422;
    private static final int MOST_NAMES = 10;
    private static final List<Explained> FIGURES =
            List.of(
                    Explained.GROUP,
                    Explained.RUPIAH,
                    Explained.THREE_MONTHS,
                    Explained.WITHOUT,
                    Explained.VERDICT,
                    Explained.ACTIVE);

    /**
     * What the page shows.
     *
     * @param until empty for a month that is closed
     * @param problem why nothing was decided; empty when nothing is wrong
     * @param left points that found no room in the basket
     * @param changed what is not said any more of points as it was when somebody began to type
     */
    private record Model(
            DecisionChoice choice,
            String monthWord,
            String month,
            String until,
            long revision,
            String version,
            Sum sum,
            List<Chosen> chosen,
            boolean mayDecide,
            String backHref,
            List<Option> kinds,
            DecisionForm form,
            String problem,
            String left,
            List<String> changed,
            String tomorrow,
            int longest) {}

    /** What the chosen points come to. */
    private record Sum(
            String points, String rupiah, String unknownCosts, String accounts, String without) {}

    /** A point in the basket, and the way to leave it out. */
    private record Chosen(PointLines.Line line, String leaveOut, String seen) {}

    WebReply answer(StaffRequest request) {
        return page(request, DecisionChoice.of(request), DecisionForm.BLANK, "");
    }

    private WebReply page(
            StaffRequest request, DecisionChoice requested, DecisionForm form, String objection) {
        Optional<Board> board = view.board(request.who(), requested);
        if (board.isEmpty()) {
            return WebReply.seeOther(requested.href());
        }
        DecisionChoice choice = requested.with(board.get().month());
        return frame.page(
                request,
                "basket",
                choice.href(ConsolePaths.BASKET),
                model(request, choice, board.get(), form, objection),
                Explained.texts(
                        Explained.limits(request.words(), board.get().thresholds()), FIGURES));
    }

    private Model model(
            StaffRequest request,
            DecisionChoice choice,
            Board board,
            DecisionForm form,
            String objection) {
        Words words = request.words();
        Basket basket = view.boards().basket(board, choice.picks());
        return new Model(
                choice,
                choice.monthWord(),
                words.month(board.month()),
                board.isClosed() ? "" : words.at(board.until()),
                board.revision().orElse(0),
                board.dataVersion(),
                sum(words, basket),
                chosen(words, basket, choice, board),
                request.decides(),
                choice.href(),
                Option.list(
                        Arrays.stream(Decision.Kind.values()),
                        form.kind(),
                        Decision.Kind::word,
                        kind -> words.text("kind." + kind.word())),
                form,
                objection.isEmpty() ? "" : words.text("decide." + objection),
                left(request, board),
                form.changedSince(words, basket),
                words.today().plusDays(1).toString(),
                DecisionForm.LONGEST_REASON);
    }

    /** Says which of the points that were sent found no room in the basket; empty when all did. */
    static String left(StaffRequest request, Board board) {
        List<String> sent = request.web().queries("pick");
        List<String> kept = DecisionChoice.picks(sent);
        List<String> names =
                board.points().stream()
                        .filter(point -> sent.contains(point.code()))
                        .filter(point -> !kept.contains(point.code()))
                        .map(Point::name)
                        .toList();
        return names.isEmpty()
                ? ""
                : request.words()
                        .text(
                                names.size() > MOST_NAMES ? "basket.left.more" : "basket.left",
                                Map.of(
                                        "most",
                                        DecisionChoice.MOST_PICKS,
                                        "names",
                                        String.join(
                                                ", ", names.stream().limit(MOST_NAMES).toList()),
                                        "n",
                                        names.size(),
                                        "more",
                                        names.size() - MOST_NAMES));
    }

    private static Sum sum(Words words, Basket basket) {
        int points = basket.points().size();
        long unknown = basket.unknownCosts();
        List<String> without = basket.without();
        return new Sum(
                words.text("decision.points", "n", words.count(points)),
                unknown == points
                        ? words.text("basket.saves.unknown")
                        : words.text(
                                "basket.saves", "rupiah", words.aboutRupiah(basket.rupiahAYear())),
                unknown == 0 ? "" : words.text("decision.costs", "n", words.count(unknown)),
                basket.accounts().isPresent()
                        ? words.text("basket.accounts", "n", words.count(basket.accounts()))
                        : words.text("basket.accounts.unknown"),
                without.isEmpty()
                        ? words.text("basket.without.none")
                        : words.text(
                                "basket.without",
                                "n",
                                without.size(),
                                "names",
                                String.join(", ", without)));
    }

    private static List<Chosen> chosen(
            Words words, Basket basket, DecisionChoice choice, Board board) {
        var lines = new PointLines(words, Explained.limits(words, board.thresholds()));
        return basket.points().stream()
                .map(
                        point ->
                                new Chosen(
                                        lines.of(point, Optional.empty(), choice),
                                        without(choice, point.code()),
                                        DecisionForm.seen(point)))
                .toList();
    }

    private static String without(DecisionChoice choice, String code) {
        List<String> left = choice.picks().stream().filter(other -> !other.equals(code)).toList();
        return choice.with(left)
                .href(left.isEmpty() ? ConsolePaths.DECISIONS : ConsolePaths.BASKET);
    }

    /** Writes the decision down, noted first; what cannot be read is asked again. */
    WebReply decide(StaffRequest request) {
        DecisionForm form = DecisionForm.of(request);
        DecisionChoice choice = form.choice(DecisionChoice.of(request));
        Optional<Board> board = view.board(request.who(), choice);
        if (board.isEmpty() || form.month().isEmpty()) {
            return page(request, choice.latest(), form, "gone").withStatus(UNREADABLE);
        }
        List<Point> points =
                view.boards().basket(board.get(), choice.picks()).points().stream()
                        .filter(point -> request.may(Permission.DECIDE, point.areaCode()))
                        .toList();
        Optional<String> objection = objection(request.words(), form, board.get(), points);
        if (objection.isPresent()) {
            return page(request, choice, form, objection.get()).withStatus(UNREADABLE);
        }
        Caller by = request.caller();
        points.forEach(
                point -> audit.note(by, "decision.take", new AuditObject("site", point.code())));
        view.boards().decide(board.get(), points, form.decided(), by);
        return WebReply.seeOther(
                new Query()
                        .with("month", choice.monthWord())
                        .with("said", "taken")
                        .after(ConsolePaths.DECISION_LOG));
    }

    /** A closed month whose figures moved since they were looked at is looked at again. */
    private static Optional<String> objection(
            Words words, DecisionForm form, Board board, List<Point> points) {
        if (points.isEmpty()) {
            return Optional.of("nothing");
        }
        if (form.many()) {
            return Optional.of("many");
        }
        return Long.toString(board.revision().orElse(0)).equals(form.revision())
                ? form.objection(words.today())
                : Optional.of("moved");
    }
}
