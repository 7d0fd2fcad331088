package id.gardu.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PastPeriods;
import id.gardu.demo.Hotspots.Installed;
import id.gardu.house.Checkout;
import id.gardu.network.Area;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.ScoreRow;
import id.gardu.report.Scores;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A city in a database is said of what is said of it as it was made. */
class CityPastTest {
    private static final int SITES = 60;
    private static final int MONTHS = 6;
    private static final YearMonth NOW = YearMonth.of(2026, 11);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private Map<String, String> said(City city) {
        Map<String, String> said = new TreeMap<>();
        city.live(
                new CityMonths(
                        new Rules(Thresholds.DEFAULT),
                        (site, lived, month, judgement) -> {
                            if (lived.month().isBefore(NOW)) {
                                said.put(
                                        lived.month() + " " + site.code(),
                                        judgement.verdict().word()
                                                + " "
                                                + lived.accounts().active()
                                                + " "
                                                + judgement.nearLine());
                            }
                        }));
        return said;
    }

    private Scores scores(Neighbourhood here) {
        var reports = Reported.reports(here, clock);
        return new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
    }

    /** Of sites with access points: an hour in which only a gateway was heard is taken as up. */
    private static List<Map<String, Object>> runningDays(Neighbourhood here) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT * FROM site_state_day
                                                 WHERE local_day >= :from
                                                   AND site_id IN (SELECT site_id FROM access_point)
                                                 ORDER BY local_day, site_id\
                                                """)
                                        .bind("from", NOW.atDay(1))
                                        .mapToMap()
                                        .list());
    }

    private static List<Map<String, Object>> closed(Neighbourhood here) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT p.period AS named, p.from_day, p.to_day,
                                                       p.gone_at, c.*
                                                  FROM closed_period p LEFT JOIN closed_count c
                                                    ON c.period = p.period
                                                 ORDER BY p.period, c.level, c.code\
                                                """)
                                        .mapToMap()
                                        .list());
    }

    /** Nothing is left to close; and from the days themselves come the same counts. */
    private void assertThatClosingMakesTheSame(Neighbourhood here) {
        List<Map<String, Object>> written = closed(here);
        assertThat(written).extracting(row -> row.get("named")).contains("M2026-10", "Q2026-3");
        var closer = Reported.closer(here, clock);
        closer.closeDue();
        assertThat(closed(here).equals(written)).as("nothing is left").isTrue();
        here.store()
                .writer()
                .use(
                        handle -> {
                            handle.execute("DELETE FROM closed_count");
                            handle.execute("DELETE FROM closed_period WHERE gone_at IS NULL");
                        });
        closer.closeDue();
        assertThat(closed(here)).filteredOn(row -> !written.contains(row)).isEmpty();
        assertThat(closed(here)).hasSameSizeAs(written);
    }

    private static City city(Neighbourhood here, DatabaseKind dialect) {
        List<Area> areas =
                here.live().current().areas().values().stream()
                        .sorted(Comparator.comparing(Area::code))
                        .toList();
        return City.generate(
                dialect == DatabaseKind.SQLITE ? 41 : 42,
                Mix.HALF_UNWANTED,
                areas,
                new City.Size(SITES, MONTHS, NOW));
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseSaysOfEveryMonthWhatTheRulesSayOfItsDays(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.empty(dialect, folder, clock)) {
            here.register()
                    .furnish(Optional.of(Checkout.root().resolve("config/areas/kota-malang.csv")));
            City city = city(here, dialect);
            var upkeep = Reported.upkeep(here, clock);
            new CityPast(
                            city,
                            here.store(),
                            Neighbourhood.ZONE,
                            clock,
                            new PastPeriods(
                                    here.store(),
                                    AccountingSettings.defaults(Neighbourhood.ZONE),
                                    clock),
                            upkeep::close)
                    .write(here.register(), site -> "127.0.0.1:9", Installed.NOTHING);
            Map<String, String> kept = new TreeMap<>();
            for (ScoreRow row :
                    scores(here).closed(NOW.minusMonths(MONTHS), NOW, ReportLevel.SITE)) {
                kept.put(
                        row.month() + " " + row.row().code(),
                        row.judgement().orElseThrow().verdict().word()
                                + " "
                                + row.row().accounts().active().orElse(0)
                                + " "
                                + row.judgement().orElseThrow().nearLine());
            }
            assertThat(kept).isEqualTo(said(city));
            // The running month has days up to yesterday, and they are worked out to be the same.
            assertThat(scores(here).month(NOW, ReportLevel.SITE).rows()).hasSize(SITES);
            List<Map<String, Object>> written = runningDays(here);
            upkeep.settleDue();
            assertThat(written).hasSizeGreaterThan(SITES * 10);
            List<Map<String, Object>> workedOut = runningDays(here);
            assertThat(workedOut).hasSameSizeAs(written);
            assertThat(workedOut).filteredOn(day -> !written.contains(day)).isEmpty();

            assertThatClosingMakesTheSame(here);

            // Looked at again the next day, no closed month has moved.
            clock.set(Neighbourhood.NOW.plusSeconds(86_400));
            upkeep.settleDue();
            assertThat(
                            scores(here)
                                    .closed(NOW.minusMonths(MONTHS), NOW, ReportLevel.SITE)
                                    .stream()
                                    .mapToLong(ScoreRow::revision)
                                    .max())
                    .hasValue(1);
            assertThat(LocalDate.ofInstant(clock.instant(), Neighbourhood.ZONE).getMonthValue())
                    .isEqualTo(NOW.getMonthValue());
        }
    }
}
