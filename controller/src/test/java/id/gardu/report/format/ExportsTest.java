package id.gardu.report.format;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.UNMEASURED;
import static id.gardu.report.SampleReports.november;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Neighbourhood;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.SampleReports;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.decision.Board;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.function.Supplier;

class ExportsTest {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // Opened before each test.
    private Neighbourhood here;

    @BeforeEach
    void open() {
        here = Neighbourhood.of(DatabaseKind.SQLITE, folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Exports exports() {
        return exports(Duration.ofSeconds(20));
    }

    private Exports exports(Duration patience) {
        return new Exports(
                new Publications(here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT),
                patience);
    }

    private static Exports.ExportRequest wanted(ReportFormat format) {
        return new Exports.ExportRequest(
                format,
                Edition.INSIDE,
                Locale.forLanguageTag("id"),
                ReportLevel.SITE,
                ReportLevel.KOTA);
    }

    private record AnsweringSource(
            BiFunction<ReportLevel, Optional<ReportLevel>, UsageAnswers> answer)
            implements Exports.Source {
        @Override
        public UsageAnswers ask(
                ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
            return answer.apply(by, whole);
        }

        @Override
        public Optional<Board> decide() {
            return Optional.empty();
        }
    }

    private static Exports.Source source(Supplier<UsageAnswer> rows) {
        return new AnsweringSource((_, _) -> new UsageAnswers(rows.get()));
    }

    private static UsageAnswer rows() {
        return new UsageAnswer.Ready(november(BUSY, UNMEASURED));
    }

    private static Exports.File file(Exports.Answer exported) {
        return switch (exported) {
            case Exports.Answer.Ready(Exports.File file) -> file;
            case Exports.Answer.Refused(String reason) -> throw new AssertionError(reason);
            case Exports.Answer.Busy busy -> throw new AssertionError(busy);
        };
    }

    @Test
    void aFileHasANameAndAType() throws Exception {
        Exports.File csv =
                file(exports().make(wanted(ReportFormat.CSV), source(ExportsTest::rows)));
        assertThat(csv.name()).isEqualTo("pemakaian.site.2026-11-01.2026-12-01.csv");
        assertThat(csv.subject()).isEqualTo("site.2026-11-01.2026-12-01.csv");
        assertThat(csv.mediaType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(
                        file(exports().make(wanted(ReportFormat.CSV_ID), source(ExportsTest::rows)))
                                .name())
                .isEqualTo("pemakaian.site.2026-11-01.2026-12-01.id.csv");
    }

    @Test
    void theWholeIsAskedForOnlyWhereTotalsAreShown() throws Exception {
        var asked = new ArrayList<ReportLevel>();
        var exports = exports();
        for (ReportFormat format : List.of(ReportFormat.JSON, ReportFormat.XLSX)) {
            file(
                    exports.make(
                            wanted(format),
                            new AnsweringSource(
                                    (by, whole) -> {
                                        asked.add(by);
                                        whole.ifPresent(asked::add);
                                        return new UsageAnswers(rows());
                                    })));
        }
        assertThat(asked).containsExactly(ReportLevel.SITE, ReportLevel.SITE, ReportLevel.KOTA);
    }

    @Test
    void aReportThatIsRefusedIsNoFile() throws Exception {
        assertThat(
                        exports()
                                .make(
                                        wanted(ReportFormat.PDF),
                                        source(() -> new UsageAnswer.Refused("in the future"))))
                .isEqualTo(new Exports.Answer.Refused("in the future"));
        Exports.Answer long_ =
                exports()
                        .make(
                                wanted(ReportFormat.PDF),
                                source(
                                        () ->
                                                new UsageAnswer.Ready(
                                                        november(SampleReports.invented(2_001)))));
        assertThat(long_).isInstanceOf(Exports.Answer.Refused.class);
    }

    @Test
    void oneFileIsMadeAtATimeAndNobodyWaitsForEver() throws Exception {
        var exports = exports(Duration.ofMillis(20));
        var begun = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        CompletableFuture<Exports.Answer> first =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return exports.make(
                                        wanted(ReportFormat.CSV),
                                        source(
                                                () -> {
                                                    begun.countDown();
                                                    await(enough);
                                                    return rows();
                                                }));
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        begun.await();
        assertThat(exports.make(wanted(ReportFormat.CSV), source(ExportsTest::rows)))
                .isEqualTo(new Exports.Answer.Busy(Duration.ofMillis(20)));
        enough.countDown();
        assertThat(new String(file(first.join()).octets(), StandardCharsets.UTF_8))
                .startsWith("from,to");
        assertThat(exports.make(wanted(ReportFormat.CSV), source(ExportsTest::rows)))
                .isInstanceOf(Exports.Answer.Ready.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
