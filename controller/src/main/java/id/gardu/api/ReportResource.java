package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Boards;
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

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /reports}. */
public final class ReportResource implements Resource {
    private final UsageReports reports;
    private final Boards boards;
    private final Exports exports;
    private final Audit audit;

    public ReportResource(
            UsageReports reports, Boards boards, Exports exports, Audit audit) {
        this.boards = boards;
        this.reports = reports;
        this.exports = exports;
        this.audit = audit;
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("reportUsage", this::usage);
    }

    private WebReply usage(WebRequest request) throws InterruptedException {
        Parameters asked = Parameters.of(request);
        LocalDate from = asked.text("from").map(LocalDate::parse).orElseThrow();
        LocalDate to = asked.text("to").map(LocalDate::parse).orElseThrow();
        Exports.Wanted wanted = wanted(asked);
        return switch (exports.make(
                wanted,
                level -> reports.usage(from, to, level),
                () -> month(from, to).flatMap(this::board))) {
            case Exported.Ready(ExportFile file) -> {
                if (wanted.format().isCopy()) {
                    note(request, file);
                }
                yield reply(file);
            }
            case Exported.Refused(String reason) -> Answers.refused(request, List.of(reason));
            case Exported.Busy(Duration waited) ->
                    Answers.busy(
                            request,
                            "other reports were being written for " + waited.toSeconds() + " s");
        };
    }

    private Optional<Board> board(YearMonth month) {
        return boards.board(Optional.of(month), area -> true);
    }

    /** The month that is exactly these days. */
    private static Optional<YearMonth> month(LocalDate from, LocalDate to) {
        return from.getDayOfMonth() == 1 && from.plusMonths(1).equals(to)
                ? Optional.of(YearMonth.from(from))
                : Optional.empty();
    }

    private static Exports.Wanted wanted(Parameters asked) {
        return new Exports.Wanted(
                asked.text("format").flatMap(ReportFormat::of).orElse(ReportFormat.JSON),
                asked.text("edition").flatMap(Edition::of).orElse(Edition.INSIDE),
                Locale.forLanguageTag(asked.text("language").orElse("id")),
                asked.text("by").flatMap(ReportLevel::of).orElse(ReportLevel.KELURAHAN),
                ReportLevel.KOTA);
    }

    /** A copy that cannot be noted is not given. */
    private void note(WebRequest request, ExportFile file) {
        audit.note(
                AuditNote.of(
                        new Caller(new Actor.Token(), request.client().getHostAddress()),
                        "report.download",
                        new AuditObject("usage-report", file.subject())));
    }

    private static WebReply reply(ExportFile file) {
        return WebReply.body(file.mediaType(), file.octets())
                .with("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
    }
}
