package id.gardu.demo.city;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import id.gardu.demo.Sheet;
import id.gardu.demo.city.CityPlan.Lot;
import id.gardu.demo.city.CitySite.Equipment;
import id.gardu.demo.city.CitySite.Paper;
import id.gardu.network.OpenHours;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The past of the sites that the plain demo's neighbours go to, and of four more to which nobody of
 * them does: as in its sheets, one of every word a verdict has for what an officer does next.
 */
public final class Kampung {
    /** Five closed ones: three that are judged make a quiet site one to ask about. */
    private static final int CLOSED_MONTHS = 5;

    /** What is broken has been in the last two of them. */
    private static final int BROKEN_MONTHS = 2;

    /** What opened lately did in the middle of a month. */
    private static final int OPENING_DAY = 8;

    private static final long USUAL_MBPS = 50;

    private final YearMonth running;
    private final YearMonth closed;
    private final YearMonth brokenSince;
    private final Map<String, CityRw> neighbourhoods;
    private final Map<String, CityKelurahan> kelurahan;

    private Kampung(YearMonth running, YearMonth closed) {
        this.running = running;
        this.closed = closed;
        this.brokenSince = closed.minusMonths(BROKEN_MONTHS - 1L);
        this.neighbourhoods = neighbourhoods();
        this.kelurahan = kelurahan(neighbourhoods);
    }

    /**
     * @param running its running month
     * @param closed the last one that no late packet changes any more, {@link CityPast#lastClosed}
     */
    public static City until(YearMonth running, YearMonth closed) {
        return new Kampung(running, closed).city();
    }

    private City city() {
        Map<String, String[]> past = byFirst(Sheet.rows("past.csv").stream());
        var sites = new ArrayList<CitySite>();
        rows("site.csv", "site-more.csv")
                .forEach(row -> sites.add(site(sites.size(), row, of(past, row[0]))));
        YearMonth first = closed.minusMonths(CLOSED_MONTHS - 1L);
        int months = Math.toIntExact(ChronoUnit.MONTHS.between(first, running)) + 1;
        return City.of(
                List.copyOf(kelurahan.values()),
                sites,
                new City.Size(sites.size(), months, running),
                brokenSince);
    }

    private static Map<String, CityRw> neighbourhoods() {
        Map<String, String> inhabitants =
                Sheet.rows("past.csv").stream().collect(toMap(row -> row[0], row -> row[5]));
        Map<String, String> siteOf =
                rows("site.csv", "site-more.csv").collect(toMap(row -> row[2], row -> row[0]));
        Map<String, CityRw> all = new LinkedHashMap<>();
        rows("area.csv", "area-more.csv")
                .forEach(row -> all.put(row[1], rw(row, of(inhabitants, of(siteOf, row[1])))));
        return all;
    }

    private static CityRw rw(String[] area, String inhabitants) {
        OptionalLong entered = number(inhabitants);
        return new CityRw(area[1], area[2], area[3], entered.orElse(0), entered);
    }

    private static Map<String, CityKelurahan> kelurahan(Map<String, CityRw> neighbourhoods) {
        Map<String, List<CityRw>> there =
                neighbourhoods.values().stream().collect(groupingBy(CityRw::kelurahan));
        Map<String, CityKelurahan> all = new LinkedHashMap<>();
        for (String[] row : Sheet.rows("kelurahan.csv")) {
            all.put(row[0], new CityKelurahan(row[0], row[1], number(row[2]), of(there, row[0])));
        }
        return all;
    }

    private CitySite site(int number, String[] site, String[] past) {
        CityRw rw = of(neighbourhoods, site[2]);
        Kind kind = Word.of(Kind.class, past[1]).orElseThrow();
        return new CitySite(
                number,
                site[0],
                site[1],
                rw,
                SiteMaker.nearby(new Lot(of(kelurahan, rw.kelurahan()), rw, 1, 0)),
                paper(site, past[4]),
                new Equipment(
                        1,
                        true,
                        kind != Kind.NO_NAS,
                        true,
                        true,
                        Double.parseDouble(past[3]),
                        number(site[7]).orElse(USUAL_MBPS)),
                kind,
                Double.parseDouble(past[2]));
    }

    private Paper paper(String[] site, String openedOn) {
        return new Paper(
                Double.parseDouble(site[3]),
                Double.parseDouble(site[4]),
                site[5],
                number(site[6]),
                number(site[7]),
                site[8],
                openedOn.isEmpty() ? brokenSince.atDay(OPENING_DAY) : LocalDate.parse(openedOn),
                Optional.of(site[9]).filter(hours -> !hours.isEmpty()).map(OpenHours::parse));
    }

    private static Stream<String[]> rows(String... sheets) {
        return Stream.of(sheets).flatMap(sheet -> Sheet.rows(sheet).stream());
    }

    private static Map<String, String[]> byFirst(Stream<String[]> rows) {
        return rows.collect(toMap(row -> row[0], row -> row));
    }

    private static <V> V of(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static OptionalLong number(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
