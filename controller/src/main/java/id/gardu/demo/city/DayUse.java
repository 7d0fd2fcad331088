package id.gardu.demo.city;

import java.time.LocalDate;
import java.util.Arrays;

/** What was used at a site on a day, hour by hour. Not thread-safe. */
final class DayUse {
    private static final int HOURS = OpenTimes.HOURS;
    private static final int HOUR = 3_600;

    /** Of what somebody sends and receives. */
    private static final double UPLOADED = 0.12;

    /** Of the time somebody is connected, with traffic. */
    private static final double ACTIVE = 0.6;

    private static final double BITS = 8;
    private static final double MEGA = 1e6;

    /** Contracts §5. */
    private static final double BUSY = 0.8;

    private final long capacity;
    private final boolean measured;
    private final int[] sessions = new int[HOURS];
    private final long[] seconds = new long[HOURS];
    private final double[] bytes = new double[HOURS];

    /**
     * @param uplinkMbps what the line carries, at most
     */
    DayUse(long uplinkMbps, boolean measured) {
        this.capacity = (long) (uplinkMbps * MEGA / BITS * HOUR);
        this.measured = measured;
    }

    void start() {
        Arrays.fill(sessions, 0);
        Arrays.fill(seconds, 0);
        Arrays.fill(bytes, 0);
    }

    /**
     * @param from second of the day
     * @param length seconds, to midnight at most
     * @return octets that the line could carry of those wanted
     */
    long session(int from, int length, double wanted) {
        sessions[from / HOUR]++;
        double carried = 0;
        int end = from + length;
        for (int at = from; at < end; ) {
            int hour = at / HOUR;
            int to = Math.min(end, (hour + 1) * HOUR);
            double here = Math.min(wanted * (to - at) / length, capacity - bytes[hour]);
            seconds[hour] += to - at;
            bytes[hour] += here;
            carried += here;
            at = to;
        }
        return measured ? (long) carried : 0;
    }

    int began() {
        return Arrays.stream(sessions).sum();
    }

    /** A word of hours in which a session was open: its reports were heard. */
    int open() {
        int word = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            word |= seconds[hour] > 0 ? 1 << hour : 0;
        }
        return word;
    }

    /** Where octets are told, hours in which at least 80 % of what the line carries came down. */
    int busyHours() {
        int busy = 0;
        for (double hour : bytes) {
            busy += measured && hour * (1 - UPLOADED) >= BUSY * capacity ? 1 : 0;
        }
        return busy;
    }

    CityDay.UsageSums sum() {
        int hoursUsed = measured ? open() : 0;
        return use(began(), Arrays.stream(seconds).sum(), Arrays.stream(bytes).sum(), hoursUsed);
    }

    void tell(CitySite site, LocalDate day, CityRows rows) {
        for (int hour = 0; hour < HOURS; hour++) {
            if (seconds[hour] > 0) {
                rows.hour(site, day, hour, use(sessions[hour], seconds[hour], bytes[hour], 0));
            }
        }
    }

    private CityDay.UsageSums use(int began, long connected, double carried, int hoursUsed) {
        double octets = measured ? carried : 0;
        return new CityDay.UsageSums(
                began,
                connected,
                measured ? (long) (connected * ACTIVE) : 0,
                (long) (octets * UPLOADED),
                (long) (octets * (1 - UPLOADED)),
                hoursUsed,
                measured);
    }
}
