package id.gardu.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.verdict.SiteDay;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is seen of each kind of truth is what a controller would see, not what it is. */
class CityEvidenceTest {
    private static final Map<Kind, List<CityMonth>> MONTHS = new EnumMap<>(Kind.class);
    private static final Map<Kind, List<CityDay>> DAYS = new EnumMap<>(Kind.class);

    @BeforeAll
    static void live() throws Exception {
        City city =
                City.generate(
                        1,
                        Mix.ORDINARY,
                        TruthMeasure.areas(),
                        new City.Size(551, 14, YearMonth.of(2026, 10)));
        city.live(
                new LivedMonths() {
                    @Override
                    void lived(CitySite site, CityMonth month) {
                        MONTHS.computeIfAbsent(month.truth().kind(), _ -> new ArrayList<>())
                                .add(month);
                        DAYS.computeIfAbsent(month.truth().kind(), _ -> new ArrayList<>())
                                .addAll(month.seen());
                    }
                });
    }

    private static List<CityDay> days(Kind kind) {
        return DAYS.getOrDefault(kind, List.of());
    }

    private static List<CityMonth> months(Kind kind) {
        return MONTHS.getOrDefault(kind, List.of());
    }

    private static List<SiteDay> states(Kind kind) {
        return days(kind).stream().map(CityDay::state).toList();
    }

    private static double share(Kind kind, Predicate<CityDay> what) {
        List<CityDay> days = days(kind);
        return days.stream().filter(what).count() / (double) days.size();
    }

    private static double downShare(Kind kind) {
        return states(kind).stream().mapToLong(SiteDay::downSeconds).sum()
                / (double) states(kind).stream().mapToLong(SiteDay::openSeconds).sum();
    }

    @Test
    void packetsWithAWrongSecretTellNoStationAndAreNotHeard() {
        assertThat(states(Kind.WRONG_SECRET))
                .filteredOn(day -> day.wrongSecrets() > 0 && day.began() == 0)
                .hasSizeGreaterThan(100)
                .allMatch(day -> day.tried() == 0);
        assertThat(days(Kind.WRONG_SECRET))
                .filteredOn(day -> day.state().wrongSecrets() > 0 && day.state().began() == 0)
                .allMatch(day -> day.heard() == 0);
    }

    @Test
    void whoIsAcceptedWithoutAStartHasTriedAndWasNotLetIn() {
        assertThat(states(Kind.ACCEPT_WITHOUT_START))
                .filteredOn(SiteDay::isShut)
                .hasSizeGreaterThan(100)
                .allMatch(day -> day.letIn() == 0 && day.refused() == day.tried());
    }

    @Test
    void phonesThatPassTryNothingThatAPersonHas() {
        assertThat(days(Kind.PASSING_PHONES))
                .filteredOn(day -> day.state().began() == 0)
                .isNotEmpty()
                .allMatch(day -> day.state().tried() <= day.state().refused());
        assertThat(
                        share(
                                Kind.PASSING_PHONES,
                                day -> day.door().stream().anyMatch(row -> !row.credential())))
                .isGreaterThan(0.9);
    }

    @Test
    void anIdleGatewayAndAPortalThatNobodyReachesLookTheSame() {
        for (Kind kind : List.of(Kind.IDLE_UNTESTED, Kind.PORTAL_AWAY)) {
            assertThat(states(kind)).allMatch(day -> day.tried() == 0 && day.began() == 0);
            assertThat(downShare(kind)).isLessThan(0.05);
            assertThat(share(kind, day -> day.state().isUp())).isGreaterThan(0.9);
        }
    }

    @Test
    void behindAHungGatewayTheAccessPointsAreUp() {
        assertThat(
                        days(Kind.GATEWAY_HUNG).stream()
                                .flatMap(day -> day.aps().stream())
                                .filter(ap -> ap.down() > 43_200)
                                .count())
                .isLessThan(days(Kind.GATEWAY_HUNG).size() / 20);
        assertThat(downShare(Kind.GATEWAY_HUNG)).isGreaterThan(0.3);
    }

    @Test
    void whatIsSwitchedOffAtNightIsDownOutsideItsOpeningHoursAlone() {
        assertThat(downShare(Kind.NIGHTS_NOT_ENTERED)).isLessThan(0.05);
        assertThat(
                        days(Kind.NIGHTS_NOT_ENTERED).stream()
                                .flatMap(day -> day.aps().stream())
                                .mapToLong(CityDay.ApDay::down)
                                .average()
                                .orElse(0))
                .isGreaterThan(7 * 3_600);
    }

    @Test
    void oneDeadAccessPointOfTwoLeavesTheSiteUp() {
        assertThat(downShare(Kind.ONE_OF_TWO_APS)).isLessThan(0.05);
        assertThat(months(Kind.ONE_OF_TWO_APS)).allMatch(month -> month.apsDown() == 1);
    }

    @Test
    void whereOctetsAreNotToldNobodyIsActiveAndNobodyMerelyPassesWhoStayed() {
        assertThat(months(Kind.NO_OCTETS))
                .allMatch(
                        month ->
                                month.accounts().active() == 0
                                        && month.unmeasuredSeconds() == month.seconds())
                .anyMatch(month -> month.accounts().unmeasured() > 20);
    }

    @Test
    void oneWordADayMakesADayKnownAndUpAndNothingMore() {
        assertThat(share(Kind.ONE_PACKET_A_DAY_UNTESTED, day -> day.heard() != 0))
                .isBetween(0.9, 0.99);
        assertThat(states(Kind.ONE_PACKET_A_DAY_UNTESTED))
                .allMatch(day -> day.upSeconds() == 0 && day.began() == 0)
                .filteredOn(SiteDay::isUp)
                .hasSizeGreaterThan(500);
    }

    @Test
    void whileWeAreAwayOurselvesNothingIsKnownAndNobodyIsBlamed() {
        assertThat(states(Kind.PLAIN))
                .filteredOn(day -> day.knownHours() == 0 && day.openHours() > 0)
                .hasSizeGreaterThan(100)
                .allMatch(day -> day.downSeconds() == 0 && day.began() == 0 && !day.isUp());
    }

    @Test
    void oneHeavyUserFillsTheLineOnMostEvenings() {
        assertThat(share(Kind.ONE_HEAVY_USER, day -> day.use().downloaded() > 5_000_000_000L))
                .isGreaterThan(0.6);
        assertThat(months(Kind.ONE_HEAVY_USER)).allMatch(month -> month.accounts().active() < 60);
    }
}
