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
    static View of(List<Reading> readings, View unless) {
        for (Reading reading : readings) {
            ViewPoint said = reading.told().view();
            if (said != ViewPoint.UNKNOWN) {
                return new View(said, true);
            }
        }
        return unless;
    }

    /** Whether a reading more, the last one, changes whose side it is. */
    boolean isTurnedBy(Reading reading) {
        return !told && reading.told().view() != ViewPoint.UNKNOWN;
    }

    long uploaded(long input, long output) {
        return switch (point) {
            case NAS -> input;
            case CLIENT -> output;
            case UNKNOWN -> Octets.UNMEASURED;
        };
    }

    long downloaded(long input, long output) {
        return switch (point) {
            case NAS -> output;
            case CLIENT -> input;
            case UNKNOWN -> Octets.UNMEASURED;
        };
    }

    /** Octets of which nobody says whose they are; their sum. */
    long sideless(long input, long output) {
        return switch (point) {
            case NAS, CLIENT -> Octets.UNMEASURED;
            case UNKNOWN -> Octets.plus(input, output);
        };
    }
}
