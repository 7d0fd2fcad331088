package id.gardu.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.ap.ApState;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.PublishedVersions;
import id.gardu.report.Reported;
import id.gardu.report.Scores;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.staff.DataRequests;
import id.gardu.staff.ReadTokens;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** The door of open data over a small neighbourhood: what is made when, and what is said of it. */
class DataDoorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Caller TOKEN = new Caller(new Actor.Token(), "127.0.0.1");

    private static final DataSettings SETTINGS =
            new DataSettings(
                    "CC BY 4.0",
                    URI.create("https://creativecommons.org/licenses/by/4.0/"),
                    "Pemerintah Kota Malang",
                    "",
                    60);

    @TempDir Path folder;

    /** The door with all that it asks, on a clock of its own. */
    private final class City implements AutoCloseable {
        final MovableClock clock = new MovableClock(at(TODAY));
        final Neighbourhood here;
        final DataRequests requests;
        final PublishedVersions versions;
        final DataDoor door;
        private final WebListener listener;
        private final HttpClient http = HttpClient.newHttpClient();

        City(DatabaseKind dialect) throws IOException {
            here = Neighbourhood.of(dialect, folder, clock);
            var audit = new Audit(here.store(), here.keys(), clock);
            var reports = Reported.reports(here, clock);
            var publications =
                    new Publications(here.store(), OutsideSettings.DEFAULT, Thresholds.DEFAULT);
            requests = new DataRequests(here.store(), audit, Neighbourhood.ZONE, clock);
            versions = new PublishedVersions(here.store(), clock);
            door =
                    new DataDoor(
                            new DataDoor.City(
                                    "Kota Malang",
                                    Neighbourhood.ZONE,
                                    "",
                                    Map.of(KeptData.SESSIONS, Duration.ofDays(17))),
                            SETTINGS,
                            new OpenData.Parts(
                                    here::inventory,
                                    new OutsideEdition(here.store(), reports, publications),
                                    new Scores(
                                            here.store(),
                                            reports,
                                            Thresholds.DEFAULT,
                                            Neighbourhood.ZONE),
                                    requests),
                            versions,
                            new ReadTokens(
                                    here.store(), here.keys(), audit, here::inventory, clock),
                            clock,
                            MonotonicClock.SYSTEM);
            listener =
                    TestListener.open(
                            ListenerSettings.plain("portal", "127.0.0.1", 0), door::mount);
        }

        HttpResponse<String> get(String path) throws Exception {
            URI url = URI.create("http://127.0.0.1:" + listener.address().getPort() + path);
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        }

        JsonNode json(String path) throws Exception {
            return new ObjectMapper().readTree(get(path).body());
        }

        void state(String ap, ApState state) {
            here.sql(
                    "INSERT INTO ap_health (ap_id, state, since, settled, settled_since, cause)"
                            + " VALUES (?, ?, 0, 'UP', 0, '') ON CONFLICT (ap_id) DO UPDATE SET"
                            + " state = excluded.state",
                    here.accessPoint(ap).id().value(),
                    state.name());
        }

        @Override
        public void close() {
            http.close();
            listener.close();
            here.close();
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).atZone(Neighbourhood.ZONE).toInstant();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsShownBeforeItWasMadeAndThenWhatIsTrueNow(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            assertThat(city.get("/data").statusCode()).isEqualTo(503);
            assertThat(city.get("/data").headers().firstValue("Retry-After")).contains("5");
            city.state("rw03-ap", ApState.UP);
            city.state("taman-ap", ApState.UNREACHABLE);
            city.door.refresh();
            assertThat(city.get("/data").body())
                    .contains("belum dicatat", "17 hari", "Belum ada bulan yang ditutup")
                    .contains("hidup: 1", "tidak menjawab: 1", "belum diketahui: 1");
            JsonNode points = city.json("/data/points.json").path("baris");
            assertThat(points.valueStream().map(one -> one.path("keadaan_sekarang").asText()))
                    .containsExactly("up", "not-known", "no-answer");
            assertThat(points.path(0).path("ketersediaan_persen").isNull()).isTrue();

            assertThat(city.requests.note(TOKEN, 2026, 3)).isEmpty();
            city.state("rw03-ap", ApState.SILENT);
            city.door.refresh();
            assertThat(city.get("/data").body())
                    .contains(
                            "<span>2026</span><strong class=\"right\">3</strong>",
                            "tidak menjawab: 2")
                    .doesNotContain("belum dicatat");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAPointWithFewAccountsNothingComesFromPeople(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            live(city.here);
            Reported.settle(city.here, city.clock);
            city.door.refresh();
            JsonNode month = city.json("/data/months/2026-10.json");
            assertThat(month.path("terbitan").asInt()).isEqualTo(1);
            JsonNode row =
                    month.path("baris")
                            .valueStream()
                            .filter(one -> one.path("tingkat").asText().equals("rw"))
                            .findFirst()
                            .orElseThrow();
            assertThat(row.path("kode_kelurahan").asText()).isEqualTo(Neighbourhood.JODIPAN);
            assertThat(row.path("akun_aktif").asText()).isEqualTo("<10");
            for (String hidden :
                    List.of(
                            "unduh_byte",
                            "lama_terhubung_detik",
                            "akun_kembali_persen",
                            "biaya_per_akun_rupiah",
                            "penilaian_titik")) {
                assertThat(row.path(hidden).isNull()).as(hidden).isTrue();
            }
            assertThat(city.get("/data").body()).contains("Oktober 2026", "kurang dari 10");
            assertThat(city.get("/data/months/2026-11.csv").statusCode()).isEqualTo(404);
        }
    }

    private static void live(Neighbourhood here) {
        new LedgerRows(here)
                .row("UPDATE site SET created_at = 0")
                .row("UPDATE nas SET created_at = 0")
                .present(Neighbourhood.SITI, "rw03", OCTOBER.atDay(14), 30, 80)
                .hour("rw03", OCTOBER.atDay(14) + "T12:00", 1_800L, 1_000_000L, 79_000_000L)
                .heard("rw03-gw", OCTOBER.atDay(14) + "T12:00", OCTOBER.atDay(14) + "T13:00")
                .write();
    }

    /** Another revision inside is none outside while the figures that are shown stay. */
    @ParameterizedTest
    @EnumSource
    void aMonthIsPublishedAnewOnlyWhenAFigureChangesThatIsShown(DatabaseKind dialect)
            throws Exception {
        try (City city = new City(dialect)) {
            PublishedVersions.Version first = city.versions.note(OCTOBER, "abc");
            city.clock.pass(Duration.ofDays(3));
            assertThat(city.versions.note(OCTOBER, "abc")).isEqualTo(first);
            PublishedVersions.Version second = city.versions.note(OCTOBER, "def");
            assertThat(second.number()).isEqualTo(2);
            assertThat(second.first()).isEqualTo(first.first()).isEqualTo(at(TODAY));
            assertThat(second.shown()).isEqualTo(at(TODAY.plusDays(3)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyEnteredIsNeitherMarkupNorFormula(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            city.here.bring(
                    ImportKind.SITE,
                    "code,name,area_code,sponsor\nx,<script>alert(1)</script>,35.73.01.1011,"
                            + "=HYPERLINK(1)\n");
            city.door.refresh();
            assertThat(city.get("/data").body())
                    .doesNotContain("<script")
                    .contains("&lt;script&gt;");
            assertThat(city.get("/data/points.csv").body()).contains(",'=HYPERLINK(1)");
            assertThat(city.json("/data/points.json").toString()).contains("\"=HYPERLINK(1)\"");
        }
    }
}
