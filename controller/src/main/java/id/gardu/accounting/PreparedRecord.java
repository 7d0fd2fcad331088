package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.CounterReading.RawCounters;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.Session.Mark;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.network.ViewPoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session's record made ready for the book, on the asker's thread: looked up, bounded, in
 * seconds.
 *
 * @param clock what told its time, if anything did
 * @param at when it happened, epoch seconds
 * @param second see {@link CounterReading#second()}
 * @param marks what is odd about the record itself
 * @param told of its octets and packets; narrow when its NAS has never sent a Gigawords attribute,
 *     this one included
 * @param said of the session
 */
record PreparedRecord(
        Usage usage,
        StoredSessionKey key,
        Place place,
        Gateway gateway,
        ClockKey clock,
        long at,
        long second,
        int marks,
        RawCounters told,
        Session.LatestRecord said) {
    /**
     * What is known of where a record comes from.
     *
     * @param dialect whose side octets are told from where the packet does not say
     */
    record Gateway(Uplink uplink, ViewPoint dialect) {}

    /** Longer sessions and greater counters are nonsense, and would flood the roll-ups. */
    private static final Duration LONGEST = Duration.ofDays(100);

    /** Beyond this an Acct-Session-Time does not tell when a session began. */
    private static final Duration LONGEST_BY_WHICH_IT_IS_KNOWN = Duration.ofDays(30);

    /** What clocks and packets on their way make of one and the same start. */
    private static final long SAME_START_SECONDS = 30;

    private static final long LATE_SECONDS = 60;

    /** Nothing waits for longer to be sent. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private static final long MOST_OCTETS = 1L << 50;

    /** Before this program was: a machine without a battery that has not heard of the time yet. */
    static final Instant FIRST_CREDIBLE = Instant.parse("2020-01-01T00:00:00Z");

    /** With the time that the packet alone says. */
    static PreparedRecord of(Usage usage, Place place, Gateway gateway) {
        var bare =
                new PreparedRecord(
                        usage,
                        StoredSessionKey.of(usage.nas().value(), usage.session()),
                        place,
                        gateway,
                        ClockKey.of(usage.nas(), usage.timing()),
                        0,
                        0,
                        0,
                        told(usage.counts()),
                        Session.LatestRecord.of(usage));
        return bare.at(usage.at().getEpochSecond(), usage.timing().isOdd());
    }

    /**
     * The same record that happened at {@code at}, epoch seconds.
     *
     * @param odd whether its clock told what cannot be
     */
    PreparedRecord happened(long at, boolean odd) {
        return at == this.at && odd == Mark.CLOCK_ODD.in(marks) ? this : at(at, odd);
    }

    private PreparedRecord at(long at, boolean odd) {
        Optional<Duration> time = usage.sessionTime();
        boolean tooLong = time.isPresent() && time.get().compareTo(LONGEST) > 0;
        int marks = odd ? Mark.CLOCK_ODD.bit() : 0;
        if (tooLong || isTooMuch(usage.counts().input()) || isTooMuch(usage.counts().output())) {
            marks |= Mark.IMPOSSIBLE.bit();
        }
        if (usage.counts().isWithoutPackets()) {
            marks |= Mark.OCTETS_WITHOUT_PACKETS.bit();
        }
        long second;
        if (time.isPresent() && !tooLong && !time.get().isNegative()) {
            second = time.get().toSeconds();
        } else if (usage.kind() == Kind.START) {
            second = 0;
        } else {
            second = at;
            marks |= Mark.NO_SESSION_TIME.bit();
        }
        return new PreparedRecord(usage, key, place, gateway, clock, at, second, marks, told, said);
    }

    /** When the session began, as far as this record knows, epoch seconds. */
    long start() {
        return hasSessionTime() ? at - second : at;
    }

    /**
     * When the session began, epoch seconds, if the record says so: a Start without
     * Acct-Session-Time does, others without it do not, and no session goes on for 30 days.
     */
    OptionalLong began() {
        if (usage.sessionTime().isEmpty()) {
            return usage.kind() == Kind.START ? OptionalLong.of(at) : OptionalLong.empty();
        }
        Duration time = usage.sessionTime().get();
        return time.isNegative() || time.compareTo(LONGEST_BY_WHICH_IT_IS_KNOWN) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(at - time.toSeconds());
    }

    /** Whether the NAS said when it happened, and could be believed: waiting makes it no later. */
    boolean isTimeTold() {
        AccountingRecord.Timing timing = usage.timing();
        return timing.delay().filter(told -> told.compareTo(LONGEST_WAIT) <= 0).isPresent()
                || (timing.eventTimestamp().isPresent() && !Mark.CLOCK_ODD.in(marks));
    }

    /** Whether it was long on its way: what happened since may have been heard before it. */
    boolean isLate() {
        return usage.receivedAt().getEpochSecond() - at > LATE_SECONDS;
    }

    /** Whether it began within {@link #SAME_START_SECONDS} of {@code start}. */
    boolean beganAt(long start) {
        OptionalLong began = began();
        return began.isPresent() && Math.abs(began.getAsLong() - start) <= SAME_START_SECONDS;
    }

    boolean hasSessionTime() {
        return CounterReading.isSessionTime(second);
    }

    CounterReading reading() {
        return new CounterReading(second, stamp(), usage.kind(), told, place);
    }

    Uplink uplink() {
        return gateway.uplink();
    }

    ViewPoint dialect() {
        return gateway.dialect();
    }

    /** Of a NAS that counts in 32 bits, as far as is known. */
    PreparedRecord asNarrow() {
        return new PreparedRecord(
                usage, key, place, gateway, clock, at, second, marks, told.asNarrow(), said);
    }

    /** Whether a Gigawords attribute was there, or a number that needs one. */
    boolean isWide() {
        return told.wide();
    }

    private static RawCounters told(Counts counts) {
        long input = octets(counts.input());
        long output = octets(counts.output());
        return new RawCounters(
                input,
                output,
                octets(counts.inputPackets()),
                octets(counts.outputPackets()),
                counts.gigawords() || Math.max(input, output) >= CounterReading.WRAP,
                false,
                counts.viewPoint());
    }

    private long stamp() {
        boolean odd = Mark.CLOCK_ODD.in(marks) || usage.timing().eventTimestamp().isEmpty();
        return odd ? CounterReading.NO_STAMP : at;
    }

    Optional<String> grantId() {
        return usage.attribution().grantId();
    }

    private static boolean isTooMuch(OptionalLong octets) {
        return octets.isPresent() && (octets.getAsLong() < 0 || octets.getAsLong() > MOST_OCTETS);
    }

    private static long octets(OptionalLong octets) {
        return isTooMuch(octets) ? OctetSums.UNMEASURED : OctetSums.of(octets);
    }

    /**
     * What a site's line carries, and so what counters behind it can have counted.
     *
     * @param mbps as registered; assumed where it is not, then only a counter that runs over is
     *     judged by it
     */
    record Uplink(long mbps, boolean registered) {
        /** Octets a second of 1.2 Mbit/s. */
        private static final long OCTETS = 150_000;

        private static final long UNREGISTERED_MBPS = 1000;

        /** A NAS reads its counters a moment before or after it says so. */
        private static final long SLACK_SECONDS = 10;

        /** What a counter that ran over can have counted in {@code seconds}. */
        long wrapped(long seconds) {
            return mbps * OCTETS * seconds;
        }

        /** More octets than these in {@code seconds} are implausible. */
        long plausible(long seconds) {
            return (registered ? mbps : UNREGISTERED_MBPS) * OCTETS * (seconds + SLACK_SECONDS);
        }
    }

    /** Text from outside, as both databases can keep it. */
    static final class Texts {
        /** The longest RADIUS attribute (RFC 2865 §5). */
        private static final int LONGEST = 253;

        private Texts() {}

        /** Octets as text, each of which is up to four characters. */
        static String storableOctets(String text) {
            return storable(text, 4 * LONGEST);
        }

        /** Without NUL, which PostgreSQL refuses, and no longer than an attribute. */
        static String storable(String text) {
            return storable(text, LONGEST);
        }

        private static String storable(String text, int longest) {
            String whole = text.length() <= longest ? text : text.substring(0, longest);
            return whole.indexOf('\0') < 0 ? whole : whole.replace('\0', '\uFFFD');
        }
    }
}
