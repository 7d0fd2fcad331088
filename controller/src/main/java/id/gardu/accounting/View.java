package id.gardu.accounting;

import id.gardu.network.ViewPoint;

import java.util.List;

/**
 * Whose side a session's octets are told from: what the first reading that says it says, else what
 * its kind of NAS means (contracts §4).
 *
 * @param told whether a reading said so
 */
record View(ViewPoint point, boolean told) {

    /** Of readings in order. */
    static View of(List<CounterReading> readings, View unless) {
        for (CounterReading reading : readings) {
            ViewPoint said = reading.told().view();
            if (said != ViewPoint.UNKNOWN) {
                return new View(said, true);
            }
        }
        return unless;
    }

    /** Whether a reading more, the last one, changes whose side it is. */
    boolean isTurnedBy(CounterReading reading) {
        return !told && reading.told().view() != ViewPoint.UNKNOWN;
    }

    long uploaded(long input, long output) {
        return switch (point) {
            case NAS -> input;
            case CLIENT -> output;
            case UNKNOWN -> OctetSums.UNMEASURED;
        };
    }

    long downloaded(long input, long output) {
        return switch (point) {
            case NAS -> output;
            case CLIENT -> input;
            case UNKNOWN -> OctetSums.UNMEASURED;
        };
    }

    /** Octets of which nobody says whose they are; their sum. */
    long sideless(long input, long output) {
        return switch (point) {
            case NAS, CLIENT -> OctetSums.UNMEASURED;
            case UNKNOWN -> OctetSums.plus(input, output);
        };
    }
}
