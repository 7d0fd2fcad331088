package id.gardu.report.effect;

import id.gardu.network.Neighbourhood;
import id.gardu.report.ScoredCity;
import id.gardu.report.ScoredCity.Days;
import id.gardu.report.ScoredCity.SitePoint;
import id.gardu.store.Store;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Twelve points, each in an RW of its own, with three years of closed months. */
public final class TwelvePoints {
    private static final int POINTS = 12;
    private static final int MONTHS = 36;

    private TwelvePoints() {}

    public static String area(int point) {
        return "%s.RW%02d".formatted(Neighbourhood.JODIPAN, 20 + point);
    }

    /** Lines of a file of areas. */
    public static List<String> areas() {
        return lines(
                "level,code,parent_code,name",
                point ->
                        "rw,%s,%s,RW %d".formatted(area(point), Neighbourhood.JODIPAN, 20 + point));
    }

    /** Lines of a file of sites. */
    public static List<String> sites() {
        return lines(
                "code,name,area_code,opened_on,open_hours",
                point ->
                        "p%d,Balai RW %d,%s,2023-01-01,06:00-22:00"
                                .formatted(point, 20 + point, area(point)));
    }

    private static List<String> lines(String header, IntFunction<String> line) {
        return Stream.concat(Stream.of(header), IntStream.range(0, POINTS).mapToObj(line)).toList();
    }

    /**
     * Counts that stray by a tenth; those of the first point grow after a programme.
     *
     * @param last month that is closed
     * @param held when the programme was
     * @param grown times as many
     * @param lately how its days were then
     */
    public static void score(
            Store store, YearMonth last, YearMonth held, double grown, Days lately) {
        var city = new ScoredCity(store);
        var random = new SplittableRandom(7);
        for (int back = MONTHS - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            boolean after = month.isAfter(held);
            city.close(
                    month,
                    IntStream.range(0, POINTS)
                            .mapToObj(
                                    point ->
                                            point(
                                                    point,
                                                    random.nextGaussian(),
                                                    point == 0 && after ? grown : 1,
                                                    point == 0 && after ? lately : Days.FINE))
                            .toList());
        }
    }

    private static SitePoint point(int point, double stray, double times, Days days) {
        return new SitePoint(
                "p" + point,
                "Balai RW " + (20 + point),
                area(point),
                900 + point,
                false,
                Math.round((50 + point) * (1 + stray / 10) * times),
                OptionalLong.of(300_000),
                days);
    }
}
