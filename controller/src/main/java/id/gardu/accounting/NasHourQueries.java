package id.gardu.accounting;

import static java.util.stream.Collectors.toUnmodifiableSet;

import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.network.NasId;
import id.gardu.store.Store;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Reads of {@code nas_day} which NAS gave a sign of life in an hour, to whichever controller. What
 * other doors heard is there within a minute. Thread-safe.
 */
public final class NasHourQueries {
    private final Store store;
    private final ZoneId zone;

    public NasHourQueries(Store store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /**
     * Signs of life within one hour.
     *
     * @param heard an authentic packet came from them
     * @param answered they answered what we asked
     */
    public record Signs(Set<NasId> heard, Set<NasId> answered) {
        /** Whether it gave any. */
        public boolean isThere(NasId nas) {
            return heard.contains(nas) || answered.contains(nas);
        }
    }

    private record Day(NasId nas, long heard, long answered) {}

    /**
     * Of the hour in which {@code now} is, so far.
     *
     * @throws org.jdbi.v3.core.JdbiException when the database cannot be read
     */
    public Signs inTheHourOf(Instant now) {
        long hour = Math.floorDiv(now.getEpochSecond(), Bookings.HOUR);
        var days = new LocalDays(zone);
        long bit = 1L << days.hourOfDay(hour);
        List<Day> read = days(days.ofHour(hour));
        return new Signs(with(read, Day::heard, bit), with(read, Day::answered, bit));
    }

    private static Set<NasId> with(List<Day> days, ToLongFunction<Day> hours, long bit) {
        return days.stream()
                .filter(day -> (hours.applyAsLong(day) & bit) != 0)
                .map(Day::nas)
                .collect(toUnmodifiableSet());
    }

    private List<Day> days(long day) {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                "SELECT nas_id AS nas, heard, answered"
                                                        + " FROM nas_day WHERE local_day = ?",
                                                day)
                                        .mapTo(Day.class)
                                        .list());
    }

    /** Told which NAS lives; {@link SessionLedger} writes it down. Must be quick; thread-safe. */
    public interface NasSigns {
        /** A packet of it came. */
        void heard(NasId nas, Instant at);

        /** It answered what we asked it, whatever it said. */
        void answered(NasId nas, Instant at);

        /** It did not, though it has answered such a question before: it is known to be down. */
        void silent(NasId nas, Instant at);
    }
}
