package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.WireCity.Place;
import id.gardu.radius.WireGateway.Habit;
import id.gardu.radius.WireGateway.Visit;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;
import id.gardu.report.UsageRow.Sum;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A month of a small city, over the wire: RADIUS from gateways at addresses of their own, SNMP of
 * agents over UDP, into a real controller on a clock that is moved; and what its closed month then
 * says of every site, column by column, against the truth that the test kept by itself.
 *
 * <p>What the wire cannot carry in a minute is the generator's alone ({@code CityTruthTest}): more
 * than a month (thriving among hundreds, judged months, seasons, holidays, spells, a site opened
 * lately), populations and their estimates, a strong neighbour, maintenance, an overloaded line,
 * one heavy user, our own controller away, and a gateway known to be dead because it does not
 * answer a CoA (its silence alone is what is played here as the portal nobody reaches).
 */
class WireTruthTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final int CROWD = 8;
    private static final long MB = 1_000_000;
    private static final long POPULATION = 300;
    private static final long COST = 320_000;
    private static final double OPEN_HOURS = 31 * 16;

    /** From ten on the 10th to ten on the 16th, six to ten in the evening. */
    private static final double DEAD_HOURS = 12 + 5 * 16 + 4;

    private record Expected(String verdict, int rule) {}

    private static final Expected USED = new Expected("used", 11);
    private static final Expected WAS_DOWN = new Expected("was-down", 1);
    private static final Expected NOBODY_GETS_IN = new Expected("nobody-gets-in", 2);
    private static final Expected DOOR_NOT_PROVEN = new Expected("door-not-proven", 5);

    /** In its first judged month what is under the line is too new to be called under-used. */
    private static final Expected UNWANTED = new Expected("too-new", 8);

    private static final Map<String, Expected> SAID =
            Map.ofEntries(
                    Map.entry("used", USED),
                    Map.entry("idle", DOOR_NOT_PROVEN),
                    Map.entry("unwanted", UNWANTED),
                    Map.entry("apdead", WAS_DOWN),
                    Map.entry("halfdead", WAS_DOWN),
                    Map.entry("portal", DOOR_NOT_PROVEN),
                    Map.entry("nostart", NOBODY_GETS_IN),
                    Map.entry("secret", NOBODY_GETS_IN),
                    Map.entry("voucher", USED),
                    Map.entry("passing", DOOR_NOT_PROVEN),
                    Map.entry("nosnmp", USED),
                    Map.entry("nooctets", new Expected("not-measurable", 6)),
                    Map.entry("random", UNWANTED),
                    Map.entry("lossy", USED),
                    Map.entry("lossystart", USED),
                    Map.entry("late", USED),
                    Map.entry("delayed", USED));

    private static final Map<String, String> MEASURABLE = Map.of("nooctets", "no");

    @TempDir Path folder;

    private final Map<String, WireGateway> gateways = new TreeMap<>();
    private int stations;

    private static final List<Place> PLACES =
            List.of(
                    place("used", 1),
                    place("idle", 1),
                    place("unwanted", 1),
                    place("apdead", 1),
                    place("halfdead", 2),
                    place("portal", 1),
                    place("nostart", 1),
                    place("secret", 1),
                    place("voucher", 1),
                    place("passing", 1),
                    place("nosnmp", 0),
                    place("nooctets", 1),
                    place("random", 1),
                    place("lossy", 1),
                    place("lossystart", 1),
                    place("late", 1),
                    place("delayed", 1));

    private static Place place(String code, int aps) {
        return new Place(code, aps, POPULATION, COST);
    }

    private static String people() {
        var csv = new StringBuilder("username,password,plan,expires_on\n");
        for (Place place : PLACES) {
            for (int person = 0; person < CROWD; person++) {
                String name = person(place.code(), person);
                csv.append("%s,rahasia %s,warga,\n".formatted(name, name));
            }
        }
        return csv.toString();
    }

    private static String person(String code, int number) {
        return code + "-" + number;
    }

    private String station() {
        stations++;
        return "02-0B-00-00-%02X-%02X".formatted(stations / 256, stations % 256);
    }

    private Visit visit(String user) {
        return new Visit(user, station(), 30, 2 * MB, 20 * MB);
    }

    /** Everybody twice, spread over the days up to the last. */
    private void crowd(WireGateway gateway, String code, int last) {
        for (int number = 0; number < 2 * CROWD; number++) {
            int day = 1 + number * (last - 1) / (2 * CROWD - 1);
            gateway.visit(at(day, 7 + number % 8), visit(person(code, number % CROWD)));
        }
    }

    private static LocalDateTime at(int day, int hour) {
        return MONTH.atDay(day).atTime(hour, 5);
    }

    private WireGateway gateway(WireCity city, String code, Habit... habits) {
        return gateways.computeIfAbsent(code, _ -> new WireGateway(city, code, habits));
    }

    private void story(WireCity city) throws Exception {
        WireGateway used = gateway(city, "used");
        crowd(used, "used", 31);
        used.visit(at(3, 20), new Visit("unwanted-7", station(), 3, MB, MB));
        used.stranger(at(9, 20), new Visit("-", station(), 3, MB / 50, MB / 50));
        gateway(city, "idle").on(at(1, 6));
        WireGateway unwanted = gateway(city, "unwanted");
        for (int day = 1; day <= 31; day += 3) {
            unwanted.visit(at(day, 9), visit("unwanted-0"));
        }
        brokenRadios(city);
        crowd(gateway(city, "portal"), "portal", 11);
        WireGateway noStart = gateway(city, "nostart");
        for (int day = 2; day <= 31; day += 2) {
            for (int person = 0; person < 3; person++) {
                noStart.acceptedInVain(at(day, 8 + person), visit(person("nostart", person)));
            }
        }
        wrongSecret(city);
        vouchers(city);
        WireGateway passing = gateway(city, "passing");
        for (int day = 1; day <= 31; day += 2) {
            for (int phone = 0; phone < 3; phone++) {
                passing.passes(at(day, 8 + phone), station());
            }
        }
        WireGateway noSnmp = gateway(city, "nosnmp");
        for (int day = 1; day <= 31; day++) {
            noSnmp.visit(at(day, 7 + day % 8), visit(person("nosnmp", day % CROWD)));
        }
        crowd(gateway(city, "nooctets", Habit.WITHOUT_OCTETS), "nooctets", 31);
        WireGateway random = gateway(city, "random");
        for (int day = 1; day <= 31; day += 2) {
            random.visit(at(day, 9), visit("random-0"));
        }
        crowd(gateway(city, "lossy", Habit.REPEATS, Habit.LOSES_STOPS), "lossy", 31);
        gateway(city, "lossy").visit(at(5, 19), visit("used-0")); // one account, two sites
        crowd(gateway(city, "lossystart", Habit.REPEATS, Habit.LOSES_STARTS), "lossystart", 31);
        crowd(gateway(city, "late", Habit.LATE_WITH_TIME), "late", 31);
        crowd(gateway(city, "delayed", Habit.LATE_WITH_DELAY), "delayed", 31);
    }

    private void brokenRadios(WireCity city) {
        WireGateway dead = gateway(city, "apdead");
        crowd(dead, "apdead", 9);
        for (int day = 17; day <= 31; day += 2) {
            dead.visit(at(day, 9), visit("apdead-0"));
        }
        city.at(MONTH.atDay(10).atTime(10, 0), () -> city.device("apdead-ap1").silence());
        city.at(MONTH.atDay(16).atTime(10, 0), () -> city.device("apdead-ap1").wake());
        crowd(gateway(city, "halfdead"), "halfdead", 31);
        city.at(MONTH.atDay(5).atTime(10, 0), () -> city.device("halfdead-ap2").silence());
        city.at(MONTH.atDay(22).atTime(10, 0), () -> city.device("halfdead-ap2").wake());
    }

    private void wrongSecret(WireCity city) throws Exception {
        WireGateway secret = gateway(city, "secret");
        StoryGateway wrong = city.stranger("secret");
        for (int day = 1; day <= 31; day += 2) {
            secret.wrongSecret(at(day, 9), visit("secret-0"), wrong, city.authentication("used"));
        }
    }

    private void vouchers(WireCity city) {
        WireGateway voucher = gateway(city, "voucher");
        crowd(voucher, "voucher", 31);
        int day = 4;
        for (String code : city.vouchers(3)) {
            voucher.visit(at(day, 16), visit(code));
            voucher.refused(at(day, 17), code, station());
            voucher.refused(at(day, 18), code, station());
            day += 7;
        }
    }

    @Test
    void whatIsTrueOfASmallCityIsWhatItsMonthSaysInEveryColumn() throws Exception {
        LocalDateTime begin = MONTH.atDay(1).minusDays(1).atTime(23, 0);
        try (var city = new WireCity(DatabaseKind.SQLITE, folder, begin, PLACES, people())) {
            city.poll();
            story(city);
            LocalDate end = MONTH.plusMonths(1).atDay(6);
            city.live(MONTH.atDay(1), end);
            UsageReport report = report(city, ReportLevel.SITE);
            var wrong = new TreeMap<String, String>();
            var seen = new TreeSet<String>();
            for (UsageRow row : report.rows()) {
                WireGateway gateway = gateways.get(row.code());
                if (gateway != null) {
                    compare(report, row, gateway.truth, wrong);
                    seen.add(row.code());
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(seen).hasSameSizeAs(PLACES);
            octetsAreAttributed(report);
            accountsAreDistinct(report(city, ReportLevel.KELURAHAN));
        }
    }

    private static UsageReport report(WireCity city, ReportLevel level) {
        return Reported.of(
                city.controller.here,
                city.controller.clock,
                MONTH.atDay(1),
                MONTH.plusMonths(1).atDay(1),
                level);
    }

    private void compare(
            UsageReport report, UsageRow row, WireTruth truth, Map<String, String> wrong) {
        Map<UsageColumn, String> said = new EnumMap<>(UsageColumn.class);
        for (UsageColumn column : UsageColumn.values()) {
            said.put(column, Reported.word(column.of(report, row)));
        }
        expected(row.code(), truth)
                .forEach(
                        (column, right) -> {
                            if (!right.equals(said.get(column))) {
                                wrong.put(
                                        row.code() + " " + column.word(),
                                        right + " is true, said is " + said.get(column));
                            }
                        });
    }

    private Map<UsageColumn, String> expected(String code, WireTruth truth) {
        Map<UsageColumn, String> right = new EnumMap<>(UsageColumn.class);
        right.put(UsageColumn.FROM, "2026-10-01");
        right.put(UsageColumn.TO, "2026-11-01");
        right.put(UsageColumn.LEVEL, "site");
        right.put(UsageColumn.CODE, code);
        right.put(UsageColumn.NAME, "Titik " + code);
        right.put(UsageColumn.SESSIONS, "" + truth.sessions);
        right.put(UsageColumn.SECONDS, "" + truth.seconds);
        right.put(UsageColumn.REFUSED_STATIONS, "" + truth.refusedStations());
        right.put(UsageColumn.LET_IN_STATIONS, "" + truth.letInStations());
        right.put(UsageColumn.SHUT_DAYS, "" + truth.shutDays());
        right.put(UsageColumn.DOOR_PROOF_DAYS, "" + truth.proofDays());
        right.put(UsageColumn.POPULATION, "" + POPULATION);
        right.put(UsageColumn.POPULATION_ESTIMATED, "no");
        right.put(UsageColumn.COST_IDR, "" + COST);
        right.put(UsageColumn.COST_KNOWN_SITES, "1");
        right.put(UsageColumn.BUSY_HOURS, "0");
        right.put(UsageColumn.REVISION, "1");
        // All gateways here say whose side they count from, and one site is not two.
        right.put(UsageColumn.SIDELESS_BYTES, "-");
        people(right, truth);
        octets(right, truth);
        health(right, code);
        right.put(UsageColumn.MEASURABLE, MEASURABLE.getOrDefault(code, "yes"));
        Expected expected = Objects.requireNonNull(SAID.get(code), code);
        right.put(UsageColumn.VERDICT, expected.verdict());
        right.put(UsageColumn.RULE, "" + expected.rule());
        right.put(UsageColumn.NEAR_LINE, "no");
        return right;
    }

    private void people(Map<UsageColumn, String> right, WireTruth truth) {
        int active = truth.active().size();
        right.put(UsageColumn.ACCOUNTS_ACTIVE, measured(truth, active));
        right.put(UsageColumn.ACCOUNTS_PASSING, "" + truth.passing());
        right.put(UsageColumn.ACCOUNTS_UNMEASURED, "" + truth.unmeasured());
        right.put(UsageColumn.ACCOUNTS_FIRST, measured(truth, first(truth)));
        right.put(UsageColumn.ACCOUNTS_RETURNING, measured(truth, truth.returning()));
        right.put(
                UsageColumn.PER_100,
                truth.measured ? "" + Math.round(10_000.0 * active / POPULATION) / 100.0 : "-");
        right.put(
                UsageColumn.RP_PER_ACTIVE,
                active == 0 ? "-" : "" + Math.round(COST / 100.0 / active) * 100);
    }

    /** Who was active nowhere else before. */
    private long first(WireTruth truth) {
        return truth.active().stream()
                .filter(
                        account ->
                                gateways.values().stream()
                                        .flatMap(one -> one.truth.firstActive(account).stream())
                                        .noneMatch(
                                                day ->
                                                        day.isBefore(
                                                                truth.firstActive(account)
                                                                        .orElseThrow())))
                .count();
    }

    private static void octets(Map<UsageColumn, String> right, WireTruth truth) {
        right.put(UsageColumn.ACTIVE_SECONDS, measured(truth, truth.activeSeconds));
        right.put(UsageColumn.UPLOADED_BYTES, measured(truth, truth.uploaded));
        right.put(UsageColumn.DOWNLOADED_BYTES, measured(truth, truth.downloaded));
        right.put(UsageColumn.UNATTRIBUTED_BYTES, measured(truth, truth.unattributed));
        right.put(UsageColumn.ACTIVE_DAYS, measured(truth, truth.activeDays()));
        right.put(UsageColumn.HOURS_WITH_TRAFFIC, measured(truth, truth.hoursWithTraffic()));
    }

    /** What was not measured is empty, never 0. */
    private static String measured(WireTruth truth, long number) {
        return truth.measured ? "" + number : "-";
    }

    private static void health(Map<UsageColumn, String> right, String code) {
        boolean watched = !code.equals("nosnmp");
        double down = code.equals("apdead") ? 100 * DEAD_HOURS / OPEN_HOURS : 0;
        right.put(UsageColumn.AVAILABILITY_PCT, watched ? percent(100 - down) : "-");
        right.put(UsageColumn.DOWN_PCT, percent(down));
        right.put(UsageColumn.COMPLETENESS_PCT, percent(100));
        right.put(UsageColumn.APS, watched ? code.equals("halfdead") ? "2" : "1" : "0");
        right.put(UsageColumn.APS_DOWN, code.equals("halfdead") ? "1" : "0");
        if (watched) {
            right.put(UsageColumn.KNOWN_PCT, percent(100));
        }
    }

    private static String percent(double percent) {
        return Double.toString(Math.round(percent * 100) / 100.0);
    }

    private void octetsAreAttributed(UsageReport report) {
        long all = gateways.values().stream().mapToLong(one -> one.truth.octets()).sum();
        long unattributed =
                gateways.values().stream().mapToLong(one -> one.truth.unattributed).sum();
        long said =
                report.rows().stream()
                        .mapToLong(
                                row ->
                                        row.used(Sum.UPLOADED).orElse(0)
                                                + row.used(Sum.DOWNLOADED).orElse(0))
                        .sum();
        assertThat(said).as("all octets are of a site").isEqualTo(all);
        assertThat(1 - unattributed / (double) all).isGreaterThanOrEqualTo(0.995);
    }

    private void accountsAreDistinct(UsageReport report) {
        UsageRow row =
                report.rows().stream()
                        .filter(one -> one.code().equals(WireCity.KELURAHAN))
                        .findFirst()
                        .orElseThrow();
        long distinct =
                gateways.values().stream()
                        .flatMap(one -> one.truth.active().stream())
                        .distinct()
                        .count();
        assertThat(row.accounts().active()).hasValue(distinct);
        assertThat(row.accounts().roaming()).hasValue(1);
    }
}
