package id.gardu.accounting;

import id.gardu.network.ViewPoint;

import java.util.List;
import java.util.OptionalLong;

/** Sums of octets that may be missing: what nobody measured is no number, and never 0. */
final class OctetSums {
    static final long UNMEASURED = Long.MIN_VALUE;

    private OctetSums() {}

    static long of(OptionalLong octets) {
        return octets.orElse(UNMEASURED);
    }

    static boolean measured(long octets) {
        return octets != UNMEASURED;
    }

    static long orZero(long octets) {
        return measured(octets) ? octets : 0;
    }

    /** A number and nothing is the number; nothing and nothing stays nothing. */
    static long plus(long one, long other) {
        return plus(one, other, 1);
    }

    static long plus(long one, long other, int times) {
        return measured(other) ? orZero(one) + times * other : one;
    }

    /**
     * One direction of a session as its NAS tells it. Immutable.
     *
     * @param total octets so far
     * @param sure those of them that are beyond doubt
     * @param last what the NAS's counter stood at when it was counted last
     */
    record Counter(long total, long sure, long last) {
        static final Counter UNMEASURED =
                new Counter(OctetSums.UNMEASURED, OctetSums.UNMEASURED, OctetSums.UNMEASURED);

        /** After a step of {@code octets}, at {@code raw}; nothing where it told nothing. */
        Counter plus(long octets, long certain, long raw) {
            return new Counter(
                    OctetSums.plus(total, octets),
                    OctetSums.plus(sure, certain),
                    OctetSums.measured(raw) ? raw : last);
        }

        /** Octets from the last reading to {@code raw}. */
        long stepTo(long raw) {
            return OctetSums.measured(raw) ? raw - OctetSums.orZero(last) : OctetSums.UNMEASURED;
        }

        boolean fellTo(long raw) {
            return OctetSums.measured(raw) && raw < last;
        }

        /** Whether {@code raw} is what was counted last, or says nothing. */
        boolean isAt(long raw) {
            return !OctetSums.measured(raw) || raw == last;
        }
    }

    /**
     * Whose side a session's octets are told from: what the first reading that says it says, else
     * what its kind of NAS means (docs/radius.md).
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
}
