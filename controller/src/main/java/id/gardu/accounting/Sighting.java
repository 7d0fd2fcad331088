package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.Usage;

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
 * @param uplinkMbps of the site
 * @param marks what is odd about the record itself
 */
record Sighting(
        Usage usage, BookKey key, Place place, long uplinkMbps, long at, long second, int marks) {
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

    /** A clock further behind or ahead is wrong, whatever the NAS believes. */
    private static final Duration MOST_BEHIND = Duration.ofDays(32);

    /** Before this program was: a machine without a battery that has not heard of the time yet. */
    static final Instant FIRST_CREDIBLE = Instant.parse("2020-01-01T00:00:00Z");

    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    static Sighting of(Usage usage, Place place, long uplinkMbps) {
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
        return new Sighting(usage, key, place, uplinkMbps, at, second, marks);
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
        return Reading.isSessionTime(second);
    }

    Reading reading() {
        return new Reading(
                second, octets(usage.counts().input()), octets(usage.counts().output()), place);
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
