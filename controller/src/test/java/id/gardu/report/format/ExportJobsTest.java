package id.gardu.report.format;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.november;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.decision.Board;
import id.gardu.report.format.ExportJob.State;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Loops;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ExportJobsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch reads = new CountDownLatch(1);

    @TempDir Path data;
    @TempDir Path database;

    @SuppressWarnings("NullAway.Init") // Opened before each test.
    private Neighbourhood here;

    @BeforeEach
    void open() {
        here = Neighbourhood.of(DatabaseKind.SQLITE, database);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private ExportJobs jobs() throws IOException {
        return new ExportJobs(
                new Exports(
                        new Publications(
                                here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT)),
                data,
                clock,
                new Loops(clock));
    }

    private static Exports.ExportRequest csv() {
        return new Exports.ExportRequest(
                ReportFormat.CSV,
                Edition.INSIDE,
                Locale.forLanguageTag("id"),
                ReportLevel.SITE,
                ReportLevel.KOTA);
    }

    /** Of twelve months; the seventh waits until it may go on. */
    private Exports.Source year() {
        return new Exports.Source() {
            @Override
            public UsageAnswers ask(
                    ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
                progress.periods(6, 12);
                reads.countDown();
                await(goOn);
                progress.periods(7, 12);
                return new UsageAnswers(new UsageAnswer.Ready(november(BUSY)));
            }

            @Override
            public Optional<Board> decide() {
                return Optional.empty();
            }
        };
    }

    private ExportJob start(ExportJobs jobs, String asker) {
        return jobs.start(asker, "a year", csv(), year()).orElseThrow();
    }

    private static State over(ExportJob job) throws InterruptedException {
        return job.awaited(LONG);
    }

    private List<Path> kept() throws IOException {
        if (!Files.isDirectory(data.resolve("exports"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(data.resolve("exports"))) {
            return files.toList();
        }
    }

    @Test
    void whoWaitsSeesHowFarItIsAndIsGivenTheFileAlone() throws Exception {
        try (ExportJobs jobs = jobs()) {
            ExportJob job = start(jobs, "siti");
            await(reads);
            assertThat(job.state()).isInstanceOf(State.Running.class);
            assertThat(job.now().percent()).isEqualTo(45);
            assertThat(jobs.start("siti", "a year", csv(), year())).contains(job);
            goOn.countDown();
            assertThat(over(job)).isInstanceOf(State.Ready.class);
            assertThat(new String(jobs.octets(job).orElseThrow(), StandardCharsets.UTF_8))
                    .startsWith("from,to,")
                    .contains("rw03");
            assertThat(jobs.find("siti", job.id())).contains(job);
            assertThat(jobs.find("budi", job.id())).isEmpty();
            assertThat(jobs.of("budi")).isEmpty();
        }
    }

    @Test
    void oneThatIsEndedIsNotMadeAndTheNextIs() throws Exception {
        try (ExportJobs jobs = jobs()) {
            ExportJob first = start(jobs, "siti");
            ExportJob second = start(jobs, "budi");
            await(reads);
            jobs.end(first);
            goOn.countDown();
            assertThat(over(first)).isEqualTo(new State.Ended("its asker ended it"));
            assertThat(over(second)).isInstanceOf(State.Ready.class);
            assertThat(kept()).hasSize(1);
            jobs.end(second);
            assertThat(kept()).isEmpty();
            assertThat(jobs.find("budi", second.id())).isEmpty();
        }
    }

    @Test
    void nobodyFillsTheQueueOrTheDisk() throws Exception {
        try (ExportJobs jobs = jobs()) {
            List<Optional<ExportJob>> asked =
                    IntStream.range(0, 7)
                            .mapToObj(n -> jobs.start("siti", "year " + n, csv(), year()))
                            .toList();
            assertThat(asked).filteredOn(Optional::isPresent).hasSize(6);
            assertThat(asked.getLast()).isEmpty();
            goOn.countDown();
            for (Optional<ExportJob> job : asked.subList(0, 6)) {
                assertThat(over(job.orElseThrow())).isInstanceOf(State.Ready.class);
            }
            assertThat(over(start(jobs, "siti"))).isInstanceOf(State.Ready.class);
            assertThat(jobs.of("siti")).hasSize(6);
            assertThat(kept()).hasSize(6);
        }
    }

    @Test
    void aFileIsKeptForAnHourAndNotOverARestart() throws Exception {
        goOn.countDown();
        ExportJob job;
        try (ExportJobs jobs = jobs()) {
            job = start(jobs, "siti");
            assertThat(over(job)).isInstanceOf(State.Ready.class);
            clock.set(clock.instant().plus(ExportJobs.KEPT));
            // The turn that makes the next one has looked what is over first.
            assertThat(over(start(jobs, "budi"))).isInstanceOf(State.Ready.class);
            assertThat(jobs.find("siti", job.id())).isEmpty();
            assertThat(kept()).hasSize(1);
        }
        try (ExportJobs jobs = jobs()) {
            assertThat(kept()).isEmpty();
            assertThat(jobs.of("budi")).isEmpty();
        }
    }

    @Test
    void aReportThatIsRefusedSaysWhy() throws Exception {
        try (ExportJobs jobs = jobs()) {
            var refused =
                    new Exports.Source() {
                        @Override
                        public UsageAnswers ask(
                                ReportLevel by,
                                Optional<ReportLevel> whole,
                                ReportProgress progress) {
                            return new UsageAnswers(new UsageAnswer.Refused("in the future"));
                        }

                        @Override
                        public Optional<Board> decide() {
                            return Optional.empty();
                        }
                    };
            ExportJob job = jobs.start("siti", "2999", csv(), refused).orElseThrow();
            assertThat(over(job)).isEqualTo(new State.Refused("in the future"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
