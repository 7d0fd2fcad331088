package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Basket;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.Point;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Permission;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it would mean to close the chosen points, and the form that decides about them. */
final class BasketPage {
    private static final int UNREADABLE = 422;

    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final PointLines lines;
    private final ThresholdTexts limits;
    private final Audit audit;
    private final SeenVerdicts changed;

    BasketPage(
            ConsoleFrame frame,
            Words words,
            DecisionView view,
            PointLines lines,
            ThresholdTexts limits,
            Audit audit) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.lines = lines;
        this.limits = limits;
        this.audit = audit;
        this.changed = new SeenVerdicts(frame, words);
    }

    /** What the chosen points come to. */
    record Sum(
            String points, String rupiah, String unknownCosts, String accounts, String without) {}

    /** A point in the basket, and the way to leave it out. */
    record Chosen(PointLines.Line line, String leaveOut, String seen) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        return page(request, who, DecisionChoice.of(request), DecisionForm.BLANK, "");
    }

    private WebReply page(
            WebRequest request,
            Actor.Member who,
            DecisionChoice asked,
            DecisionForm form,
            String objection) {
        Optional<Board> board = view.board(who, asked);
        if (board.isEmpty()) {
            return WebReply.seeOther(asked.href());
        }
        DecisionChoice choice = asked.with(board.get().month());
        Basket basket = view.boards().basket(board.get(), choice.picks());
        var model = new HashMap<String, Object>();
        Map<String, String> said = limits.of(request, board.get().thresholds());
        model.put("choice", choice);
        model.put("monthWord", choice.monthWord());
        model.put("month", words.month(request, board.get().month()));
        model.put("until", board.get().isClosed() ? "" : words.at(request, board.get().until()));
        model.put("revision", board.get().revision().orElse(0));
        model.put("version", board.get().dataVersion());
        model.put("sum", sum(request, basket));
        model.put("chosen", chosen(request, basket, choice, said));
        model.put("mayDecide", DecisionView.decides(who));
        model.put("backHref", choice.href());
        model.put("kinds", kinds(request, form));
        model.put("form", form);
        model.put("problem", objection.isEmpty() ? "" : frame.text(request, "decide." + objection));
        model.put("left", PicksLeft.said(frame, request, request.queries("pick"), board.get()));
        model.put("changed", changed.since(request, form, basket));
        model.put("tomorrow", words.today().plusDays(1).toString());
        model.put("longest", DecisionForm.LONGEST_REASON);
        model.put("limits", said);
        model.put(
                "figures",
                Explained.texts(
                        Explained.GROUP,
                        Explained.RUPIAH,
                        Explained.THREE_MONTHS,
                        Explained.WITHOUT,
                        Explained.VERDICT,
                        Explained.ACTIVE));
        return frame.page(request, "basket", choice.href(ConsolePaths.BASKET), who, model);
    }

    private Sum sum(WebRequest request, Basket basket) {
        return new Sum(
                frame.text(
                        request,
                        "decision.points",
                        Map.of("n", words.count(request, basket.points().size()))),
                basket.unknownCosts() == basket.points().size()
                        ? frame.text(request, "basket.saves.unknown")
                        : frame.text(
                                request,
                                "basket.saves",
                                Map.of("rupiah", words.aboutRupiah(request, basket.rupiahAYear()))),
                basket.unknownCosts() == 0
                        ? ""
                        : frame.text(
                                request,
                                "decision.costs",
                                Map.of("n", words.count(request, basket.unknownCosts()))),
                basket.accounts().isPresent()
                        ? frame.text(
                                request,
                                "basket.accounts",
                                Map.of("n", words.count(request, basket.accounts().getAsLong())))
                        : frame.text(request, "basket.accounts.unknown"),
                basket.without().isEmpty()
                        ? frame.text(request, "basket.without.none")
                        : frame.text(
                                request,
                                "basket.without",
                                Map.of(
                                        "n", basket.without().size(),
                                        "names", String.join(", ", basket.without()))));
    }

    private List<Chosen> chosen(
            WebRequest request, Basket basket, DecisionChoice choice, Map<String, String> said) {
        return basket.points().stream()
                .map(
                        point ->
                                new Chosen(
                                        lines.of(request, List.of(point), Map.of(), choice, said)
                                                .getFirst(),
                                        without(choice, point.code()),
                                        SeenVerdicts.word(point)))
                .toList();
    }

    private static String without(DecisionChoice choice, String code) {
        List<String> left = choice.picks().stream().filter(other -> !other.equals(code)).toList();
        return new DecisionChoice(choice.month(), choice.group(), choice.area(), left, false, 1)
                .href(left.isEmpty() ? ConsolePaths.DECISIONS : ConsolePaths.BASKET);
    }

    private List<Option> kinds(WebRequest request, DecisionForm form) {
        return Arrays.stream(Decision.Kind.values())
                .map(
                        kind ->
                                Option.of(
                                        kind.word(),
                                        frame.text(request, "kind." + kind.word()),
                                        form.kind()))
                .toList();
    }

    /** Writes the decision down, noted first; what cannot be read is asked again. */
    WebReply decide(WebRequest request, Actor.Member who) {
        DecisionForm form = DecisionForm.of(request);
        DecisionChoice choice = form.choice(DecisionChoice.of(request));
        Optional<Board> board = view.board(who, choice);
        if (board.isEmpty() || form.month().isEmpty()) {
            return page(request, who, choice.latest(), form, "gone").withStatus(UNREADABLE);
        }
        List<Point> points =
                view.boards().basket(board.get(), choice.picks()).points().stream()
                        .filter(point -> Network.covers(who, Permission.DECIDE, point.areaCode()))
                        .toList();
        Optional<String> objection = objection(form, board.get(), points);
        if (objection.isPresent()) {
            return page(request, who, choice, form, objection.get()).withStatus(UNREADABLE);
        }
        Caller by = new Caller(who, Gate.address(request));
        points.forEach(
                point ->
                        audit.note(
                                AuditNote.of(
                                        by,
                                        "decision.take",
                                        new AuditObject("site", point.code()))));
        view.boards().decide(board.get(), points, form.decided(), by);
        return WebReply.seeOther(
                new Query()
                        .with("month", choice.monthWord())
                        .with("said", "taken")
                        .after(ConsolePaths.DECISION_LOG));
    }

    /** A closed month whose figures moved since they were looked at is looked at again. */
    private Optional<String> objection(DecisionForm form, Board board, List<Point> points) {
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
