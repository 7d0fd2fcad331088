package id.gardu.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.verdict.SiteDay;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class CityTest {
    private static final YearMonth LAST = YearMonth.of(2026, 10);
    private static final int MONTHS = 5;

    private static City city(long seed, int sites) throws Exception {
        return City.generate(
                seed, Mix.ORDINARY, TruthMeasure.areas(), new City.Size(sites, MONTHS, LAST));
    }

    /** Everything it tells, as text. */
    private static final class Everything implements CityRows {
        final List<String> rows = new ArrayList<>();

        @Override
        public void presence(CitySite site, Presence presence) {
            rows.add(site.code() + presence);
        }

        @Override
        public void day(CitySite site, CityDay day) {
            rows.add(site.code() + day);
        }

        @Override
        public void hour(CitySite site, LocalDate day, int hour, CityDay.UsageSums use) {
            rows.add(site.code() + day + hour + use);
        }

        @Override
        public void month(CitySite site, Month month) {
            rows.add(site.code() + month);
        }
    }

    @Test
    void theSameSeedGivesTheSameCityAndThePastIsTheSameEachTimeItIsAskedFor() throws Exception {
        var once = new Everything();
        var again = new Everything();
        var other = new Everything();
        City city = city(7, 60);
        city.live(once);
        city.live(again);
        city(7, 60).live(other);

        assertThat(once.rows).isNotEmpty().isEqualTo(again.rows).isEqualTo(other.rows);
        assertThat(city(7, 60).sites()).isEqualTo(city.sites()).isNotEqualTo(city(8, 60).sites());
    }

    @Test
    void everyKindOfTruthIsInACityOfOrdinarySize() throws Exception {
        for (Mix mix : Mix.values()) {
            City city =
                    City.generate(1, mix, TruthMeasure.areas(), new City.Size(551, MONTHS, LAST));
            Map<Kind, Long> kinds =
                    city.sites().stream()
                            .collect(Collectors.groupingBy(CitySite::kind, Collectors.counting()));

            assertThat(city.sites()).hasSize(551);
            assertThat(kinds.keySet()).isEqualTo(EnumSet.allOf(Kind.class));
            assertThat(kinds.values()).allMatch(count -> count >= 3);
        }
    }

    @Test
    void theCodesOfKelurahanAreRealAndSomeRwHaveTwoSitesOrNoPopulation() throws Exception {
        City city = city(3, 551);
        Set<String> real =
                TruthMeasure.areas().stream().map(area -> area.code()).collect(Collectors.toSet());

        assertThat(city.sites())
                .allMatch(site -> real.contains(site.rw().kelurahan()))
                .allMatch(
                        site ->
                                site.rw()
                                        .code()
                                        .matches("\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{4}\\.RW\\d\\d"))
                .anyMatch(site -> site.rw().entered().isEmpty())
                .anyMatch(site -> site.paper().monthlyCostIdr().isEmpty())
                .anyMatch(site -> site.paper().uplinkMbps().isEmpty())
                .anyMatch(site -> site.paper().openedOn().isAfter(city.first().atDay(1)))
                .extracting(CitySite::code)
                .doesNotHaveDuplicates();
        assertThat(city.sites().stream().map(CitySite::rw).distinct().count())
                .isBetween(500L, 545L);
        assertThat(city.kelurahan()).hasSize(57);
        assertThat(
                        city.kelurahan().stream()
                                .flatMap(one -> one.neighbourhoods().stream())
                                .mapToLong(CityRw::inhabitants)
                                .sum())
                .isBetween(700_000L, 1_100_000L);
    }

    @Test
    void aStrongNeighbourIsNear() throws Exception {
        List<CitySite> sites = city(3, 551).sites();

        assertThat(sites)
                .filteredOn(site -> site.kind() == Kind.STRONG_NEIGHBOUR)
                .isNotEmpty()
                .allMatch(site -> sites.stream().anyMatch(other -> isNear(site, other)));
    }

    private static boolean isNear(CitySite site, CitySite other) {
        return other.kind() == Kind.THRIVING
                && Math.abs(site.paper().latitude() - other.paper().latitude()) < 0.002
                && Math.abs(site.paper().longitude() - other.paper().longitude()) < 0.002;
    }

    /** What the tables hold of a month adds up to the same, whichever of them is read. */
    @Test
    void theTablesAgree() throws Exception {
        var sums = new Sums();
        City city = city(11, 200);
        city.live(sums);

        assertThat(sums.months).isGreaterThan(700);
        assertThat(sums.hours).isNotEmpty().isEqualTo(sums.hoursOfDays);
        assertThat(sums.firstHour).isEqualTo(LAST.plusMonths(1).atDay(1).minusDays(60));
    }

    private static final class Sums extends LivedMonths {
        final Map<String, List<Long>> hours = new HashMap<>();
        final Map<String, List<Long>> hoursOfDays = new HashMap<>();
        private final Set<Long> accounts = new HashSet<>();
        private final Set<Long> active = new HashSet<>();
        private long seconds;
        private final List<SiteDay> days = new ArrayList<>();
        private CityDay.UsageSums use = new CityDay.UsageSums(0, 0, 0, 0, 0, 0, true);
        int months;
        LocalDate firstHour = LocalDate.MAX;

        @Override
        public void presence(CitySite site, Presence presence) {
            super.presence(site, presence);
            accounts.add(presence.account());
            if (presence.isActive()) {
                active.add(presence.account());
            }
            seconds += presence.seconds();
        }

        @Override
        public void day(CitySite site, CityDay day) {
            super.day(site, day);
            SiteDay state = day.state();
            days.add(state);
            assertThat(day.use().seconds()).isEqualTo(seconds);
            seconds = 0;
            assertThat(state.upSeconds() + state.downSeconds() + state.maintenanceSeconds())
                    .isLessThanOrEqualTo(state.openSeconds());
            assertThat(state.knownHours()).isLessThanOrEqualTo(state.openHours());
            assertThat(state.refused()).isLessThanOrEqualTo(state.tried());
            assertThat(state.began()).isEqualTo((int) day.use().sessions());
            assertThat(day.aps())
                    .allSatisfy(
                            ap -> {
                                assertThat(ap.up() + ap.down() + ap.maintenance())
                                        .isLessThanOrEqualTo(86_400);
                                assertThat(ap.openUp()).isLessThanOrEqualTo(ap.up());
                            });
            use = day.use();
        }

        @Override
        public void hour(CitySite site, LocalDate day, int hour, CityDay.UsageSums told) {
            firstHour = day.isBefore(firstHour) ? day : firstHour;
            String key = site.code() + day;
            hours.merge(key, List.of(told.sessions(), told.seconds()), Sums::plus);
            hoursOfDays.put(key, List.of(use.sessions(), use.seconds()));
        }

        @Override
        void lived(CitySite site, CityMonth month) {
            months++;
            assertThat(month.days()).isEqualTo(days);
            assertThat(month.accounts().active()).isEqualTo(active.size());
            assertThat(
                            month.accounts().active()
                                    + month.accounts().passing()
                                    + month.accounts().unmeasured())
                    .isEqualTo(accounts.size());
            days.clear();
            accounts.clear();
            active.clear();
        }

        private static List<Long> plus(List<Long> one, List<Long> other) {
            return List.of(one.get(0) + other.get(0), one.get(1) + other.get(1));
        }
    }

    @Test
    void someAccountsAreAtTwoSites() throws Exception {
        Map<Long, Set<String>> sites = new HashMap<>();
        city(5, 551)
                .live(
                        new CityRows() {
                            @Override
                            public void presence(CitySite site, Presence presence) {
                                sites.computeIfAbsent(presence.account(), _ -> new HashSet<>())
                                        .add(site.code());
                            }
                        });

        assertThat(sites.values().stream().filter(there -> there.size() == 2).count())
                .isGreaterThan(20);
        assertThat(sites.values()).allMatch(there -> there.size() <= 2);
    }
}
