package id.gardu.opendata;

import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.report.UpNow;
import id.gardu.staff.DataRequests.YearCount;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that is shown at one moment. Immutable.
 *
 * @param city its name
 * @param at when it was made
 * @param points by code
 * @param pointsMonth the last that was closed, whose figures points have; it may not be among the
 *     months that are shown
 * @param months closed ones, the last first; only the first has rows of kelurahan and points
 * @param requests that an officer entered, the latest year first
 */
record OpenDataState(
        String city,
        Instant at,
        List<PublicPoint> points,
        Optional<YearMonth> pointsMonth,
        List<PublicMonth> months,
        List<YearCount> requests) {
    OpenDataState {
        points = List.copyOf(points);
        months = List.copyOf(months);
        requests = List.copyOf(requests);
    }

    static final OpenDataState NOTHING =
            new OpenDataState("", Instant.EPOCH, List.of(), Optional.empty(), List.of(), List.of());

    Optional<PublicMonth> last() {
        return months.stream().findFirst();
    }

    long now(UpNow state) {
        return points.stream().filter(point -> point.now() == state).count();
    }

    /** Of the sponsor's points alone. */
    List<PublicPoint> of(String sponsor) {
        return points.stream()
                .filter(point -> point.site().sponsor().filter(sponsor::equals).isPresent())
                .toList();
    }

    /** The names of kecamatan with points, in the order of their codes. */
    List<String> kecamatan() {
        return points.stream()
                .flatMap(point -> point.codes().at(AreaLevel.KECAMATAN).stream())
                .sorted(Comparator.comparing(Area::code))
                .map(Area::name)
                .distinct()
                .toList();
    }
}
