package id.gardu.api;

import id.gardu.store.BackupProgress;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A backup that somebody asked for, until long after it is over. Thread-safe. */
final class BackupJob {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_OCTETS = 8;

    private final String id = fresh();
    private final char[] passphrase;
    private final LongSupplier nanos;
    private final BackupProgress progress = new BackupProgress();
    private final AtomicLong askedNanos;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile State state = new State.Running();

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

    /**
     * @param nanos a clock that never jumps
     */
    BackupJob(char[] passphrase, LongSupplier nanos) {
        this.passphrase = passphrase;
        this.nanos = nanos;
        this.askedNanos = new AtomicLong(nanos.getAsLong());
    }

    String id() {
        return id;
    }

    char[] passphrase() {
        return passphrase;
    }

    BackupProgress progress() {
        return progress;
    }

    State state() {
        return state;
    }

    boolean isRunning() {
        return state instanceof State.Running;
    }

    /** Its asker is there; answers when it is over, or after {@code patience}. */
    State asked(Duration patience) throws InterruptedException {
        askedNanos.set(nanos.getAsLong());
        var _ = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        askedNanos.set(nanos.getAsLong());
        return state;
    }

    /** How long ago its asker was there. */
    Duration unasked() {
        return Duration.ofNanos(nanos.getAsLong() - askedNanos.get());
    }

    void becomes(State end) {
        state = end;
        over.countDown();
    }

    private static String fresh() {
        byte[] octets = new byte[ID_OCTETS];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
