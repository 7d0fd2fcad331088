package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageScope;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.ExportProgress;
import id.gardu.report.format.Exports;
import id.gardu.report.isp.IspFormat;
import id.gardu.report.isp.IspStatement;
import id.gardu.report.isp.IspStatements;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /reports}: usage, at once or as a file to begin, to look at, to fetch and to end; and how
 * long the lines of an ISP were down, and what can be claimed.
 */
public record ReportResource(
        UsageReports reports,
        UsageScope scope,
        Boards boards,
        Exports exports,
        ExportJobs jobs,
        IspStatements statements,
        Audit audit)
        implements Resource {
    /** An answer comes when it is over, at the latest after so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * As the contract has it.
     *
     * @param state making, ready, refused, ended or failed
     * @param doing waits, reads or writes
     * @param why of what was refused, ended or failed
     */
    private record ExportStatus(
            String id,
            String state,
            String doing,
            int periods,
            int periodsDone,
            long rows,
            int percent,
            Optional<String> file,
            Optional<Long> bytes,
            Optional<String> until,
            Optional<String> why) {
        private static final int ALL = 100;

        static ExportStatus of(ExportJob job) {
            return switch (job.state()) {
                case State.Running _ -> of(job, "making", Optional.empty(), Optional.empty());
                case State.Ready ready -> of(job, "ready", Optional.of(ready), Optional.empty());
                case State.Refused(String why) ->
                        of(job, "refused", Optional.empty(), Optional.of(why));
                case State.Ended(String why) ->
                        of(job, "ended", Optional.empty(), Optional.of(why));
                case State.Failed(String why) ->
                        of(job, "failed", Optional.empty(), Optional.of(why));
            };
        }

        private static ExportStatus of(
                ExportJob job, String state, Optional<State.Ready> ready, Optional<String> why) {
            ExportProgress.Now now = job.now();
            return new ExportStatus(
                    job.id(),
                    state,
                    now.what().name().toLowerCase(Locale.ROOT),
                    now.all(),
                    now.done(),
                    now.rows(),
                    ready.isPresent() ? ALL : now.percent(),
                    ready.map(State.Ready::name),
                    ready.map(State.Ready::octets),
                    ready.map(one -> one.until().toString()),
                    why);
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "reportUsage", this::usage,
                "reportIsp", this::isp,
                "beginExport", this::begin,
                "listExports", this::list,
                "lookAtExport", this::look,
                "downloadExport", this::download,
                "endExport", this::end);
    }

    private WebReply usage(WebRequest request) throws InterruptedException {
        Actor who = who(request);
        UsageOrder order = UsageOrder.of(Parameters.of(request)::text, scope.top(who));
        return switch (exports.make(order.wanted(), order.source(who, reports, scope, boards))) {
            case Exports.Answer.Ready(Exports.File file) -> {
                if (order.wanted().format().isCopy()) {
                    note(request, "usage-report", file.subject());
                }
                yield WebReply.file(file.name(), file.mediaType(), file.octets());
            }
            case Exports.Answer.Refused(String reason) -> Answers.refused(request, List.of(reason));
            case Exports.Answer.Busy(Duration waited) ->
                    Answers.busy(
                            request,
                            "other reports were being written for " + waited.toSeconds() + " s");
        };
    }

    /** A copy that cannot be noted is not given. */
    private void note(WebRequest request, String kind, String subject) {
        audit.note(ApiToken.caller(request), "report.download", new AuditObject(kind, subject));
    }

    private WebReply begin(WebRequest request) throws Json.BadBody {
        JsonNode words = Json.tree(request.body());
        Actor who = who(request);
        UsageOrder order =
                UsageOrder.of(
                        word -> Optional.ofNullable(words.get(word)).map(JsonNode::asText),
                        scope.top(who));
        return jobs.start(
                        ExportJobs.asker(who),
                        order.subject(),
                        order.wanted(),
                        order.source(who, reports, scope, boards))
                .map(job -> begun(job))
                .orElseGet(
                        () ->
                                Answers.busy(
                                        request,
                                        "too many files are being made; wait for one, or end it"));
    }

    private static Actor who(WebRequest request) {
        return ApiToken.caller(request).actor();
    }

    private static WebReply begun(ExportJob job) {
        return Answers.ok(ExportStatus.of(job))
                .withStatus(202)
                .with("Location", ApiDoor.PREFIX + "/reports/usage/exports/" + job.id());
    }

    private WebReply list(WebRequest request) {
        return Answers.ok(
                jobs.of(ExportJobs.asker(who(request))).stream().map(ExportStatus::of).toList());
    }

    private WebReply look(WebRequest request) throws InterruptedException {
        Optional<ExportJob> job = found(request);
        if (job.isEmpty()) {
            return gone(request);
        }
        var _ = job.get().awaited(PATIENCE);
        return Answers.ok(ExportStatus.of(job.get()));
    }

    private WebReply download(WebRequest request) {
        return found(request).flatMap(job -> file(request, job)).orElseGet(() -> gone(request));
    }

    private Optional<WebReply> file(WebRequest request, ExportJob job) {
        return job.state() instanceof State.Ready ready
                ? jobs.octets(job).map(octets -> handed(request, job, ready, octets))
                : Optional.empty();
    }

    private WebReply handed(WebRequest request, ExportJob job, State.Ready ready, byte[] octets) {
        if (job.format().isCopy()) {
            note(request, "usage-report", ready.subject());
        }
        return WebReply.file(ready.name(), ready.mediaType(), octets);
    }

    private WebReply end(WebRequest request) {
        Optional<ExportJob> job = found(request);
        job.ifPresent(jobs::end);
        return job.isPresent() ? WebReply.status(204) : gone(request);
    }

    private Optional<ExportJob> found(WebRequest request) {
        return jobs.find(
                ExportJobs.asker(who(request)), Parameters.of(request).textInPath("export"));
    }

    private static WebReply gone(WebRequest request) {
        return Answers.notFound(
                request,
                "no file has that id, or it is not ready: a file is kept for an hour, and not over"
                        + " a restart of the controller");
    }

    private WebReply isp(WebRequest request) {
        Parameters asked = Parameters.of(request);
        YearMonth month = asked.text("month").map(YearMonth::parse).orElseThrow();
        Optional<IspStatement> all = statements.of(month);
        if (all.isEmpty()) {
            return Answers.refused(request, List.of("the month " + month + " has not begun"));
        }
        IspStatement statement =
                asked.text("isp").map(isp -> all.get().of(isp)).orElseGet(all::get);
        IspFormat format = UsageOrder.word(asked::text, "format", IspFormat.JSON);
        Locale language = Locale.forLanguageTag(asked.text("language").orElse("id"));
        if (format.isCopy()) {
            note(request, "isp-statement", month + "." + format.word());
        }
        return WebReply.file(
                format.fileName(statement), format.mediaType(), format.octets(statement, language));
    }
}
