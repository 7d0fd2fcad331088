package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.UsageReports;
import id.gardu.report.decision.Boards;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.ExportProgress;
import id.gardu.staff.Audit;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /reports/usage/exports}: a file to begin, to look at, to fetch and to end. */
public record ExportResource(UsageReports reports, Boards boards, ExportJobs jobs, Audit audit)
        implements Resource {
    /** An answer comes when it is over, at the latest after so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Whoever has the token. */
    private static final String ASKER = "token";

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
                "beginExport", this::begin,
                "listExports", this::list,
                "lookAtExport", this::look,
                "downloadExport", this::download,
                "endExport", this::end);
    }

    private WebReply begin(WebRequest request) throws Json.BadBody {
        JsonNode words = Json.tree(request.body());
        UsageOrder order =
                UsageOrder.of(word -> Optional.ofNullable(words.get(word)).map(JsonNode::asText));
        return jobs.start(ASKER, order.subject(), order.wanted(), order.source(reports, boards))
                .map(job -> begun(job))
                .orElseGet(
                        () ->
                                Answers.busy(
                                        request,
                                        "too many files are being made; wait for one, or end it"));
    }

    private static WebReply begun(ExportJob job) {
        return Answers.ok(ExportStatus.of(job))
                .withStatus(202)
                .with("Location", ApiDoor.PREFIX + "/reports/usage/exports/" + job.id());
    }

    private WebReply list(WebRequest request) {
        return Answers.ok(jobs.of(ASKER).stream().map(ExportStatus::of).toList());
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
            ReportResource.note(audit, request, ready.subject());
        }
        return ReportResource.file(ready.name(), ready.mediaType(), octets);
    }

    private WebReply end(WebRequest request) {
        Optional<ExportJob> job = found(request);
        job.ifPresent(jobs::end);
        return job.isPresent() ? WebReply.status(204) : gone(request);
    }

    private Optional<ExportJob> found(WebRequest request) {
        return jobs.find(ASKER, Parameters.of(request).textInPath("export"));
    }

    private static WebReply gone(WebRequest request) {
        return Answers.notFound(
                request,
                "no file has that id, or it is not ready: a file is kept for an hour, and not over"
                        + " a restart of the controller");
    }
}
