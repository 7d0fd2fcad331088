package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.Point;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The decisions of a month: who, when, why, on what ground, and what became of it. */
record DecisionLogPage(ConsoleFrame frame, DecisionView view, Audit audit) {
    private record Model(
            String month,
            String monthWord,
            List<Option> months,
            List<Line> lines,
            String said,
            String boardHref) {}

    /**
     * A decision and what became of it.
     *
     * @param after the verdict of the month that followed; empty while it is not closed
     * @param mayUndo as long as nothing newer is said of its month
     */
    private record Line(
            Happenings.DecisionLine decision, String after, String tone, boolean mayUndo) {}

    WebReply answer(StaffRequest request) {
        return view.board(request.who(), DecisionChoice.of(request))
                .map(board -> page(request, board))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.DECISIONS));
    }

    private WebReply page(StaffRequest request, Board board) {
        Words words = request.words();
        YearMonth month = board.month();
        Query query = new Query().with(month);
        var model =
                new Model(
                        words.month(month),
                        month.toString(),
                        Option.months(words, board.months().stream(), month),
                        view.boards().decisions(month, view.covers(request.who())).stream()
                                .map(one -> line(request, one, board))
                                .toList(),
                        said(request),
                        query.after(ConsolePaths.DECISIONS));
        return frame.page(request, "decision-log", query.after(ConsolePaths.DECISION_LOG), model);
    }

    private Line line(StaffRequest request, Boards.Outcome outcome, Board board) {
        Words words = request.words();
        Decision decision = outcome.decision();
        return new Line(
                new Happenings(words, view).decision(decision),
                outcome.after().map(point -> after(words, point)).orElse(""),
                outcome.after().map(Point::group).map(PointLines::tone).orElse(""),
                request.decides()
                        && decision.undoneAt().isEmpty()
                        && decision.revision() == board.revision().orElse(0));
    }

    private static String after(Words words, Point point) {
        return words.text(
                "log.after",
                "month",
                words.month(point.score().month()),
                "verdict",
                words.verdict(point.judgement().verdict()));
    }

    /** Takes one back, noted first. */
    WebReply undo(StaffRequest request) {
        Optional<YearMonth> month = Dates.month(request.field("month"));
        boolean undone = month.filter(one -> undo(request, one)).isPresent();
        return WebReply.seeOther(
                new Query()
                        .with("month", month.map(Object::toString).orElse(""))
                        .with("said", undone ? "undone" : "late")
                        .after(ConsolePaths.DECISION_LOG));
    }

    private boolean undo(StaffRequest request, YearMonth month) {
        String id = request.field("id");
        return view.boards().decisions(month, code -> request.may(Permission.DECIDE, code)).stream()
                .map(Boards.Outcome::decision)
                .filter(one -> Long.toString(one.id()).equals(id) && one.undoneAt().isEmpty())
                .findFirst()
                .map(one -> undo(request.caller(), one))
                .orElse(false);
    }

    private boolean undo(Caller by, Decision decision) {
        var object = AuditObject.of("decision", decision.id());
        audit.note(by, "decision.undo", object);
        return view.boards().undo(decision.id(), by);
    }

    private static String said(StaffRequest request) {
        String said = request.query("said");
        return switch (said) {
            case "taken", "undone", "late" -> request.words().text("log.said." + said);
            default -> "";
        };
    }
}
