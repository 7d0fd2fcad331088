package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.Browser;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.SampleReports;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.decision.Board;
import id.gardu.report.format.Edition;
import id.gardu.report.format.ExportJob;
import id.gardu.report.format.ExportJobs;
import id.gardu.report.format.Exports;
import id.gardu.report.format.ReportFormat;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Role;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Loops;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The page of a file that takes as long as the test likes, in a real Chromium. */
class FilesPageTest {
    private static final Actor.Member RINA =
            new Actor.Member(new MemberId(7), "Rina", Role.OFFICER, Optional.empty());

    private static final String VIOLATIONS =
            """
            axe.run({resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join(" | "))
              .join("\\n"))\
            """;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private final CountDownLatch reads = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @TempDir Path folder;
    @TempDir Path database;
    private Neighbourhood here;
    private ExportJobs jobs;
    private WebListener listener;

    @BeforeEach
    void start() throws Exception {
        here = Neighbourhood.of(DatabaseKind.SQLITE, database);
        var exports =
                new Exports(
                        new Publications(
                                here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT));
        jobs = new ExportJobs(exports, folder, clock, new Loops(clock));
        var frame = new ConsoleFrame(() -> Inventory.EMPTY, Neighbourhood.ZONE, clock);
        var page =
                new FilesPage(
                        frame,
                        jobs,
                        (_, job) -> jobs.octets(job).map(FilesPageTest::file),
                        new ConsoleErrorPages(frame));
        listener =
                TestListener.open(
                        ListenerSettings.plain("console", "127.0.0.1", 0),
                        routes ->
                                routes.get(
                                                ConsolePaths.FILES,
                                                request -> page.list(rina(frame, request)))
                                        .get(
                                                ConsolePaths.FILE,
                                                request -> page.shown(rina(frame, request)))
                                        .post(
                                                ConsolePaths.FILE,
                                                request -> page.end(rina(frame, request)))
                                        .get(
                                                ConsolePaths.FILE_ITSELF,
                                                request -> page.download(rina(frame, request)))
                                        .asset(
                                                ConsolePaths.STYLE,
                                                Asset.of(
                                                        ConsolePages.class,
                                                        "console.css",
                                                        "text/css")));
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        jobs.close();
        listener.close();
        here.close();
    }

    private static StaffRequest rina(ConsoleFrame frame, WebRequest request) {
        return new StaffRequest(request, RINA, frame.words(request));
    }

    private static WebReply file(byte[] octets) {
        return WebReply.body("text/csv", octets);
    }

    /** Of twelve months; half of them are read until it may go on. */
    private ExportJob year() throws InterruptedException {
        var source =
                new Exports.Source() {
                    @Override
                    public UsageAnswers ask(
                            ReportLevel by, Optional<ReportLevel> whole, ReportProgress progress) {
                        progress.periods(6, 12);
                        reads.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        progress.periods(7, 12);
                        return new UsageAnswers(
                                new UsageAnswer.Ready(SampleReports.november(SampleReports.BUSY)));
                    }

                    @Override
                    public Optional<Board> decide() {
                        return Optional.empty();
                    }
                };
        ExportJob job =
                jobs.start(
                                ExportJobs.asker(RINA),
                                "Titik · 1 Januari sampai 31 Desember 2026 · per bulan",
                                new Exports.ExportRequest(
                                        ReportFormat.CSV,
                                        Edition.INSIDE,
                                        Locale.forLanguageTag("id"),
                                        ReportLevel.SITE,
                                        ReportLevel.KOTA),
                                source)
                        .orElseThrow();
        reads.await();
        return job;
    }

    private String base() {
        return "http://127.0.0.1:" + listener.address().getPort();
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(base() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void theLongFileIsWaitedForLeftAndFoundAgain() throws Exception {
        ExportJob job = year();
        HttpResponse<String> page = get(ConsolePaths.file(job.id()));
        assertThat(page.body())
                .contains("Sedang dibuat… 45 %", "6 dari 12 bulan atau hari", "per bulan");
        assertThat(page.headers().firstValue("Refresh")).contains("2");
        assertThat(get(ConsolePaths.FILES).body())
                .contains(ConsolePaths.file(job.id()), "Sedang dibuat");
        goOn.countDown();
        var _ = job.awaited(Duration.ofSeconds(20));
        HttpResponse<String> ready = get(ConsolePaths.file(job.id()));
        assertThat(ready.body())
                .contains("Berkas siap", "pemakaian.site.2026-11-01.2026-12-01.csv");
        assertThat(ready.headers().firstValue("Refresh")).isEmpty();
        assertThat(get(ConsolePaths.fileItself(job.id())).body()).startsWith("from,to,");
        clock.set(clock.instant().plus(ExportJobs.KEPT));
        HttpResponse<String> gone = get(ConsolePaths.file(job.id()));
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("Berkas ini tidak ada lagi", "Mintalah lagi");
    }

    @Test
    void inABrowserItLooksAgainByItselfAndCanBeCancelled() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        ExportJob job = year();
        try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
            browser.language("id");
            for (boolean dark : List.of(false, true)) {
                browser.dark(dark);
                for (int width : List.of(360, 800, 1280)) {
                    browser.width(width);
                    browser.open(base() + ConsolePaths.file(job.id()));
                    browser.awaitText("Sedang dibuat");
                    browser.evaluate(axe());
                    assertThat(browser.promised(VIOLATIONS).toString()).isEmpty();
                    browser.screenshot(
                            Path.of("target/screenshots/console-file-" + width + ".png"));
                }
            }
            browser.javascript(false);
            browser.open(base() + ConsolePaths.file(job.id()));
            browser.awaitText("45 %");
            goOn.countDown();
            browser.awaitText("Berkas siap");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void oneThatIsCancelledIsToldOf() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "no chromium");
        ExportJob job = year();
        try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
            browser.language("id");
            browser.open(base() + ConsolePaths.file(job.id()));
            browser.awaitText("Batalkan");
            browser.tap("section button");
            browser.awaitText("Berkas saya");
            goOn.countDown();
            var _ = job.awaited(Duration.ofSeconds(20));
            browser.open(base() + ConsolePaths.FILES);
            browser.awaitText("Dibatalkan");
        }
    }

    private static String axe() throws IOException {
        try (InputStream script = FilesPageTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
                    + ";''";
        }
    }
}
