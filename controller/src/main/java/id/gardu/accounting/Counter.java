package id.gardu.accounting;

/**
 * One direction of a session as its NAS tells it. Immutable.
 *
 * @param total octets so far
 * @param sure those of them that are beyond doubt
 * @param last what the NAS's counter stood at when it was counted last
 */
record Counter(long total, long sure, long last) {
    static final Counter UNMEASURED =
            new Counter(Octets.UNMEASURED, Octets.UNMEASURED, Octets.UNMEASURED);

    /** After a step of {@code octets}, at {@code raw}; nothing where it told nothing. */
    Counter plus(long octets, long certain, long raw) {
        return new Counter(
                Octets.plus(total, octets),
                Octets.plus(sure, certain),
                Octets.measured(raw) ? raw : last);
    }

    /** Octets from the last reading to {@code raw}. */
    long stepTo(long raw) {
        return Octets.measured(raw) ? raw - Octets.orZero(last) : Octets.UNMEASURED;
    }

    boolean fellTo(long raw) {
        return Octets.measured(raw) && raw < last;
    }

    /** Whether {@code raw} is what was counted last, or says nothing. */
    boolean isAt(long raw) {
        return !Octets.measured(raw) || raw == last;
    }
}
