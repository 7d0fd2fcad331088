package id.gardu.accounting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a session, or its last interval, adds to the hours: each interval spread evenly over its
 * time and cut at UTC hours, the octets to the last one. Not thread-safe.
 */
final class Bookings {
    static final int HOUR = 3600;

    private final List<HourUse> hours = new ArrayList<>(1);

    List<HourUse> hours() {
        return Collections.unmodifiableList(hours);
    }

    /** A session began. */
    void started(long at, Place place) {
        use(Math.floorDiv(at, HOUR), place).started++;
    }

    /**
     * Books the interval {@code [from, to)}, epoch seconds. Octets without time go to the hour of
     * {@code to}.
     */
    void interval(long from, long to, Place place, long uploaded, long downloaded) {
        long length = to - from;
        boolean measured = Octets.measured(uploaded) || Octets.measured(downloaded);
        boolean active = Octets.orZero(uploaded) + Octets.orZero(downloaded) > 0;
        long done = 0;
        do {
            HourUse use = use(Math.floorDiv(from + done, HOUR), place);
            long next = Math.min(length, (use.hour + 1) * HOUR - from);
            use.seconds += next - done;
            if (measured) {
                use.active = Octets.plus(use.active, active ? next - done : 0);
            } else {
                use.unmeasured += next - done;
            }
            use.uploaded = Octets.plus(use.uploaded, share(uploaded, done, next, length));
            use.downloaded = Octets.plus(use.downloaded, share(downloaded, done, next, length));
            done = next;
        } while (done < length);
    }

    private HourUse use(long hour, Place place) {
        if (!hours.isEmpty() && hours.getLast().is(hour, place)) {
            return hours.getLast();
        }
        var fresh = new HourUse(hour, place);
        hours.add(fresh);
        return fresh;
    }

    private static long share(long octets, long from, long to, long length) {
        if (!Octets.measured(octets) || length == 0) {
            return octets;
        }
        return upTo(octets, to, length) - upTo(octets, from, length);
    }

    /** floor(octets x part / length) without leaving 64 bits; all of them when part is length. */
    private static long upTo(long octets, long part, long length) {
        return octets / length * part + octets % length * part / length;
    }
}
