package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.Exports;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /reports}. */
public record ReportResource(UsageReports reports, Boards boards, Exports exports, Audit audit)
        implements Resource {
    @Override
    public Map<String, WebAction> operations() {
        return Map.of("reportUsage", this::usage);
    }

    private WebReply usage(WebRequest request) throws InterruptedException {
        UsageOrder order = UsageOrder.of(Parameters.of(request)::text);
        return switch (exports.make(order.wanted(), order.source(reports, boards))) {
            case Exports.Answer.Ready(Exports.File file) -> {
                if (order.wanted().format().isCopy()) {
                    note(audit, request, file.subject());
                }
                yield file(file.name(), file.mediaType(), file.octets());
            }
            case Exports.Answer.Refused(String reason) -> Answers.refused(request, List.of(reason));
            case Exports.Answer.Busy(Duration waited) ->
                    Answers.busy(
                            request,
                            "other reports were being written for " + waited.toSeconds() + " s");
        };
    }

    /** A copy that cannot be noted is not given. */
    static void note(Audit audit, WebRequest request, String subject) {
        audit.note(
                ApiToken.caller(request),
                "report.download",
                new AuditObject("usage-report", subject));
    }

    static WebReply file(String name, String mediaType, byte[] octets) {
        return WebReply.body(mediaType, octets)
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
