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
