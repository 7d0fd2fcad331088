package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.ReportLevel;
import id.gardu.report.literacy.LiteracyFormat;
import id.gardu.report.literacy.LiteracyReport;
import id.gardu.report.literacy.LiteracyReports;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.Word;
import id.gardu.survey.Quarter;

import java.util.List;
import java.util.Map;

/** {@code /reports/literacy}. */
public record LiteracyResource(LiteracyReports reports, Audit audit) implements Resource {
    @Override
    public Map<String, WebAction> operations() {
        return Map.of("reportLiteracy", this::report);
    }

    private WebReply report(WebRequest request) {
        Parameters asked = Parameters.of(request);
        Quarter quarter =
                asked.text("quarter").flatMap(Quarter::parse).orElse(reports.running().minus(1));
        if (quarter.first().isAfter(reports.running().first())) {
            return Answers.refused(
                    request, List.of("quarter: " + quarter + " has not begun; ask for one before"));
        }
        LiteracyReport report =
                reports.of(
                                quarter,
                                asked.text("by")
                                        .flatMap(word -> Word.of(ReportLevel.class, word))
                                        .orElse(ReportLevel.KOTA))
                        .within(ApiToken.caller(request).actor()::covers);
        LiteracyFormat format =
                asked.text("format")
                        .flatMap(word -> Word.of(LiteracyFormat.class, word))
                        .orElse(LiteracyFormat.JSON);
        String name = format.fileName(report);
        if (format.isCopy()) {
            audit.note(
                    ApiToken.caller(request), "report.download", new AuditObject("literacy", name));
        }
        return WebReply.body(format.mediaType(), format.octets(report))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
