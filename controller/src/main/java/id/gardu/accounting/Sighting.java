package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.Reading.Told;
import id.gardu.network.ViewPoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session's record made ready for the book, on the asker's thread: looked up, bounded, in
 * seconds.
 *
 * @param at when it happened, epoch seconds
 * @param second see {@link Reading#second()}
 * @param marks what is odd about the record itself
 * @param narrow whether its NAS has never sent a Gigawords attribute, this one included
 */
record Sighting(
        Usage usage,
        BookKey key,
        Place place,
        Gateway gateway,
        long at,
        long second,
        int marks,
        boolean narrow) {
    /**
     * What is known of where a record comes from.
     *
     * @param dialect whose side octets are told from where the packet does not say
     */
    record Gateway(Uplink uplink, ViewPoint dialect) {}

    /** Longer sessions and greater counters are nonsense, and would flood the roll-ups. */
    private static final Duration LONGEST = Duration.ofDays(100);

    private static final long MOST_OCTETS = 1L << 50;

    /** A clock further behind or ahead is wrong, whatever the NAS believes. */
    private static final Duration MOST_BEHIND = Duration.ofDays(32);

    /** Before this program was: a machine without a battery that has not heard of the time yet. */
    static final Instant FIRST_CREDIBLE = Instant.parse("2020-01-01T00:00:00Z");

    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    static Sighting of(Usage usage, Place place, Gateway gateway) {
        Duration age = Duration.between(usage.at(), usage.receivedAt());
        // When ours is the clock that cannot be right, the NAS's is all there is.
        boolean oddClock =
                usage.receivedAt().isAfter(FIRST_CREDIBLE)
                        && (age.compareTo(MOST_BEHIND) > 0
                                || age.negated().compareTo(MOST_AHEAD) > 0);
        long at = (oddClock ? usage.receivedAt() : usage.at()).getEpochSecond();
        Optional<Duration> time = usage.sessionTime();
        boolean tooLong = time.isPresent() && time.get().compareTo(LONGEST) > 0;
        int marks = usage.timing().isOdd() || oddClock ? Mark.CLOCK_ODD.bit() : 0;
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
        BookKey key = BookKey.of(usage.nas().value(), usage.session());
        return new Sighting(usage, key, place, gateway, at, second, marks, false);
    }

    /** When the session began, as far as this record knows, epoch seconds. */
    long start() {
        return hasSessionTime() ? at - second : at;
    }

    boolean hasSessionTime() {
        return Reading.isSessionTime(second);
    }

    Reading reading() {
        return new Reading(second, stamp(), usage.kind(), told(), place);
    }

    Uplink uplink() {
        return gateway.uplink();
    }

    ViewPoint dialect() {
        return gateway.dialect();
    }

    /** Of a NAS that counts in 32 bits, as far as is known. */
    Sighting asNarrow() {
        return new Sighting(usage, key, place, gateway, at, second, marks, true);
    }

    /** Whether a Gigawords attribute was there, or a number that needs one. */
    boolean isWide() {
        Counts counts = usage.counts();
        return counts.gigawords()
                || Math.max(octets(counts.input()), octets(counts.output())) >= CounterRules.WRAP;
    }

    private Told told() {
        Counts counts = usage.counts();
        return new Told(
                octets(counts.input()),
                octets(counts.output()),
                octets(counts.inputPackets()),
                octets(counts.outputPackets()),
                isWide(),
                narrow,
                counts.viewPoint());
    }

    private long stamp() {
        boolean odd = Mark.CLOCK_ODD.in(marks) || usage.timing().eventTimestamp().isEmpty();
        return odd ? Reading.NO_STAMP : at;
    }

    Optional<String> grantId() {
        return usage.attribution().grantId();
    }

    private static boolean isTooMuch(OptionalLong octets) {
        return octets.isPresent() && (octets.getAsLong() < 0 || octets.getAsLong() > MOST_OCTETS);
    }

    private static long octets(OptionalLong octets) {
        return isTooMuch(octets) ? Octets.UNMEASURED : Octets.of(octets);
    }
}
