package id.gardu;

import static org.awaitility.Awaitility.await;

import id.gardu.house.Checkout;
import id.gardu.report.ScoredCity;
import id.gardu.report.ScoredCity.Days;
import id.gardu.report.ScoredCity.SitePoint;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.Store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole controller over a city of 551 points in all its kelurahan, of which three months are
 * closed; points are shown outside, a point of many sponsors among them.
 */
final class OpenDataTown implements AutoCloseable {
    static final int POINTS = 551;

    /** Three points, of which two have few accounts. */
    static final String SPONSOR = "PT Warga \"Maju\", Malang";

    static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private static final int MONTHS = 3;

    /** Days after which nobody looks at a closed month again: its figures are the test's. */
    private static final int SETTLED = 40;

    private final Path data;
    private final List<SitePoint> points = new ArrayList<>();
    private Optional<TestHouse> house = Optional.empty();

    private OpenDataTown(Path folder, Map<String, String> more) throws Exception {
        this(folder.resolve("data"));
        make(folder);
        this.house = Optional.of(start(more));
        String oldest = portal() + "/data/months/" + month().minusMonths(MONTHS - 1) + ".csv";
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(oldest)).build();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }
    }

    private OpenDataTown(Path data) {
        this.data = data;
    }

    /** Makes a data directory of such a city, for a controller of one's own. */
    static void make(Path data, Path folder) throws Exception {
        new OpenDataTown(data).make(folder);
    }

    private void make(Path folder) throws Exception {
        try (TestHouse before = start(Map.of())) {
            furnish(folder, before);
        }
        score();
    }

    /**
     * Open, and its data made.
     *
     * @param folder empty
     */
    static OpenDataTown open(Path folder) throws Exception {
        return open(folder, Map.of());
    }

    /**
     * @param more variables that override keys
     */
    static OpenDataTown open(Path folder, Map<String, String> more) throws Exception {
        return new OpenDataTown(folder, more);
    }

    private TestHouse start(Map<String, String> more) throws Exception {
        var all = new HashMap<>(Map.of("GARDU_REPORT_OUTSIDE_LEVEL", "site"));
        all.putAll(more);
        return TestHouse.start(data, DatabaseSettings.embedded(), all);
    }

    /** The last month that is closed. */
    static YearMonth month() {
        return YearMonth.from(LocalDate.now(ZONE).minusDays(SETTLED)).minusMonths(1);
    }

    private void furnish(Path folder, TestHouse controller) throws IOException {
        List<String> kelurahan =
                Files.readAllLines(Checkout.root().resolve("config/areas/kota-malang.csv")).stream()
                        .filter(line -> line.startsWith("kelurahan,"))
                        .map(line -> line.split(",", -1)[1])
                        .toList();
        var areas = new ArrayList<>(List.of("level,code,parent_code,name"));
        var sites =
                new ArrayList<>(
                        List.of(
                                "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,opened_on,open_hours"));
        for (int at = 0; at < POINTS; at++) {
            String parent = kelurahan.get(at % kelurahan.size());
            int rw = at / kelurahan.size() + 1;
            String area = "%s.RW%02d".formatted(parent, rw);
            areas.add("rw,%s,%s,RW %02d".formatted(area, parent, rw));
            sites.add(site(at, area));
            points.add(point(at, area));
        }
        controller.imports(folder, "area", areas);
        controller.imports(folder, "site", sites);
    }

    private static String site(int at, String area) {
        return String.join(
                ",",
                "titik-" + at,
                TestHouse.cell(name(at)),
                area,
                at == 7
                        ? ""
                        : degrees(-7.92 - Math.floorDiv(at % 57, 12) * 0.018 - row(at) * 0.004),
                at == 7 ? "" : degrees(112.58 + at % 57 % 12 * 0.011 + row(at) % 3 * 0.003),
                sponsor(at),
                at % 10 == 3 ? "" : String.valueOf(250_000 + at % 7 * 25_000),
                month().minusMonths(MONTHS).atDay(1).toString(),
                "06:00-22:00");
    }

    private static int row(int at) {
        return at / 57;
    }

    private static String degrees(double degrees) {
        return String.format(Locale.ROOT, "%.5f", degrees);
    }

    private static String name(int at) {
        return at == 0 ? "Balai \"Among Warga\", Blimbing" : "Balai RW nomor " + at;
    }

    private static String sponsor(int at) {
        if (at < 3) {
            return TestHouse.cell(SPONSOR);
        }
        return at % 4 == 0 ? "Bank Jatim" : "APBD Kota Malang";
    }

    private static SitePoint point(int at, String area) {
        return new SitePoint(
                "titik-" + at,
                name(at),
                area,
                900,
                false,
                at < 3 ? 4 + at * 10L : at * 7L % 60,
                at % 10 == 3 ? OptionalLong.empty() : OptionalLong.of(250_000 + at % 7 * 25_000),
                at % 9 == 1 ? Days.DOWN : Days.FINE);
    }

    private void score() {
        try (Store store =
                Store.open(
                        DatabaseSettings.embedded(), data.resolve("gardu.db"), Clock.systemUTC())) {
            var city = new ScoredCity(store);
            for (int back = MONTHS - 1; back >= 0; back--) {
                city.close(month().minusMonths(back), points);
            }
        }
    }

    TestHouse house() {
        return house.orElseThrow();
    }

    String portal() {
        return "http://127.0.0.1:" + house().port("portal");
    }

    String console() {
        return "http://127.0.0.1:" + house().port("console");
    }

    @Override
    public void close() {
        house.ifPresent(TestHouse::close);
    }
}
