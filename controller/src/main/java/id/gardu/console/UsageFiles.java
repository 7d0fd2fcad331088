package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.console.UsagePeriod.Days;
import id.gardu.report.format.Edition;
import id.gardu.report.format.ExportFile;
import id.gardu.report.format.Exported;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Usage as files: the numbers of the page, of the member's area alone. */
final class UsageFiles {
    /** In the order in which they are offered. */
    static final List<ReportFormat> OFFERED =
            List.of(
                    ReportFormat.PDF,
                    ReportFormat.XLSX,
                    ReportFormat.CSV_ID,
                    ReportFormat.CSV,
                    ReportFormat.CSVW);

    private final Frame frame;
    private final Words words;
    private final UsageView view;
    private final DecisionView boards;
    private final Exports exports;
    private final Audit audit;

    UsageFiles(
            Frame frame,
            Words words,
            UsageView view,
            DecisionView boards,
            Exports exports,
            Audit audit) {
        this.boards = boards;
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.exports = exports;
        this.audit = audit;
    }

    /** Where a format of a choice is had, such as {@code /usage.xlsx}. */
    static String path(ReportFormat format) {
        return Paths.USAGE + "." + format.extension();
    }

    /** What the template shows of them. */
    static List<Map<String, String>> links(Frame frame, WebRequest request, UsageChoice choice) {
        return OFFERED.stream()
                .map(
                        format ->
                                Map.of(
                                        "href", choice.href(path(format)),
                                        "label",
                                                frame.text(request, "usage.file." + format.word())))
                .toList();
    }

    WebReply answer(ReportFormat format, WebRequest request, Actor.Member who)
            throws InterruptedException {
        UsageChoice choice = UsageChoice.of(request, view.levels(who));
        Optional<Days> days =
                choice.days(words.today()).filter(asked -> asked.canBeShown(words.today()));
        if (days.isEmpty()) {
            return WebReply.seeOther(choice.href(Paths.USAGE));
        }
        var wanted =
                new Exports.Wanted(
                        format,
                        Edition.INSIDE,
                        frame.language(request),
                        choice.level(),
                        view.top(who));
        return switch (exports.make(
                        wanted,
                        level -> view.of(who, days.get(), level),
                        () -> days.get().month().flatMap(month -> boards.board(who, month)))) {
            case Exported.Ready(ExportFile file) -> {
                note(request, who, file);
                yield WebReply.body(file.mediaType(), file.octets())
                        .with(
                                "Content-Disposition",
                                "attachment; filename=\"" + file.name() + "\"");
            }
            case Exported.Refused _ -> WebReply.seeOther(choice.href(Paths.USAGE));
            case Exported.Busy _ -> WebReply.status(503).with("Retry-After", "30");
        };
    }

    /** It is a copy that leaves us; one that cannot be noted is not given. */
    private void note(WebRequest request, Actor.Member who, ExportFile file) {
        audit.note(
                AuditNote.of(
                        new Caller(who, Gate.address(request)),
                        "report.download",
                        new AuditObject("usage-report", file.subject())));
    }
}
