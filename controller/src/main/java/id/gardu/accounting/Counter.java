package id.gardu.accounting;

/**
 * One direction of a session: the octets so far, and how often a 32-bit counter ran over. Never
 * falls. Immutable.
 */
record Counter(long total, int wraps) {
    static final Counter UNMEASURED = new Counter(Octets.UNMEASURED, 0);

    private static final long WRAP = 1L << 32;

    /**
     * The counter after the NAS said {@code raw}.
     *
     * @param most octets that the uplink can have carried since; 0 when a wrap is out of question
     */
    Counter next(long raw, long most) {
        if (!Octets.measured(raw)) {
            return this;
        }
        if (!Octets.measured(total)) {
            return new Counter(raw, 0);
        }
        long now = raw + wraps * WRAP;
        if (now >= total) {
            return now == total ? this : new Counter(now, wraps);
        }
        long wrapped = now + WRAP;
        return wrapped > total && wrapped - total <= most ? new Counter(wrapped, wraps + 1) : this;
    }

    /** Whether {@code raw} is less than what was counted. */
    boolean fellTo(long raw) {
        return Octets.measured(raw) && Octets.measured(total) && raw + wraps * WRAP < total;
    }

    /** Whether {@code raw} is what was counted, or says nothing. */
    boolean isAt(long raw) {
        return !Octets.measured(raw) || raw + wraps * WRAP == total;
    }

    /** Whether the NAS counts beyond 32 bits, so that its counters never run over. */
    boolean hasGigawords() {
        return total - wraps * WRAP >= WRAP;
    }

    static boolean hasGigawords(long raw) {
        return raw >= WRAP;
    }

    /** Octets since {@code before}; nothing when the last reading said nothing. */
    long since(Counter before, long raw) {
        return Octets.measured(raw) ? Octets.minus(total, before.total) : Octets.UNMEASURED;
    }
}
