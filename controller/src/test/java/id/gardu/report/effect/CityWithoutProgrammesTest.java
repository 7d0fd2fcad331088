package id.gardu.report.effect;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.demo.city.City;
import id.gardu.demo.city.CityRows;
import id.gardu.demo.city.CitySite;
import id.gardu.demo.city.Kind;
import id.gardu.demo.city.Mix;
import id.gardu.demo.city.TruthMeasure;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The invented city, made by people who did not think of programmes: neighbours with habits,
 * seasons, power cuts, a controller that is away. Programmes that never were are asked about.
 */
class CityWithoutProgrammesTest {
    /** Programmes at the same few points stand and fall together: so several cities. */
    private static final int CITIES = 2;

    /** In each of them. */
    private static final int PROGRAMMES = 334;

    private static final int SITES = 90;
    private static final int MONTHS = 42;
    private static final int HISTORY = 30;
    private static final int COMPARABLE = 10;
    private static final long ACTIVE_SECONDS = 300;
    private static final long ACTIVE_BYTES = 5_000_000;

    /** Of one ordinary point, active accounts by month. */
    private record Point(long inhabitants, List<Double> counts) {}

    private static List<Point> points(int seed) throws Exception {
        City city =
                City.generate(
                        seed,
                        Mix.ORDINARY,
                        TruthMeasure.areas(),
                        new City.Size(SITES, MONTHS, YearMonth.of(2026, 10)));
        var counts = new double[SITES][MONTHS];
        var seen = new HashSet<Long>();
        city.live(
                new CityRows() {
                    @Override
                    public void presence(CitySite site, Presence one) {
                        if (one.measured()
                                && one.seconds() >= ACTIVE_SECONDS
                                && one.bytes() >= ACTIVE_BYTES
                                && seen.add(one.account())) {
                            counts[site.number()][monthOf(city, one.day())]++;
                        }
                    }

                    @Override
                    public void month(CitySite site, Month month) {
                        seen.clear();
                    }
                });
        Set<Kind> ordinary = Set.of(Kind.PLAIN, Kind.THRIVING);
        return city.sites().stream()
                .filter(site -> ordinary.contains(site.kind()))
                .filter(site -> Arrays.stream(counts[site.number()]).allMatch(count -> count > 0))
                .map(
                        site ->
                                new Point(
                                        site.nearby().inhabitants().orElse(0),
                                        Arrays.stream(counts[site.number()]).boxed().toList()))
                .toList();
    }

    private static int monthOf(City city, LocalDate day) {
        return (int) city.first().until(YearMonth.from(day), ChronoUnit.MONTHS);
    }

    private static double[][] counts(List<Point> points, Point own, int start, double change) {
        List<Point> like =
                points.stream()
                        .filter(point -> !point.equals(own))
                        .sorted(
                                Comparator.comparingLong(
                                        point -> Math.abs(point.inhabitants() - own.inhabitants())))
                        .limit(COMPARABLE)
                        .toList();
        double[][] all =
                Stream.concat(Stream.of(own), like.stream())
                        .map(
                                point ->
                                        point
                                                .counts()
                                                .subList(
                                                        start - HISTORY,
                                                        start + 1 + BeforeAfter.MOST_AFTER)
                                                .stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray())
                        .toArray(double[][]::new);
        for (int month = HISTORY + 1; month < all[0].length; month++) {
            all[0][month] = Math.rint(all[0][month] * (1 + change));
        }
        return all;
    }

    private static double called(List<Point> points, double change, long seed) {
        var random = new SplittableRandom(seed);
        long called =
                IntStream.range(0, PROGRAMMES)
                        .filter(
                                _ -> {
                                    Point own = points.get(random.nextInt(points.size()));
                                    int start =
                                            random.nextInt(
                                                    HISTORY, MONTHS - BeforeAfter.MOST_AFTER);
                                    return BeforeAfterTest.isCalled(
                                            counts(points, own, start, change));
                                })
                        .count();
        return (double) called / PROGRAMMES;
    }

    @Test
    void ofAThousandThatNeverWereAtMostOneInTwentyIsCalledAnEffect() throws Exception {
        double nothing = 0;
        double grown = 0;
        for (int city = 0; city < CITIES; city++) {
            List<Point> points = points(city);
            nothing += called(points, 0, city) / CITIES;
            grown += called(points, 0.4, city) / CITIES;
        }
        System.out.printf(
                "invented cities: called an effect %.1f %%, +40 %%: %.1f %%%n",
                100 * nothing, 100 * grown);
        assertThat(nothing).isLessThanOrEqualTo(0.05);
        assertThat(grown).isGreaterThan(nothing * 5);
    }
}
