package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.ReportFormat;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** {@code /reports}. */
public final class ReportResource implements Resource {
    private final UsageReports reports;

    public ReportResource(UsageReports reports) {
        this.reports = reports;
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("reportUsage", this::usage);
    }

    private WebReply usage(WebRequest request) {
        Parameters asked = Parameters.of(request);
        LocalDate from = asked.text("from").map(LocalDate::parse).orElseThrow();
        LocalDate to = asked.text("to").map(LocalDate::parse).orElseThrow();
        ReportLevel by = asked.text("by").flatMap(ReportLevel::of).orElse(ReportLevel.KELURAHAN);
        ReportFormat format =
                asked.text("format").flatMap(ReportFormat::of).orElse(ReportFormat.JSON);
        return switch (reports.usage(from, to, by)) {
            case UsageAnswer.Ready(UsageReport report) -> rendered(report, format);
            case UsageAnswer.Refused(String reason) -> Answers.refused(request, List.of(reason));
        };
    }

    private static WebReply rendered(UsageReport report, ReportFormat format) {
        String type =
                switch (format) {
                    case TABLE -> "text/plain; charset=utf-8";
                    case CSV -> "text/csv; charset=utf-8";
                    case JSON -> "application/json";
                };
        return WebReply.body(type, format.render(report).getBytes(StandardCharsets.UTF_8));
    }
}
