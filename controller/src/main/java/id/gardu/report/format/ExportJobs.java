package id.gardu.report.format;

import id.gardu.report.format.ExportJob.State;
import id.gardu.staff.Actor;
import id.gardu.store.Demand;
import id.gardu.store.Faults;
import id.gardu.store.Job;
import id.gardu.store.Loop;
import id.gardu.store.Loops;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Files that take long: made one after the other while their askers do something else, kept for an
 * hour in {@code DATA/exports/} for whoever asked and nobody else. A start empties the folder.
 * Thread-safe.
 */
public final class ExportJobs implements AutoCloseable {
    /** How long a file is kept. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final int MOST_WAITING = 8;
    private static final int MOST_EACH = 6;
    private static final int MOST = 48;
    private static final long MOST_OCTETS = 256L << 20;
    private static final Duration NOBODY_WAITS = Duration.ofMillis(200);

    private final Exports exports;
    private final Path folder;
    private final Clock clock;
    private final Loop loop;
    private final BlockingQueue<ExportJob> next = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, ExportJob> jobs = new LinkedHashMap<>();

    /**
     * The files of one data directory.
     *
     * @param data the data directory; the folder in it is made when needed
     * @param loops where its thread is looked after
     * @throws IOException when what an earlier controller left cannot be taken away
     */
    public ExportJobs(Exports exports, Path data, Clock clock, Loops loops) throws IOException {
        this.exports = exports;
        this.folder = data.resolve("exports");
        this.clock = clock;
        sweep();
        this.loop = loops.start("exports", this::turn);
    }

    /** Who alone is given a file; the local command line is one asker. */
    public static String asker(Actor who) {
        return who.memberId().map(id -> "member-" + id).orElse("local");
    }

    /**
     * Begins a file, or finds the one that is being made for the same asker and is the same.
     *
     * @param asker who alone is given it
     * @param subject what is asked for, in a word
     * @return empty when too many wait, or too many of this asker's are being made
     */
    public Optional<ExportJob> start(
            String asker, String subject, Exports.ExportRequest wanted, Exports.Source source) {
        synchronized (jobs) {
            expire();
            Optional<ExportJob> same =
                    jobs.values().stream()
                            .filter(job -> job.isAlike(asker, subject, wanted))
                            .findFirst();
            if (same.isPresent()) {
                return same;
            }
            var job =
                    new ExportJob(
                            asker,
                            subject,
                            wanted,
                            source,
                            clock.instant(),
                            new Job<>(new State.Running()),
                            new ExportProgress());
            if (!isRoom(asker) || !next.offer(job)) {
                return Optional.empty();
            }
            jobs.put(job.id(), job);
            return Optional.of(job);
        }
    }

    /** Those of an asker, the latest first. */
    public List<ExportJob> of(String asker) {
        synchronized (jobs) {
            expire();
            return jobs.values().stream().filter(job -> job.isOf(asker)).toList().reversed();
        }
    }

    /** One of an asker's own. */
    public Optional<ExportJob> find(String asker, String id) {
        synchronized (jobs) {
            expire();
            return Optional.ofNullable(jobs.get(id)).filter(job -> job.isOf(asker));
        }
    }

    /** A file that is ready; empty when it is gone. */
    public Optional<byte[]> octets(ExportJob job) {
        return job.ready()
                .flatMap(
                        ready -> {
                            try {
                                return Optional.of(Files.readAllBytes(ready.file()));
                            } catch (IOException e) {
                                // Its hour was over a moment ago.
                                return Optional.empty();
                            }
                        });
    }

    /** Ends one that is being made; of one that is over nothing is kept. */
    public void end(ExportJob job) {
        job.end("its asker ended it");
        synchronized (jobs) {
            if (job.isOver()) {
                drop(job);
            }
        }
    }

    /** Ends the one that is being made. */
    @Override
    public void close() {
        loop.stop();
        synchronized (jobs) {
            jobs.values().forEach(job -> job.end("the controller was stopped"));
        }
        var _ = loop.join(Duration.ofSeconds(1));
    }

    /** Makes room among what is over, the oldest first. */
    private boolean isRoom(String asker) {
        var own = new ArrayDeque<>(of(asker).reversed());
        while (own.size() >= MOST_EACH) {
            ExportJob oldest = own.removeFirst();
            if (!oldest.isOver()) {
                return false;
            }
            drop(oldest);
        }
        jobs.values().stream()
                .filter(ExportJob::isOver)
                .limit(Math.max(0, jobs.size() - MOST + 1))
                .toList()
                .forEach(this::drop);
        return jobs.size() < MOST;
    }

    private void turn() throws InterruptedException {
        expire();
        ExportJob job = next.poll(NOBODY_WAITS.toMillis(), TimeUnit.MILLISECONDS);
        if (job != null) {
            State end = new State.Failed("a fault of the program; the log says more");
            try {
                end = made(job);
            } finally {
                job.becomes(end);
            }
        }
    }

    private State made(ExportJob job) throws InterruptedException {
        try {
            Exports.Answer made = job.make(exports);
            while (made instanceof Exports.Answer.Busy && !loop.isStopping()) {
                made = job.make(exports);
            }
            return switch (made) {
                case Exports.Answer.Ready(Exports.File file) -> kept(job, file);
                case Exports.Answer.Refused(String why) -> new State.Refused(why);
                case Exports.Answer.Busy(Duration waited) ->
                        new State.Failed(
                                "other files were being made for " + waited.toSeconds() + " s");
            };
        } catch (Demand.Ended e) {
            return new State.Ended(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new State.Failed("the file cannot be kept: " + e.getMessage());
        } catch (RuntimeException e) {
            return new State.Failed(Faults.away(e).orElseThrow(() -> e));
        }
    }

    private State kept(ExportJob job, Exports.File file) throws IOException {
        byte[] octets = file.octets();
        makeRoom(octets.length);
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path path = folder.resolve(job.id());
        Files.write(path, octets);
        return new State.Ready(
                file.name(),
                file.mediaType(),
                file.subject(),
                octets.length,
                path,
                clock.instant().plus(KEPT));
    }

    private void makeRoom(long octets) {
        synchronized (jobs) {
            long kept = octets;
            for (ExportJob job : List.copyOf(jobs.values()).reversed()) {
                kept += job.ready().map(State.Ready::octets).orElse(0L);
                if (kept > MOST_OCTETS && job.isOver()) {
                    drop(job);
                }
            }
        }
    }

    private void expire() {
        synchronized (jobs) {
            List.copyOf(jobs.values()).stream()
                    .filter(ExportJob::isOver)
                    .filter(job -> !keptUntil(job).isAfter(clock.instant()))
                    .forEach(this::drop);
        }
    }

    private static Instant keptUntil(ExportJob job) {
        return job.ready().map(State.Ready::until).orElseGet(() -> job.askedAt().plus(KEPT));
    }

    private void drop(ExportJob job) {
        jobs.remove(job.id());
        job.ready().map(State.Ready::file).ifPresent(ExportJobs::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start empties the folder.
            return;
        }
    }

    private void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        }
    }
}
