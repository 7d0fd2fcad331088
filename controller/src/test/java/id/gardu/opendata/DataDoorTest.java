package id.gardu.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.ap.ApState;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideSettings;
import id.gardu.report.Publications;
import id.gardu.report.PublishedVersions;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.ReadTokens;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;

/** The door of open data over a small neighbourhood: what is made when, and what is said of it. */
class DataDoorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    @TempDir Path folder;

    /** The door over it, on a clock of its own. */
    private final class City implements AutoCloseable {
        final MovableClock clock = new MovableClock(at(TODAY));
        final Neighbourhood here;
        final DataHouse house;

        City(DatabaseKind dialect) throws IOException {
            here = Neighbourhood.of(dialect, folder, clock);
            house = new DataHouse(here, edition(this, OutsideSettings.DEFAULT), clock);
        }

        HttpResponse<String> get(String path) throws Exception {
            return house.get(path);
        }

        JsonNode json(String path) throws Exception {
            return house.json(path);
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
            house.close();
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
            city.house.door.refresh();
            assertThat(city.get("/data").body())
                    .contains("belum dicatat", "17 hari", "Belum ada bulan yang ditutup")
                    .contains("hidup: 1", "tidak menjawab: 1", "belum diketahui: 1");
            JsonNode points = city.json("/data/points.json").path("baris");
            assertThat(points.valueStream().map(one -> one.path("keadaan_sekarang").asText()))
                    .containsExactly("up", "not-known", "no-answer");
            assertThat(points.path(0).path("ketersediaan_persen").isNull()).isTrue();

            assertThat(city.house.requests.note(DataHouse.TOKEN, 2026, 3)).isEmpty();
            city.state("rw03-ap", ApState.SILENT);
            city.house.door.refresh();
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
            city.house.door.refresh();
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
            assertThat(city.get("/data").body()).contains("Oktober 2026", "disembunyikan");
            // Of the two points that were judged neither verdict may be told.
            assertThat(verdicts(city, "Blimbing")).containsExactly("0", "0", "0", "0", "2");
            assertThat(city.get("/data/months/2026-11.csv").statusCode()).isEqualTo(404);
        }
    }

    /** Keep, fix, ask, cannot say, and how many are not told. */
    private static List<String> verdicts(City city, String area) throws Exception {
        String row = city.get("/data").body().replaceFirst("(?s).*<th scope=\"row\">" + area, "");
        return Pattern.compile("<td class=\"n\" data-l=\"[^\"]+\">([^<]*)</td>")
                .matcher(row.substring(0, row.indexOf("</tr>")))
                .results()
                .skip(4)
                .map(cell -> cell.group(1))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aCrawlerInAHurryIsToldToWait(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            city.house.door.refresh();
            int answered = 0;
            HttpResponse<String> answer = city.get("/data");
            while (answer.statusCode() == 200 && answered < 2_000) {
                answered++;
                answer = city.get("/data/points");
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answered).isGreaterThanOrEqualTo(300);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
    }

    /** Else a single line of IPv6 would never be told to wait. */
    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void allAddressesOfOneSubscriberAreOne(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            city.house.door.refresh();
            int status = 200;
            for (int i = 0; i < 310 && status == 200; i++) {
                status = from(city, "2001:db8:1:2::" + Integer.toHexString(i));
            }
            assertThat(status).isEqualTo(429);
            assertThat(from(city, "2001:db8:1:3::1")).isEqualTo(200);
        }
    }

    private static int from(City city, String address) throws Exception {
        return city.house.get("/data/points", "X-Forwarded-For", address).statusCode();
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void theOtherLanguageOfASponsorsPageIsTheOther(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            city.here.bring(
                    ImportKind.SITE, "code,name,area_code,sponsor\nx,X,35.73.01.1011,Bank Jatim\n");
            city.house.door.refresh();
            var issued =
                    (ReadTokens.Answer.Issued)
                            city.house.tokens.issue(
                                    DataHouse.TOKEN, Purpose.SPONSOR, "Bank Jatim", 30);
            String english = page(city, DataDoor.sponsorPath(issued.secret()));
            assertThat(english).contains("<html lang=\"en\">");
            String other =
                    Pattern.compile("href=\"([^\"]+)\" hreflang=\"id\"")
                            .matcher(english)
                            .results()
                            .map(link -> link.group(1))
                            .findFirst()
                            .orElseThrow();
            assertThat(page(city, other)).contains("<html lang=\"id\">");
        }
    }

    private static String page(City city, String path) throws Exception {
        return city.house.get(path, "Accept-Language", "en").body();
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void aCityOfThousandsOfPointsIsShownToo(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            var sites = new StringBuilder("code,name,area_code,sponsor,lat,lng,open_hours\n");
            for (int i = 0; i < 4_000; i++) {
                sites.append("p%d,Balai RW %d,35.73.01.1011,Bank Jatim,".formatted(i, i))
                        .append("-7.%d,112.%d,06:00-22:00\n".formatted(90_000 + i, 60_000 + i));
            }
            city.here.bring(ImportKind.SITE, sites.toString());
            city.house.door.refresh();
            assertThat(city.get("/data").body()).contains("Balai RW 3999");
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
            PublishedVersions.Version first =
                    city.house.versions.note(OCTOBER, ReportLevel.RW, "abc");
            city.clock.pass(Duration.ofDays(3));
            assertThat(city.house.versions.note(OCTOBER, ReportLevel.RW, "abc")).isEqualTo(first);
            PublishedVersions.Version second =
                    city.house.versions.note(OCTOBER, ReportLevel.RW, "def");
            assertThat(second.number()).isEqualTo(2);
            assertThat(second.first()).isEqualTo(first.first()).isEqualTo(at(TODAY));
            assertThat(second.shown()).isEqualTo(at(TODAY.plusDays(3)));
        }
    }

    /** Whoever kept the files of before would have both. */
    @ParameterizedTest
    @EnumSource
    void aMonthThatWasShownByRwIsNeverShownBySite(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            live(city.here);
            Reported.settle(city.here, city.clock);
            city.house.door.refresh();
            assertThat(city.get("/data/months/2026-10.csv").statusCode()).isEqualTo(200);
            var bySite = new OutsideSettings(ReportLevel.SITE);
            try (DataHouse after = new DataHouse(city.here, edition(city, bySite), city.clock)) {
                after.door.refresh();
                assertThat(after.get("/data/months/2026-10.csv").statusCode()).isEqualTo(404);
                assertThat(after.get("/data").body()).contains("Belum ada bulan yang ditutup");
                List<JsonNode> told =
                        after.json("/data/points.json")
                                .path("baris")
                                .valueStream()
                                .filter(one -> !one.path("keadaan").isNull())
                                .toList();
                assertThat(told)
                        .isNotEmpty()
                        .allMatch(one -> one.path("periode").asText().equals("2026-10"));
            }
        }
    }

    private static OutsideEdition edition(City city, OutsideSettings settings) {
        return new OutsideEdition(
                city.here.store(),
                Reported.reports(city.here, city.clock),
                new Publications(city.here.store(), settings, Thresholds.DEFAULT));
    }

    @ParameterizedTest
    @EnumSource(names = "SQLITE")
    void whatSomebodyEnteredIsNeitherMarkupNorFormula(DatabaseKind dialect) throws Exception {
        try (City city = new City(dialect)) {
            city.here.bring(
                    ImportKind.SITE,
                    "code,name,area_code,sponsor\nx,<script>alert(1)</script>,35.73.01.1011,"
                            + "=HYPERLINK(1)\n");
            city.house.door.refresh();
            assertThat(city.get("/data").body())
                    .doesNotContain("<script")
                    .contains("&lt;script&gt;");
            assertThat(city.get("/data/points.csv").body()).contains(",'=HYPERLINK(1)");
            assertThat(city.json("/data/points.json").toString()).contains("\"=HYPERLINK(1)\"");
        }
    }
}
