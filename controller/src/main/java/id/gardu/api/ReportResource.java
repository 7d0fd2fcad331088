package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.Each;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswers;
import id.gardu.report.UsageQuestion;
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

    public ReportResource(UsageReports reports, Boards boards, Exports exports, Audit audit) {
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
        Each each = asked.text("each").flatMap(Each::of).orElse(Each.RANGE);
        return switch (exports.make(wanted, new Days(from, to, each))) {
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

    /** Local days of the whole city. */
    private final class Days implements Exports.Source {
        private final LocalDate from;
        private final LocalDate to;
        private final Each each;

        Days(LocalDate from, LocalDate to, Each each) {
            this.from = from;
            this.to = to;
            this.each = each;
        }

        @Override
        public UsageAnswers ask(ReportLevel by, Optional<ReportLevel> whole) {
            return reports.usage(new UsageQuestion(from, to, by, each, whole));
        }

        /** Of the month that is exactly these days. */
        @Override
        public Optional<Board> decide() {
            return from.getDayOfMonth() == 1 && from.plusMonths(1).equals(to)
                    ? boards.board(Optional.of(YearMonth.from(from)), area -> true)
                    : Optional.empty();
        }
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
