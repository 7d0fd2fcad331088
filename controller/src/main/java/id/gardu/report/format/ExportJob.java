package id.gardu.report.format;

import id.gardu.store.Job;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that somebody asked for, until an hour after it was made. Thread-safe.
 *
 * @param subject what was asked for, in words that are the same when the same is asked for again
 */
public record ExportJob(
        String asker,
        String subject,
        Exports.ExportRequest wanted,
        Exports.Source source,
        Instant askedAt,
        Job<State> job,
        ExportProgress progress) {
    /** What became of it. */
    public sealed interface State {
        record Running() implements State {}

        /**
         * It is whole.
         *
         * @param subject what the audit calls it
         * @param until it is kept
         */
        record Ready(
                String name,
                String mediaType,
                String subject,
                long octets,
                Path file,
                Instant until)
                implements State {}

        /** There is no such report, or not in this format. */
        record Refused(String why) implements State {}

        /** Somebody wanted it to end. */
        record Ended(String why) implements State {}

        record Failed(String why) implements State {}
    }

    public String id() {
        return job.id();
    }

    public ReportFormat format() {
        return wanted.format();
    }

    public State state() {
        return job.state();
    }

    public ExportProgress.Now now() {
        return progress.now();
    }

    /** Its state when it is over, or after {@code patience}. */
    public State awaited(Duration patience) throws InterruptedException {
        return job.awaited(patience);
    }

    boolean isOf(String somebody) {
        return asker.equals(somebody);
    }

    public boolean isOver() {
        return job.isOver();
    }

    /** While it is made the same once more would be the same. */
    boolean isAlike(String somebody, String other, Exports.ExportRequest also) {
        return isOf(somebody) && !isOver() && subject.equals(other) && wanted.equals(also);
    }

    void end(String why) {
        progress.end(why);
    }

    void becomes(State end) {
        job.becomes(end);
    }

    Exports.Answer make(Exports exports) throws InterruptedException {
        return exports.make(wanted, source, progress);
    }

    Optional<State.Ready> ready() {
        return state() instanceof State.Ready ready ? Optional.of(ready) : Optional.empty();
    }
}
