package id.gardu.api;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.store.Backup.BackupProgress;
import id.gardu.store.Job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A backup that somebody asked for, until long after it is over. Thread-safe. */
final class BackupJob {
    private final Job<State> job = new Job<>(new State.Running());
    private final char[] passphrase;
    private final MonotonicClock monotonic;
    private final BackupProgress progress = new BackupProgress();
    private final AtomicLong askedNanos;

    /** What became of it. */
    sealed interface State {
        record Running() implements State {}

        /**
         * It is whole and on disk.
         *
         * @param file relative to the data directory
         */
        record Done(Path file, long bytes) implements State {}

        /** Somebody, or nobody, wanted it to end. */
        record Ended(String why) implements State {}

        record Failed(String why) implements State {}
    }

    BackupJob(char[] passphrase, MonotonicClock monotonic) {
        this.passphrase = passphrase;
        this.monotonic = monotonic;
        this.askedNanos = new AtomicLong(monotonic.nanos());
    }

    String id() {
        return job.id();
    }

    char[] passphrase() {
        return passphrase;
    }

    BackupProgress progress() {
        return progress;
    }

    State state() {
        return job.state();
    }

    boolean isRunning() {
        return !job.isOver();
    }

    /** Its asker is there; answers when it is over, or after {@code patience}. */
    State asked(Duration patience) throws InterruptedException {
        askedNanos.set(monotonic.nanos());
        State now = job.awaited(patience);
        askedNanos.set(monotonic.nanos());
        return now;
    }

    /** How long ago its asker was there. */
    Duration unasked() {
        return Duration.ofNanos(monotonic.nanos() - askedNanos.get());
    }

    void becomes(State end) {
        job.becomes(end);
    }
}
