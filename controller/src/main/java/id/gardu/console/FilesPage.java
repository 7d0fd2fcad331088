package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.ExportProgress;
import id.gardu.staff.Actor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A member's files: how far one is that is being made, and those that are kept. */
final class FilesPage {
    private static final String SECONDS = "2";
    private static final long KILOBYTE = 1_000;
    private static final int ALL = 100;

    private final ConsoleFrame frame;
    private final Words words;
    private final ExportJobs jobs;
    private final HandOver handOver;
    private final ConsoleErrorPages trouble;

    /** Gives a file that is ready away, which is noted. */
    interface HandOver {
        /** Empty when it is not ready, or gone. */
        Optional<WebReply> file(WebRequest request, Actor.Member who, ExportJob job);
    }

    FilesPage(
            ConsoleFrame frame,
            Words words,
            ExportJobs jobs,
            HandOver handOver,
            ConsoleErrorPages trouble) {
        this.frame = frame;
        this.words = words;
        this.jobs = jobs;
        this.handOver = handOver;
        this.trouble = trouble;
    }

    /**
     * A file as the page shows it.
     *
     * @param state making, ready, refused, ended or failed
     * @param doing in words, while it is being made
     * @param why of what became nothing, as the report says it
     */
    record Shown(
            String label,
            String state,
            String heading,
            String doing,
            int percent,
            String why,
            String href,
            String download) {}

    WebReply list(WebRequest request, Actor.Member who) {
        return page(request, who, Optional.empty());
    }

    /** One that is being made is looked at again by itself. */
    WebReply shown(WebRequest request, Actor.Member who) {
        Optional<ExportJob> job = found(request, who);
        if (job.isEmpty()) {
            return trouble.noSuchFile(request, who);
        }
        WebReply page = page(request, who, job);
        return job.get().isOver() ? page : page.with("Refresh", SECONDS);
    }

    WebReply end(WebRequest request, Actor.Member who) {
        Optional<ExportJob> job = found(request, who);
        job.ifPresent(jobs::end);
        return job.isPresent()
                ? WebReply.seeOther(ConsolePaths.FILES)
                : trouble.noSuchFile(request, who);
    }

    WebReply download(WebRequest request, Actor.Member who) {
        return found(request, who)
                .flatMap(job -> handOver.file(request, who, job))
                .orElseGet(() -> trouble.noSuchFile(request, who));
    }

    private Optional<ExportJob> found(WebRequest request, Actor.Member who) {
        return jobs.find(UsageFiles.asker(who), request.inPath("file"));
    }

    private WebReply page(WebRequest request, Actor.Member who, Optional<ExportJob> one) {
        List<Shown> others =
                jobs.of(UsageFiles.asker(who)).stream()
                        .filter(job -> one.filter(job::equals).isEmpty())
                        .map(job -> shown(request, job))
                        .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("one", one.map(job -> List.of(shown(request, job))).orElse(List.of()));
        model.put("kept", others);
        model.put("usage", ConsolePaths.USAGE);
        String here = one.map(job -> ConsolePaths.file(job.id())).orElse(ConsolePaths.FILES);
        return frame.page(request, "files", here, who, model);
    }

    private Shown shown(WebRequest request, ExportJob job) {
        return switch (job.state()) {
            case State.Making _ -> shown(request, job, "making", doing(request, job.now()), "");
            case State.Ready ready -> shown(request, job, "ready", kept(request, ready), "");
            case State.Refused(String why) ->
                    shown(request, job, "refused", frame.text(request, "files.refused.next"), why);
            case State.Ended _ -> shown(request, job, "ended", "", "");
            case State.Failed(String why) ->
                    shown(request, job, "failed", frame.text(request, "files.failed.next"), why);
        };
    }

    private Shown shown(WebRequest request, ExportJob job, String state, String doing, String why) {
        int percent = job.state() instanceof State.Ready ? ALL : job.now().percent();
        return new Shown(
                frame.text(request, "usage.file." + job.format().word()) + " · " + job.subject(),
                state,
                frame.text(request, "files." + state, Map.of("percent", percent)),
                doing,
                percent,
                why,
                ConsolePaths.file(job.id()),
                ConsolePaths.fileItself(job.id()));
    }

    private String doing(WebRequest request, ExportProgress.Now now) {
        return switch (now.what()) {
            case WAITS -> frame.text(request, "files.waits");
            case READS ->
                    now.all() == 0
                            ? frame.text(request, "files.reads")
                            : frame.text(
                                    request,
                                    "files.reads.periods",
                                    Map.of("done", now.done(), "all", now.all()));
            case WRITES -> frame.text(request, "files.writes", Map.of("rows", now.rows()));
        };
    }

    private String kept(WebRequest request, State.Ready ready) {
        return frame.text(
                request,
                "files.kept",
                Map.of(
                        "name",
                        ready.name(),
                        "size",
                        Math.max(1, ready.octets() / KILOBYTE),
                        "at",
                        words.at(request, ready.until())));
    }
}
