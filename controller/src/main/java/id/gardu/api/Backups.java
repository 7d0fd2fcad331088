package id.gardu.api;

import id.gardu.api.Backups.BackupJob.State;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.store.Backup;
import id.gardu.store.Backup.BackupProgress;
import id.gardu.store.BackupDrills;
import id.gardu.store.BackupDrills.Drill;
import id.gardu.store.Demand;
import id.gardu.store.Faults;
import id.gardu.store.Job;
import id.gardu.store.Loop;
import id.gardu.store.Loops;
import id.gardu.store.Scheduling;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder {@code DATA/backups/}. A backup has its name only once it is whole and on disk; only
 * its owner reads it. One at a time is written, as a job that ends when its asker says so or has
 * not asked for half a minute. Thread-safe.
 */
public final class Backups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'gardu-'uuuuMMdd'T'HHmmss'Z.zip'")
                    .withZone(ZoneOffset.UTC);

    private static final String UNFINISHED = ".part";
    private static final String DRILL = ".drill";
    private static final Duration BEGINS = Duration.ofSeconds(5);

    /** Whoever has not asked how far it is for so long has hung up. */
    private static final Duration HUNG_UP = Duration.ofSeconds(30);

    /** Over, and still told of. */
    private static final int REMEMBERED = 16;

    private static final Duration NOBODY_WAITS = Duration.ofMillis(200);

    private final Backup backup;
    private final BackupDrills drills;
    private final Path data;
    private final Clock clock;
    private final MonotonicClock monotonic;
    private final Scheduling scheduling;
    private final Loop loop;
    private final SynchronousQueue<BackupJob> next = new SynchronousQueue<>();
    private final Map<String, BackupJob> jobs = new LinkedHashMap<>();

    /**
     * Backups of one data directory.
     *
     * @param drills who tries whether one can be restored
     * @param data the data directory; the folder in it is made when needed
     * @param loops where its thread is looked after
     * @param scheduling of its thread
     */
    public Backups(
            Backup backup,
            BackupDrills drills,
            Path data,
            Clock clock,
            Loops loops,
            MonotonicClock monotonic,
            Scheduling scheduling) {
        this.backup = backup;
        this.drills = drills;
        this.data = data;
        this.clock = clock;
        this.monotonic = monotonic;
        this.scheduling = scheduling;
        this.loop = loops.start("backups", this::turn);
    }

    /**
     * Begins one; empty when another is being written.
     *
     * @param drill whether it is restored afterwards, to see whether it can be
     */
    Optional<BackupJob> start(char[] passphrase, boolean drill) throws InterruptedException {
        var job = BackupJob.of(passphrase, drill, monotonic);
        synchronized (jobs) {
            if (jobs.values().stream().anyMatch(BackupJob::isRunning)) {
                return Optional.empty();
            }
            jobs.put(job.id(), job);
            while (jobs.size() > REMEMBERED) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        if (!next.offer(job, BEGINS.toMillis(), TimeUnit.MILLISECONDS)) {
            job.becomes(new State.Failed("the controller is being stopped"));
        }
        return Optional.of(job);
    }

    /** One of the last. */
    Optional<BackupJob> find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    /** Ends the one that is being written, and nothing is left of it. */
    @Override
    public void close() {
        loop.stop();
        synchronized (jobs) {
            jobs.values().forEach(job -> job.progress().end("the controller was stopped"));
        }
        var _ = loop.join(Duration.ofSeconds(1));
    }

    private void turn() throws InterruptedException {
        BackupJob job = next.poll(NOBODY_WAITS.toMillis(), TimeUnit.MILLISECONDS);
        if (job != null) {
            scheduling.becomeOfThisThread();
            State end = new State.Failed("a fault of the program; the log says more");
            try {
                end = write(job);
            } finally {
                job.becomes(end);
            }
        }
    }

    private State write(BackupJob job) {
        try {
            return inFolder(job);
        } catch (Demand.Ended e) {
            return new State.Ended(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new State.Failed("the backup cannot be written: " + e.getMessage());
        } catch (RuntimeException e) {
            return new State.Failed(Faults.away(e).orElseThrow(() -> e));
        }
    }

    private State inFolder(BackupJob job) throws IOException {
        Path folder = data.resolve("backups");
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sweep(folder);
        Instant now = clock.instant();
        Path whole = free(folder, now);
        Path part = whole.resolveSibling(whole.getFileName() + UNFINISHED);
        try {
            fill(part, job, now);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel parent = FileChannel.open(folder, StandardOpenOption.READ)) {
            parent.force(true);
        }
        return drilled(whole, job);
    }

    private State drilled(Path whole, BackupJob job) throws IOException {
        Path file = data.relativize(whole);
        long bytes = Files.size(whole);
        if (!job.drill()) {
            return new State.Done(file, bytes, OptionalLong.empty());
        }
        Drill drill =
                drills.run(
                        whole,
                        job.passphrase(),
                        whole.resolveSibling(whole.getFileName() + DRILL),
                        job.progress().rows(),
                        job::look);
        return drill.isGood()
                ? new State.Done(file, bytes, OptionalLong.of(drill.rowsRestored()))
                : new State.Failed(
                        file
                                + " was written, and cannot be restored: "
                                + drill.problem()
                                + "; keep an older one, and make another");
    }

    private void fill(Path part, BackupJob job, Instant now) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            OutputStream out = new BufferedOutputStream(new CancellableOutput(channel, job));
            backup.write(out, job.passphrase(), now, job.progress());
            out.flush();
            channel.force(true);
        }
    }

    /** Two in one second: the later one waits for nobody, it is only named a second later. */
    private static Path free(Path folder, Instant now) {
        Instant named = now;
        while (Files.exists(folder.resolve(NAME.format(named)))) {
            named = named.plus(1, ChronoUnit.SECONDS);
        }
        return folder.resolve(NAME.format(named));
    }

    /**
     * Deletes those that are older, by their names; of all only the newest stays that came back
     * whole in a drill, or, as long as none did, the newest.
     *
     * @throws IOException when the folder cannot be read or one not be deleted
     */
    public void expire(Duration kept) throws IOException {
        Path folder = data.resolve("backups");
        if (!Files.isDirectory(folder)) {
            return;
        }
        NavigableMap<Instant, Path> all = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "gardu-*.zip")) {
            for (Path one : found) {
                madeAt(one).ifPresent(at -> all.put(at, one));
            }
        }
        if (all.isEmpty()) {
            return;
        }
        Path stays =
                drills.good().stream()
                        .map(folder::resolve)
                        .filter(all::containsValue)
                        .findFirst()
                        .orElse(all.lastEntry().getValue());
        for (Path old : all.headMap(clock.instant().minus(kept), false).values()) {
            if (!old.equals(stays)) {
                Files.delete(old);
                LOG.info("{}: deleted, older than {} d", data.relativize(old), kept.toDays());
            }
        }
    }

    /** Whatever does not bear a name of ours was put there by somebody, and stays. */
    private static Optional<Instant> madeAt(Path backup) {
        try {
            return Optional.of(NAME.parse(String.valueOf(backup.getFileName()), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a controller that was killed has left. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path part : left) {
                Files.delete(part);
            }
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + DRILL)) {
            for (Path scratch : left) {
                BackupDrills.delete(scratch);
            }
        }
    }

    /** At every few kilobytes looks whether its asker is still there. */
    private static final class CancellableOutput extends FilterOutputStream {
        private final BackupJob job;

        CancellableOutput(FileChannel channel, BackupJob job) {
            super(Channels.newOutputStream(channel));
            this.job = job;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            job.listen();
            out.write(bytes, from, length);
        }
    }

    /** A backup that somebody asked for, until long after it is over. Thread-safe. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on as it came, never compared.
    record BackupJob(
            Job<State> job,
            char[] passphrase,
            boolean drill,
            MonotonicClock monotonic,
            BackupProgress progress,
            AtomicLong askedNanos) {
        /** What became of it. */
        sealed interface State {
            record Running() implements State {}

            /**
             * It is whole and on disk.
             *
             * @param file relative to the data directory
             * @param drilled rows that came back when it was restored; empty: nobody asked for it
             */
            record Done(Path file, long bytes, OptionalLong drilled) implements State {}

            /** Somebody, or nobody, wanted it to end. */
            record Ended(String why) implements State {}

            record Failed(String why) implements State {}
        }

        static BackupJob of(char[] passphrase, boolean drill, MonotonicClock monotonic) {
            return new BackupJob(
                    new Job<>(new State.Running()),
                    passphrase,
                    drill,
                    monotonic,
                    new BackupProgress(),
                    new AtomicLong(monotonic.nanos()));
        }

        String id() {
            return job.id();
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

        /** Ends it when its asker has hung up. */
        private void listen() {
            if (unasked().compareTo(HUNG_UP) > 0) {
                progress.end("nobody has asked how far it is for " + HUNG_UP.toSeconds() + " s");
            }
        }

        /**
         * @throws Demand.Ended when nobody wants it any more
         */
        private void look() {
            listen();
            progress.check();
        }

        /** How long ago its asker was there. */
        Duration unasked() {
            return Duration.ofNanos(monotonic.nanos() - askedNanos.get());
        }

        void becomes(State end) {
            job.becomes(end);
        }

        /** Without the passphrase. */
        @Override
        public String toString() {
            return "BackupJob[" + id() + "]";
        }
    }
}
