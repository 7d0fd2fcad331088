package id.gardu.accounting;

/** How one row of {@code usage_hour} changes. Not thread-safe. */
final class HourSum {
    private long started;
    private long seconds;
    private long active = Octets.UNMEASURED;
    private long unmeasured;
    private long uploaded = Octets.UNMEASURED;
    private long downloaded = Octets.UNMEASURED;
    private long sideless = Octets.UNMEASURED;
    private long unattributed;
    private boolean mayBeEmpty;

    void add(HourUse use, boolean ofNobody) {
        started += use.started;
        seconds += use.seconds;
        active = Octets.plus(active, use.active);
        unmeasured += use.unmeasured;
        uploaded = Octets.plus(uploaded, use.uploaded);
        downloaded = Octets.plus(downloaded, use.downloaded);
        sideless = Octets.plus(sideless, use.sideless);
        unattributed += ofNobody ? use.octets() : 0;
    }

    void add(HourSum other) {
        started += other.started;
        seconds += other.seconds;
        active = Octets.plus(active, other.active);
        unmeasured += other.unmeasured;
        uploaded = Octets.plus(uploaded, other.uploaded);
        downloaded = Octets.plus(downloaded, other.downloaded);
        sideless = Octets.plus(sideless, other.sideless);
        unattributed += other.unattributed;
    }

    void remove(HourUse use, boolean ofNobody) {
        started -= use.started;
        seconds -= use.seconds;
        active = Octets.minus(active, use.active);
        unmeasured -= use.unmeasured;
        uploaded = Octets.minus(uploaded, use.uploaded);
        downloaded = Octets.minus(downloaded, use.downloaded);
        sideless = Octets.minus(sideless, use.sideless);
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
                && Octets.orZero(downloaded) == 0
                && Octets.orZero(sideless) == 0;
    }

    /** Whether something was taken from the row: it may have nothing left. */
    boolean isCorrected() {
        return mayBeEmpty && !isNothing();
    }

    /** Both ways. */
    long octets() {
        return Octets.orZero(uploaded) + Octets.orZero(downloaded) + Octets.orZero(sideless);
    }

    long started() {
        return started;
    }

    long seconds() {
        return seconds;
    }

    /** {@link Octets#UNMEASURED} where nobody measured; so the octets. */
    long active() {
        return active;
    }

    /** Seconds of which nobody told octets. */
    long unmeasured() {
        return unmeasured;
    }

    long uploaded() {
        return uploaded;
    }

    long downloaded() {
        return downloaded;
    }

    /** Of which nobody says whose they are. */
    long sideless() {
        return sideless;
    }

    long unattributed() {
        return unattributed;
    }
}
