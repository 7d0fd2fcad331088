package id.gardu.accounting;

/** How one row of {@code presence_day} changes. Not thread-safe. */
final class PresenceSum {
    private final String area;
    private long seconds;
    private long bytes = OctetSums.UNMEASURED;
    private long certain;
    private long unmeasured;
    private boolean mayBeNew;
    private boolean mayBeEmpty;

    /**
     * @param area of a row that is new
     */
    PresenceSum(String area) {
        this.area = area;
    }

    void add(HourUse use, boolean first) {
        seconds += use.seconds;
        bytes = OctetSums.plus(bytes, use.measuredOctets());
        certain += use.certain;
        unmeasured += use.unmeasured;
        mayBeNew |= first;
    }

    void remove(HourUse use) {
        seconds -= use.seconds;
        bytes = OctetSums.minus(bytes, use.measuredOctets());
        certain -= use.certain;
        unmeasured -= use.unmeasured;
        mayBeEmpty = true;
    }

    /** Whether the row stays as it is. */
    boolean isNothing() {
        return seconds == 0 && OctetSums.orZero(bytes) == 0 && certain == 0 && unmeasured == 0;
    }

    /** Whether the row may be new, and its account's first and returning days with it. */
    boolean mayBeNew() {
        return mayBeNew;
    }

    /** Whether the row may have nothing left. */
    boolean mayBeEmpty() {
        return mayBeEmpty;
    }

    String area() {
        return area;
    }

    long seconds() {
        return seconds;
    }

    /** Both ways; {@link OctetSums#UNMEASURED} where nobody measured. */
    long bytes() {
        return bytes;
    }

    /** Those of the bytes that are beyond doubt. */
    long certain() {
        return certain;
    }

    /** Seconds of which nobody told octets. */
    long unmeasured() {
        return unmeasured;
    }
}
