package id.gardu.accounting;

/** How one row of {@code usage_hour} changes. Not thread-safe. */
final class HourSum {
    private long started;
    private long seconds;
    private long unmeasured;
    private long active = Octets.UNMEASURED;
    private long uploaded = Octets.UNMEASURED;
    private long downloaded = Octets.UNMEASURED;
    private long unattributed;
    private boolean mayBeEmpty;

    void add(HourUse use, boolean ofNobody) {
        started += use.started;
        seconds += use.seconds;
        unmeasured += use.unmeasured;
        active = Octets.plus(active, use.active);
        uploaded = Octets.plus(uploaded, use.uploaded);
        downloaded = Octets.plus(downloaded, use.downloaded);
        unattributed += ofNobody ? use.octets() : 0;
    }

    void remove(HourUse use, boolean ofNobody) {
        started -= use.started;
        seconds -= use.seconds;
        unmeasured -= use.unmeasured;
        active = Octets.minus(active, use.active);
        uploaded = Octets.minus(uploaded, use.uploaded);
        downloaded = Octets.minus(downloaded, use.downloaded);
        unattributed -= ofNobody ? use.octets() : 0;
        mayBeEmpty = true;
    }

    /** Whether the row stays as it is. */
    boolean isNothing() {
        return started == 0
                && seconds == 0
                && unmeasured == 0
                && unattributed == 0
                && Octets.orZero(active) == 0
                && Octets.orZero(uploaded) == 0
                && Octets.orZero(downloaded) == 0;
    }

    /** Whether the row may have nothing left. */
    boolean mayBeEmpty() {
        return mayBeEmpty;
    }

    long started() {
        return started;
    }

    long seconds() {
        return seconds;
    }

    /** Of these, in intervals whose octets nobody told. */
    long unmeasured() {
        return unmeasured;
    }

    /** {@link Octets#UNMEASURED} where nobody measured; so the two below. */
    long active() {
        return active;
    }

    long uploaded() {
        return uploaded;
    }

    long downloaded() {
        return downloaded;
    }

    long unattributed() {
        return unattributed;
    }
}
