package id.gardu.accounting;

import java.util.List;

/**
 * How far a session is after some of its readings, in order. Following one reading more gives the
 * same as following all again, so that an Interim costs what an Interim adds. Immutable.
 *
 * @param at place in time of the last reading, epoch seconds
 * @param marks bits of {@link Mark} that follow from the readings
 */
record Progress(long at, Counter uploaded, Counter downloaded, Place place, int marks) {
    /** Faster than any port of any access point we know: 2.5 Gbit/s. */
    private static final long FASTEST = 2_500_000_000L / 8;

    /** A NAS reads its counters a moment before or after it says so. */
    private static final long SLACK_SECONDS = 10;

    /** Before the first reading. */
    static Progress from(long start, Place place) {
        return new Progress(start, Counter.UNMEASURED, Counter.UNMEASURED, place, 0);
    }

    /** Follows {@code readings}, at least one and in order, from the start. */
    static Progress follow(Timeline line, List<Reading> readings, Bookings into) {
        Place first = readings.getFirst().place();
        into.started(line.start(), first);
        Progress progress = from(line.start(), first);
        for (Reading reading : readings) {
            progress = progress.then(line, reading, into);
        }
        return progress;
    }

    /** One reading more; what it adds is put into {@code into}. */
    Progress then(Timeline line, Reading reading, Bookings into) {
        long to = Math.max(at, reading.at(line.start()));
        long most = isWide(reading) ? 0 : line.most(to - at);
        Counter up = uploaded.next(reading.uploaded(), most);
        Counter down = downloaded.next(reading.downloaded(), most);
        Place where = place.then(reading.place());
        long sent = up.since(uploaded, reading.uploaded());
        long received = down.since(downloaded, reading.downloaded());
        int seen = marks;
        if (up.fellTo(reading.uploaded()) || down.fellTo(reading.downloaded())) {
            seen |= Mark.COUNTER_RESET.bit();
        }
        if (up.wraps() > uploaded.wraps() || down.wraps() > downloaded.wraps()) {
            seen |= Mark.COUNTER_WRAPPED.bit();
        }
        if (where.isElsewhereThan(place)) {
            seen |= Mark.ROAMED.bit();
        }
        long possible = FASTEST * (to - at + SLACK_SECONDS);
        if (sent > possible || received > possible) {
            seen |= Mark.IMPOSSIBLE.bit();
            sent = sent > possible ? 0 : sent;
            received = received > possible ? 0 : received;
        }
        into.interval(at, to, where, sent, received);
        return new Progress(to, up, down, where, seen);
    }

    /** Whether {@code reading}, of the last second, says nothing new. */
    boolean holds(Reading reading) {
        return uploaded.isAt(reading.uploaded())
                && downloaded.isAt(reading.downloaded())
                && place.then(reading.place()).equals(place);
    }

    Progress shifted(long seconds) {
        return new Progress(at + seconds, uploaded, downloaded, place, marks);
    }

    private boolean isWide(Reading reading) {
        return uploaded.hasGigawords()
                || downloaded.hasGigawords()
                || Counter.hasGigawords(reading.uploaded())
                || Counter.hasGigawords(reading.downloaded());
    }

    /**
     * What readings are laid out on.
     *
     * @param start of the session, epoch seconds
     * @param uplinkMbps of its site when it began
     */
    record Timeline(long start, long uplinkMbps) {
        /** Octets in {@code seconds} at 1.2 times the uplink. */
        long most(long seconds) {
            return uplinkMbps * 150_000 * seconds;
        }
    }
}
