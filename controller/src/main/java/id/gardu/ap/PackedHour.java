package id.gardu.ap;

import id.gardu.ap.ReadingRepository.ApReading;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The readings of one access point in one UTC hour, some 12 octets each. The first octet is the
 * version of the form; then, for every reading, numbers of 7 bits an octet, the lowest first, the
 * top bit saying that more follow:
 *
 * <ol>
 *   <li>milliseconds since the reading before (of the first: since the hour began), zigzag, times
 *       8, plus 1 if an uptime follows, 2 if octets received, 4 if octets sent
 *   <li>seconds of uptime less those expected from the reading before, zigzag
 *   <li>octets received, octets sent
 *   <li>the round trip in tenths of a millisecond
 * </ol>
 *
 * A clock that was set back makes a negative difference, no gap. Not thread-safe.
 */
final class PackedHour {
    private static final int VERSION = 1;
    private static final int HAS_UP = 1;
    private static final int HAS_IN = 2;
    private static final int HAS_OUT = 4;
    private static final int FLAG_BITS = 3;

    /** Ten readings a second fit. */
    private static final int MOST_OCTETS = 512 << 10;

    private static final Duration LONGEST_ROUND_TRIP = Duration.ofMinutes(10);
    private static final long NANOS_A_UNIT = 100_000;
    private static final long MILLIS_AN_HOUR = 3_600_000;

    private final long utcHour;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private long lastMillis;
    private long lastUp;

    PackedHour(long utcHour) {
        this.utcHour = utcHour;
        this.lastMillis = utcHour * MILLIS_AN_HOUR;
        packed.write(VERSION);
    }

    /**
     * Goes on where {@code bytes} end.
     *
     * @throws IllegalArgumentException when they are no packed hour
     */
    static PackedHour resume(long utcHour, byte[] bytes) {
        var hour = new PackedHour(utcHour);
        read(utcHour, bytes).forEach(hour::append);
        return hour;
    }

    /** Hours since 1970. */
    static long hourOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MILLIS_AN_HOUR);
    }

    long utcHour() {
        return utcHour;
    }

    /** False when the hour is full, and then nothing was added. */
    boolean append(ApReading reading) {
        if (packed.size() > MOST_OCTETS) {
            return false;
        }
        long millis = reading.at().toEpochMilli();
        long later = millis - lastMillis;
        int flags =
                flag(reading.upSeconds(), HAS_UP)
                        | flag(reading.in(), HAS_IN)
                        | flag(reading.out(), HAS_OUT);
        put((zigzag(later) << FLAG_BITS) | flags);
        reading.upSeconds().ifPresent(up -> putUp(up, later));
        reading.in().ifPresent(this::put);
        reading.out().ifPresent(this::put);
        put(tenths(reading.roundTrip()));
        lastMillis = millis;
        return true;
    }

    private void putUp(long up, long later) {
        put(zigzag(up - expected(lastUp, later)));
        lastUp = up;
    }

    byte[] bytes() {
        return packed.toByteArray();
    }

    private static int flag(OptionalLong value, int bit) {
        return value.isPresent() ? bit : 0;
    }

    private static long expected(long up, long laterMillis) {
        return up == 0 ? 0 : up + Math.round(laterMillis / 1e3);
    }

    private static long tenths(Duration roundTrip) {
        Duration kept =
                roundTrip.compareTo(LONGEST_ROUND_TRIP) > 0 ? LONGEST_ROUND_TRIP : roundTrip;
        return Math.max(0, kept.toNanos()) / NANOS_A_UNIT;
    }

    private static long zigzag(long signed) {
        return (signed << 1) ^ (signed >> 63);
    }

    private static long unzigzag(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    private void put(long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            packed.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        packed.write((int) rest);
    }

    /**
     * The readings in the order they were added.
     *
     * @throws IllegalArgumentException when {@code bytes} are no packed hour
     */
    static List<ApReading> read(long utcHour, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException("not a packed hour of version " + VERSION);
        }
        return new Reader(utcHour, bytes).all();
    }

    private static final class Reader {
        private final byte[] bytes;
        private int next = 1;
        private long millis;
        private long up;

        Reader(long utcHour, byte[] bytes) {
            this.bytes = bytes;
            this.millis = utcHour * MILLIS_AN_HOUR;
        }

        List<ApReading> all() {
            var readings = new ArrayList<ApReading>();
            while (next < bytes.length) {
                readings.add(reading());
            }
            return readings;
        }

        private ApReading reading() {
            long head = number();
            long later = unzigzag(head >>> FLAG_BITS);
            millis += later;
            OptionalLong upSeconds = optional(head, HAS_UP);
            if (upSeconds.isPresent()) {
                up = expected(up, later) + unzigzag(upSeconds.getAsLong());
                upSeconds = OptionalLong.of(up);
            }
            OptionalLong in = optional(head, HAS_IN);
            OptionalLong out = optional(head, HAS_OUT);
            return new ApReading(
                    Instant.ofEpochMilli(millis),
                    upSeconds,
                    in,
                    out,
                    Duration.ofNanos(number() * NANOS_A_UNIT));
        }

        private OptionalLong optional(long head, int bit) {
            return (head & bit) == 0 ? OptionalLong.empty() : OptionalLong.of(number());
        }

        private long number() {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (next == bytes.length) {
                    throw new IllegalArgumentException("a packed hour ends in a number");
                }
                byte octet = bytes[next++];
                number |= (octet & 0x7FL) << shift;
                if (octet >= 0) {
                    return number;
                }
            }
            throw new IllegalArgumentException("a packed hour holds too long a number");
        }
    }
}
