package id.gardu.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.api.HealthPages.ReadyCheck;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.network.NasId;
import id.gardu.network.RadiusCount;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Loop;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a monitor asks, and what everybody is told while the database is away. */
class MonitorTest {
    @TempDir static Path folder;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, folder);
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static ApiReply seen(String path) {
        return house.send(house.bare(path));
    }

    @Test
    void itIsAliveAndReady() {
        assertThat(seen("/health").text()).isEqualTo("ok\n");
        assertThat(seen("/ready").status()).isEqualTo(200);
    }

    @Test
    void whatIsCountedIsToldWithoutAnyPerson() {
        house.session("5F3A0001", 1, 2);
        house.open("5F3A0002");
        assertThat(house.post("/doctor/radius", "{\"nas\": \"rw03-gw\"}").status()).isEqualTo(200);
        ApiReply metrics = seen("/metrics");
        assertThat(metrics.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.text())
                .containsPattern(
                        "gardu_radius_packets_total\\{event=\"Access-Reject\",nas=\"rw03-gw\","
                                + "reason=\"[a-z-]+\"} 1.0\n")
                .contains(
                        "gardu_ledger_waiting 0.0\n",
                        "gardu_ledger_ambiguous_total 0.0\n",
                        "gardu_sessions_open 1.0\n",
                        "gardu_access_points{state=\"RETIRED\"} 0.0\n",
                        "gardu_access_point_changes_total{to=\"DOWN\"} ",
                        "gardu_access_points_engine_changed 0.0\n",
                        "gardu_blind 0.0\n",
                        "gardu_blind_spells_total 0.0\n",
                        "gardu_store_available 1.0\n",
                        "gardu_store_outage_seconds 0.0\n",
                        "gardu_http_connections{listener=\"console\"} ",
                        "gardu_http_connections_cut_total{listener=\"console\",why=\"full\"} 0.0\n",
                        "jvm_memory_used_bytes",
                        "process_files_open_files")
                .doesNotContain("siti", "02:11:22:33:44:55");
    }

    @Test
    void strangersHaveNoNameAndARetiredNasHasItsNumber() {
        var metrics =
                new Metrics()
                        .radius(
                                () ->
                                        List.of(
                                                new RadiusCount(
                                                        Optional.of(new NasId(77)),
                                                        "Access-Accept",
                                                        "",
                                                        3),
                                                new RadiusCount(
                                                        Optional.empty(),
                                                        "silence",
                                                        "unknown-nas",
                                                        9)),
                                house.here()::inventory);
        assertThat(metrics.scrape())
                .contains(
                        "gardu_radius_packets_total{event=\"Access-Accept\",nas=\"77\","
                                + "reason=\"\"} 3.0\n",
                        "gardu_radius_packets_total{event=\"silence\",nas=\"\","
                                + "reason=\"unknown-nas\"} 9.0\n");
    }

    @Test
    void aFigureThatCannotBeToldSpoilsNoOther() {
        var metrics =
                new Metrics()
                        .ledger(
                                () -> 1,
                                () -> {
                                    throw new IllegalStateException("the database is away");
                                });
        assertThat(metrics.scrape())
                .contains("gardu_sessions_open NaN\n", "gardu_ledger_waiting 1.0\n");
    }

    @Test
    void aDatabaseThatIsAwayIsAProblemThatSaysSoUntilItIsBack() throws Exception {
        String plan = "{\"name\": \"plan-%d\"}";
        try (Connection holder =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            ApiReply refused = house.post("/plans", plan.formatted(1));
            assertThat(refused.status()).as(refused.text()).isEqualTo(503);
            assertThat(refused.type()).isEqualTo("application/problem+json");
            assertThat(refused.json().path("title").asText()).isEqualTo("The database is away");
            assertThat(refused.json().path("detail").asText())
                    .startsWith("the database cannot be written: ")
                    .endsWith("; try again");
            assertThat(refused.header("Retry-After")).isEqualTo("5");

            ApiReply ready = seen("/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text())
                    .startsWith("database: the database cannot be written since ")
                    .endsWith("\n");
            assertThat(seen("/health").status()).isEqualTo(200);
            assertThat(seen("/metrics").text()).contains("gardu_store_available 0.0\n");
            assertThat(house.get("/plans").status()).isEqualTo(200);
            statement.execute("ROLLBACK");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> house.post("/plans", plan.formatted(2)).status() == 201);
        Awaitility.await().until(() -> seen("/ready").status() == 200);
    }

    @Test
    void aLoopThatFailsIsNamedWithSinceWhenUntilItGoesWell() {
        var well = new AtomicBoolean();
        try (Loop loop =
                house.here()
                        .store()
                        .loops()
                        .start(
                                "credential-book",
                                () -> {
                                    if (!well.get()) {
                                        throw new IllegalStateException("+6281234567890");
                                    }
                                    var _ = new Semaphore(0).tryAcquire(1, TimeUnit.MILLISECONDS);
                                })) {
            Awaitility.await().until(() -> loop.faults() > 1);
            ApiReply ready = seen("/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text())
                    .startsWith("loops: credential-book fails since 2026-11-20T03:00:00Z, ")
                    .contains("java.lang.IllegalStateException at id.gardu.api.MonitorTest")
                    .doesNotContain("62812");
            assertThat(seen("/metrics").text())
                    .contains(
                            "gardu_loop_failing{loop=\"credential-book\"} 1.0\n",
                            "gardu_loop_failing{loop=\"store-writer\"} 0.0\n",
                            "gardu_loop_turns_total{loop=\"store-writer\"} ")
                    .containsPattern("gardu_loop_faults_total\\{loop=\"credential-book\"} [1-9]");
            well.set(true);
            Awaitility.await().until(() -> seen("/ready").status() == 200);
        }
    }

    @Test
    void everyReasonHasItsLineAndACheckThatFailsIsOne() throws Exception {
        var page =
                new HealthPages(
                        List.of(
                                new ReadyCheck("radius", () -> Optional.of("port 1812 is taken")),
                                ReadyCheck.disk(folder, Long.MAX_VALUE),
                                new ReadyCheck(
                                        "database",
                                        () -> {
                                            throw new IllegalStateException("rahasia");
                                        })),
                        () -> Optional.of("a cake"));
        try (var listener =
                TestListener.open(ListenerSettings.plain("console", "127.0.0.1", 0), page::mount)) {
            ApiReply ready =
                    house.send(
                            HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + listener.address().getPort()
                                                    + "/ready")));
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text().lines())
                    .hasSize(3)
                    .first()
                    .isEqualTo("radius: port 1812 is taken");
            assertThat(ready.text())
                    .contains("\ndisk: ", " MB are free for ")
                    .endsWith("\ndatabase: cannot be checked; the log says why\n")
                    .doesNotContain("rahasia");
        }
    }
}
