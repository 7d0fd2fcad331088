package id.gardu.accounting;

import id.gardu.store.Word;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is odd about a session, as it stands in {@code session.flags}; many are one int of bits. */
enum Mark implements Word {
    /** The NAS sent an Event-Timestamp that cannot be true. */
    CLOCK_ODD(1),
    /** A counter fell and began again: what it stood at was added. */
    COUNTER_RESET(2),
    /** A 32-bit counter ran over and 2^32 was added. */
    COUNTER_WRAPPED(4),
    /** Octets or time beyond what any access point carries: not taken. */
    IMPOSSIBLE(8),
    /** It was at more than one access point. */
    ROAMED(16),
    /** An Interim or Stop came without Acct-Session-Time. */
    NO_SESSION_TIME(32),
    /** Octets were counted, and no packets that carried them. */
    OCTETS_WITHOUT_PACKETS(64),
    /** A reading was left out: its neighbours agree with each other and not with it. */
    STRAY_READING(128),
    /** A reading was left out: the site's uplink cannot have carried that much. */
    IMPLAUSIBLE(256),
    /** Nobody says whose side the octets are told from: their sum is kept. */
    SIDE_UNKNOWN(512);

    /** Those that follow from the readings alone and are found again with them. */
    static final int OF_READINGS =
            COUNTER_RESET.bit()
                    | COUNTER_WRAPPED.bit()
                    | STRAY_READING.bit()
                    | IMPLAUSIBLE.bit()
                    | SIDE_UNKNOWN.bit()
                    | ROAMED.bit();

    private final int bit;

    Mark(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    boolean in(int marks) {
        return (marks & bit) != 0;
    }

    /** {@code clock-odd,roamed}; empty for none. */
    static String words(int marks) {
        return marks == 0
                ? ""
                : Arrays.stream(values())
                        .filter(mark -> mark.in(marks))
                        .map(Mark::word)
                        .collect(Collectors.joining(","));
    }

    static int parse(String words) {
        int marks = 0;
        for (Mark mark : values()) {
            if (("," + words + ",").contains("," + mark.word() + ",")) {
                marks |= mark.bit();
            }
        }
        return marks;
    }
}
