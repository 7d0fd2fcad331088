package id.gardu.api;

import id.gardu.api.Backups.BackupJob;
import id.gardu.api.Backups.BackupJob.State;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code /backups}: a job to begin, to look at and to end. */
public record BackupResource(Backups backups) implements Resource {
    /** An answer comes when it is over, at the latest after so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Order(SecretText passphrase, Optional<Boolean> drill) {}

    /**
     * As the contract has it.
     *
     * @param state running, done, ended or failed
     * @param why of what was ended or failed
     */
    private record BackupStatus(
            String id,
            String state,
            long tables,
            long tablesDone,
            long rows,
            Optional<String> file,
            Optional<Long> bytes,
            OptionalLong rowsRestored,
            Optional<String> why) {
        static BackupStatus of(BackupJob job) {
            return switch (job.state()) {
                case State.Running() -> of(job, "running", Optional.empty(), Optional.empty());
                case State.Done done -> of(job, "done", Optional.of(done), Optional.empty());
                case State.Ended(String why) ->
                        of(job, "ended", Optional.empty(), Optional.of(why));
                case State.Failed(String why) ->
                        of(job, "failed", Optional.empty(), Optional.of(why));
            };
        }

        private static BackupStatus of(
                BackupJob job, String state, Optional<State.Done> done, Optional<String> why) {
            return new BackupStatus(
                    job.id(),
                    state,
                    job.progress().tables(),
                    job.progress().tablesDone(),
                    job.progress().rows(),
                    done.map(whole -> whole.file().toString()),
                    done.map(State.Done::bytes),
                    done.map(State.Done::drilled).orElse(OptionalLong.empty()),
                    why);
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("backUp", this::backUp, "lookAtBackup", this::look, "endBackup", this::end);
    }

    private WebReply backUp(WebRequest request) throws Json.BadBody, InterruptedException {
        Order order = Json.read(request.body(), Order.class);
        return backups.start(order.passphrase().reveal().toCharArray(), order.drill().orElse(false))
                .map(job -> Answers.ok(BackupStatus.of(job)).withStatus(202))
                .orElseGet(
                        () -> Answers.busy(request, "another backup is being written; try again"));
    }

    private WebReply look(WebRequest request) throws InterruptedException {
        Optional<BackupJob> job = found(request);
        if (job.isEmpty()) {
            return Answers.notFound(request, "no backup of this controller has that id");
        }
        var _ = job.get().asked(PATIENCE);
        return Answers.ok(BackupStatus.of(job.get()));
    }

    private WebReply end(WebRequest request) {
        Optional<BackupJob> job = found(request).filter(BackupJob::isRunning);
        job.ifPresent(running -> running.progress().end("its asker ended it"));
        return job.isPresent()
                ? WebReply.status(204)
                : Answers.notFound(request, "that backup is over");
    }

    private Optional<BackupJob> found(WebRequest request) {
        return backups.find(Parameters.of(request).textInPath("backup"));
    }
}
