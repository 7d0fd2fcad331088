package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Point;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Permission;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The decisions of a month: who, when, why, on what ground, and what became of it. */
final class DecisionLogPage {
    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final Happenings happenings;
    private final Audit audit;

    DecisionLogPage(ConsoleFrame frame, Words words, DecisionView view, Audit audit) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.happenings = new Happenings(frame, words, view);
        this.audit = audit;
    }

    /**
     * A decision and what became of it.
     *
     * @param after the verdict of the month that followed; empty while it is not closed
     * @param mayUndo as long as nothing newer is said of its month
     */
    record Line(Happenings.Decided decision, String after, String tone, boolean mayUndo) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        DecisionChoice asked = DecisionChoice.of(request);
        Optional<Board> board = view.board(who, asked);
        if (board.isEmpty()) {
            return WebReply.seeOther(ConsolePaths.DECISIONS);
        }
        YearMonth month = board.get().month();
        boolean decides = DecisionView.decides(who);
        var model = new HashMap<String, Object>();
        model.put("month", words.month(request, month));
        model.put("monthWord", month.toString());
        model.put(
                "months",
                board.get().months().stream()
                        .map(
                                one ->
                                        new Option(
                                                one.toString(),
                                                words.month(request, one),
                                                one.equals(month)))
                        .toList());
        model.put(
                "lines",
                view.boards().decisions(month, view.covers(who)).stream()
                        .map(one -> line(request, one, board.get(), decides))
                        .toList());
        model.put("said", said(request));
        model.put(
                "boardHref",
                new Query().with("month", month.toString()).after(ConsolePaths.DECISIONS));
        String here = new Query().with("month", month.toString()).after(ConsolePaths.DECISION_LOG);
        return frame.page(request, "decision-log", here, who, model);
    }

    private Line line(WebRequest request, Boards.Outcome outcome, Board board, boolean decides) {
        boolean stands = outcome.decision().undoneAt().isEmpty();
        return new Line(
                happenings.decision(request, outcome.decision()),
                after(request, outcome),
                outcome.after().map(Point::group).map(Tones::of).orElse(""),
                decides && stands && outcome.decision().revision() == board.revision().orElse(0));
    }

    private String after(WebRequest request, Boards.Outcome outcome) {
        return outcome.after()
                .map(
                        point ->
                                frame.text(
                                        request,
                                        "log.after",
                                        Map.of(
                                                "month",
                                                words.month(request, point.score().month()),
                                                "verdict",
                                                frame.text(
                                                        request,
                                                        "verdict."
                                                                + point.judgement()
                                                                        .verdict()
                                                                        .word()))))
                .orElse("");
    }

    /** Takes one back, noted first. */
    WebReply undo(WebRequest request, Actor.Member who) {
        Optional<YearMonth> month = DecisionChoice.month(request.field("month").orElse(""));
        String id = request.field("id").orElse("");
        boolean undone = month.isPresent() && undo(request, who, month.get(), id);
        return WebReply.seeOther(
                new Query()
                        .with("month", month.map(Object::toString).orElse(""))
                        .with("said", undone ? "undone" : "late")
                        .after(ConsolePaths.DECISION_LOG));
    }

    private boolean undo(WebRequest request, Actor.Member who, YearMonth month, String id) {
        Predicate<String> covers = code -> Network.covers(who, Permission.DECIDE, code);
        List<Boards.Outcome> theirs = view.boards().decisions(month, covers);
        return theirs.stream()
                .map(Boards.Outcome::decision)
                .filter(one -> Long.toString(one.id()).equals(id) && one.undoneAt().isEmpty())
                .findFirst()
                .map(
                        one -> {
                            Caller by = new Caller(who, Gate.address(request));
                            audit.note(
                                    AuditNote.of(
                                            by,
                                            "decision.undo",
                                            AuditObject.of("decision", one.id())));
                            return view.boards().undo(one.id(), by);
                        })
                .orElse(false);
    }

    private String said(WebRequest request) {
        String said = Query.of(request, "said");
        return switch (said) {
            case "taken", "undone", "late" -> frame.text(request, "log.said." + said);
            default -> "";
        };
    }
}
