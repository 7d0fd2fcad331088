package id.gardu.accounting;

/** How one row of {@code presence_day} changes. Not thread-safe. */
final class PresenceSum {
    private final String area;
    private long seconds;
    private long unmeasured;
    private long bytes = Octets.UNMEASURED;
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
        unmeasured += use.unmeasured;
        bytes = Octets.plus(bytes, use.measuredOctets());
        mayBeNew |= first;
    }

    void remove(HourUse use) {
        seconds -= use.seconds;
        unmeasured -= use.unmeasured;
        bytes = Octets.minus(bytes, use.measuredOctets());
        mayBeEmpty = true;
    }

    /** Whether the row stays as it is. */
    boolean isNothing() {
        return seconds == 0 && unmeasured == 0 && Octets.orZero(bytes) == 0;
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

    /** Of these, in intervals whose octets nobody told. */
    long unmeasured() {
        return unmeasured;
    }

    /** Both ways; {@link Octets#UNMEASURED} where nobody measured. */
    long bytes() {
        return bytes;
    }
}
