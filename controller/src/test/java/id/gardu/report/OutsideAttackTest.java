package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.demo.city.City;
import id.gardu.demo.city.CitySite;
import id.gardu.report.CityReleases.Weakness;
import id.gardu.report.LinearSystem.Reach;
import id.gardu.report.outside.FixedPeriod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Linear programs against all that is published of the generated city: three months of one
 * kecamatan; with {@code -Dgardu.faults=true} 36 months of 551 sites. {@code -Dgardu.seed=N} is
 * another city.
 */
class OutsideAttackTest {
    private static final int SITES = 551;
    private static final int MONTHS = 36;
    private static final double LEAST_SHOWN = 0.85;

    private static boolean isInOneKecamatan(CitySite site) {
        return site.rw().kelurahan().startsWith("35.73.02");
    }

    /** One site in four: where few lie beside each other more can be told. */
    private static boolean isOneOfFour(CitySite site) {
        return site.number() % 4 == 1;
    }

    private static CityReleases releases(
            int months, boolean sites, Predicate<CitySite> which, Weakness weakness)
            throws Exception {
        City city = LivedCity.generate(Long.getLong("gardu.seed", 1), SITES, months);
        var lived = new LivedCity(sites, which);
        city.live(lived);
        return new CityReleases(lived, city, weakness);
    }

    /** Hidden counts of which something is told: of a few that it is not any of 0 to 9. */
    private static List<String> told(
            CityReleases releases, List<FixedPeriod> periods, boolean shares) {
        var told = new ArrayList<String>();
        Map<OutsideAttack.Cell, LivedCity.Truth> truths = releases.truths(periods);
        releases.attack(periods, shares)
                .reaches(releases.hidden(periods))
                .forEach(
                        (cell, reach) -> {
                            LivedCity.Truth truth = truths.get(cell);
                            if (truth == null || isTold(reach, truth.accounts())) {
                                told.add(cell + " " + truth + " " + reach);
                            }
                        });
        return told;
    }

    private static boolean isTold(Reach reach, long accounts) {
        return accounts < 10
                ? !reach.holds(0) || !reach.holds(9)
                : reach.most() - reach.least() < 9;
    }

    @Test
    void nothingIsToldOfTheFewInThreeMonthsOfAKecamatan() throws Exception {
        CityReleases releases =
                releases(3, false, OutsideAttackTest::isInOneKecamatan, Weakness.NONE);
        List<FixedPeriod> all = releases.periods();
        assertThat(releases.hidden(all)).hasSizeGreaterThan(50);
        assertThat(releases.attack(all, true).falseOf(releases.truths(all))).isZero();
        assertThat(told(releases, all, true)).isEmpty();
        assertThat(releases.shownShare()).isGreaterThan(LEAST_SHOWN);
    }

    @Test
    void norWhereFewPointsLieBesideEachOther() throws Exception {
        CityReleases releases = releases(3, false, OutsideAttackTest::isOneOfFour, Weakness.NONE);
        assertThat(told(releases, releases.periods(), true)).isEmpty();
    }

    /** The attack is one: whatever the rules leave out it finds. */
    @ParameterizedTest
    @EnumSource(value = Weakness.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aWeakerEditionIsBroken(Weakness weakness) throws Exception {
        CityReleases releases = releases(3, false, OutsideAttackTest::isOneOfFour, weakness);
        List<FixedPeriod> all = releases.periods();
        assertThat(releases.attack(all, true).falseOf(releases.truths(all))).isZero();
        assertThat(told(releases, all, true)).isNotEmpty();
    }

    /** Why no share is shown of a month after one that is not shown. */
    @Test
    void sharesOfLaterMonthsWouldTellOfAnEarlierOne() {
        var quarter = new FixedPeriod(YearMonth.of(2025, 1), 3);
        List<FixedPeriod> months = quarter.parts();
        var attack = new OutsideAttack(Map.of(), Set.of("rw"), true);
        attack.read(months.get(0), "rw", row("<10", ""));
        attack.read(months.get(1), "rw", row("30", "75.00"));
        attack.read(months.get(2), "rw", row("20", "50.00"));
        attack.read(quarter, "rw", row("30", ""));
        var first = new OutsideAttack.Cell(months.getFirst(), "rw");
        assertThat(attack.reaches(List.of(first)))
                .hasEntrySatisfying(first, reach -> assertThat(reach.holds(9)).isFalse());
    }

    private static OutsideAttack.Row row(String accounts, String fresh) {
        return new OutsideAttack.Row(accounts, fresh, "", "", "", "", "", "", 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "long")
    void nothingIsToldOfTheFewInThirtySixMonthsOfTheCity(boolean sites) throws Exception {
        CityReleases releases = releases(MONTHS, sites, _ -> true, Weakness.NONE);
        List<FixedPeriod> all = releases.periods();
        assertThat(releases.shownShare()).isGreaterThan(LEAST_SHOWN);
        assertThat(releases.attack(all, false).falseOf(releases.truths(all))).isZero();
        assertThat(told(releases, all, false)).isEmpty();
        for (FixedPeriod quarter : all.stream().filter(one -> one.months() == 3).toList()) {
            List<FixedPeriod> within = new ArrayList<>(quarter.parts());
            within.add(quarter);
            assertThat(told(releases, within, true)).isEmpty();
        }
    }
}
