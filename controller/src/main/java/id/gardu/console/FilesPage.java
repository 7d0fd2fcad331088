package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.ExportProgress;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A member's files: how far one is that is being made, and those that are kept. */
record FilesPage(
        ConsoleFrame frame, ExportJobs jobs, HandOver handOver, ConsoleErrorPages trouble) {
    private static final String SECONDS = "2";
    private static final long KILOBYTE = 1_000;
    private static final int ALL = 100;

    /** Gives a file that is ready away, which is noted. */
    interface HandOver {
        /** Empty when it is not ready, or gone. */
        Optional<WebReply> file(StaffRequest request, ExportJob job);
    }

    /**
     * What the page shows.
     *
     * @param one the file that is looked at, or none
     */
    private record Model(List<FileLine> one, List<FileLine> kept, String usage) {}

    /**
     * A file as the page shows it.
     *
     * @param state making, ready, refused, ended or failed
     * @param doing in words, while it is being made
     * @param why of what became nothing, as the report says it
     */
    private record FileLine(
            String label,
            String state,
            String heading,
            String doing,
            int percent,
            String why,
            String href,
            String download) {}

    WebReply list(StaffRequest request) {
        return page(request, Optional.empty());
    }

    /** One that is being made is looked at again by itself. */
    WebReply shown(StaffRequest request) {
        Optional<ExportJob> job = found(request);
        if (job.isEmpty()) {
            return trouble.noSuchFile(request);
        }
        WebReply page = page(request, job);
        return job.get().isOver() ? page : page.with("Refresh", SECONDS);
    }

    WebReply end(StaffRequest request) {
        Optional<ExportJob> job = found(request);
        job.ifPresent(jobs::end);
        return job.isPresent()
                ? WebReply.seeOther(ConsolePaths.FILES)
                : trouble.noSuchFile(request);
    }

    WebReply download(StaffRequest request) {
        return found(request)
                .flatMap(job -> handOver.file(request, job))
                .orElseGet(() -> trouble.noSuchFile(request));
    }

    private Optional<ExportJob> found(StaffRequest request) {
        return jobs.find(ExportJobs.asker(request.who()), request.inPath("file"));
    }

    private WebReply page(StaffRequest request, Optional<ExportJob> one) {
        Words words = request.words();
        List<FileLine> others =
                jobs.of(ExportJobs.asker(request.who())).stream()
                        .filter(job -> one.filter(job::equals).isEmpty())
                        .map(job -> shown(words, job))
                        .toList();
        List<FileLine> first = one.map(job -> List.of(shown(words, job))).orElse(List.of());
        String here = one.map(job -> ConsolePaths.file(job.id())).orElse(ConsolePaths.FILES);
        return frame.page(request, "files", here, new Model(first, others, ConsolePaths.USAGE));
    }

    private static FileLine shown(Words words, ExportJob job) {
        return switch (job.state()) {
            case State.Running _ -> shown(words, job, "making", doing(words, job.now()), "");
            case State.Ready ready -> shown(words, job, "ready", kept(words, ready), "");
            case State.Refused(String why) ->
                    shown(words, job, "refused", words.text("files.refused.next"), why);
            case State.Ended _ -> shown(words, job, "ended", "", "");
            case State.Failed(String why) ->
                    shown(words, job, "failed", words.text("files.failed.next"), why);
        };
    }

    private static FileLine shown(
            Words words, ExportJob job, String state, String doing, String why) {
        int percent = job.state() instanceof State.Ready ? ALL : job.now().percent();
        return new FileLine(
                words.text("usage.file." + job.format().word()) + " · " + job.subject(),
                state,
                words.text("files." + state, "percent", percent),
                doing,
                percent,
                why,
                ConsolePaths.file(job.id()),
                ConsolePaths.fileItself(job.id()));
    }

    private static String doing(Words words, ExportProgress.Now now) {
        return switch (now.what()) {
            case WAITS -> words.text("files.waits");
            case READS ->
                    now.all() == 0
                            ? words.text("files.reads")
                            : words.text(
                                    "files.reads.periods", "done", now.done(), "all", now.all());
            case WRITES -> words.text("files.writes", "rows", now.rows());
        };
    }

    private static String kept(Words words, State.Ready ready) {
        return words.text(
                "files.kept",
                Map.of(
                        "name", ready.name(),
                        "size", Math.max(1, ready.octets() / KILOBYTE),
                        "at", words.at(ready.until())));
    }
}
