package id.gardu.accounting;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a session really was, and what a patient clerk would book of the packets of it that arrived:
 * slow, simple, and written without looking at the ledger.
 */
final class LedgerTruth {
    final String id;
    final long start;
    final boolean narrow;
    final List<Point> points;

    /**
     * @param narrow whether the NAS counts in 32 bits
     * @param points in order, the first one is the Start
     */
    LedgerTruth(String id, long start, boolean narrow, List<Point> points) {
        this.id = id;
        this.start = start;
        this.narrow = narrow;
        this.points = points;
    }

    /** What was really used after {@code second} of the session. */
    record Point(long second, long up, long down) {}

    /** A line of the book for one hour. */
    static final class Hour {
        long started;
        long seconds;
        long up;
        long down;

        @Override
        public String toString() {
            return started + " started " + seconds + " s up " + up + " down " + down;
        }
    }

    RecordedPacket packet(int index) {
        Instant began = Instant.ofEpochSecond(start);
        Point point = points.get(index);
        RecordedPacket packet =
                index == 0
                        ? RecordedPacket.start(began)
                        : index == points.size() - 1
                                ? RecordedPacket.stop(began, point.second())
                                : RecordedPacket.interim(began, point.second());
        RecordedPacket of = packet.session(id);
        return index == 0 ? of : of.octets(said(point.up()), said(point.down()));
    }

    /** The hours of what arrived; {@code arrived} are indexes of packets. */
    Map<Long, Hour> hours(List<Integer> arrived) {
        var hours = new TreeMap<Long, Hour>();
        hours.computeIfAbsent(Math.floorDiv(start, 3600), _ -> new Hour()).started = 1;
        var before = new Point(0, 0, 0);
        for (Point point : inOrder(arrived)) {
            book(before, point, hours);
            before = point;
        }
        return hours;
    }

    Point last(List<Integer> arrived) {
        return inOrder(arrived).getLast();
    }

    private List<Point> inOrder(List<Integer> arrived) {
        var known = new ArrayList<Point>();
        arrived.stream().distinct().forEach(index -> known.add(points.get(index)));
        known.sort(Comparator.comparingLong(Point::second));
        return known;
    }

    private void book(Point from, Point to, Map<Long, Hour> hours) {
        long length = to.second() - from.second();
        for (long second = from.second(); second < to.second(); ) {
            long hour = Math.floorDiv(start + second, 3600);
            long next = Math.min(to.second(), (hour + 1) * 3600 - start);
            Hour line = hours.computeIfAbsent(hour, _ -> new Hour());
            line.seconds += next - second;
            line.up +=
                    share(to.up() - from.up(), next - from.second(), length)
                            - share(to.up() - from.up(), second - from.second(), length);
            line.down +=
                    share(to.down() - from.down(), next - from.second(), length)
                            - share(to.down() - from.down(), second - from.second(), length);
            second = next;
        }
    }

    private long said(long octets) {
        return narrow ? octets & 0xFFFF_FFFFL : octets;
    }

    private static long share(long octets, long part, long whole) {
        return BigInteger.valueOf(octets)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
