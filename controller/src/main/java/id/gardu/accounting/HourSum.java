package id.gardu.accounting;

/** How one row of {@code usage_hour} changes. Not thread-safe. */
final class HourSum {
    private long started;
    private long seconds;
    private long active = OctetSums.UNMEASURED;
    private long unmeasured;
    private long uploaded = OctetSums.UNMEASURED;
    private long downloaded = OctetSums.UNMEASURED;
    private long sideless = OctetSums.UNMEASURED;
    private long unattributed;
    private boolean mayBeEmpty;

    void add(HourUse use, boolean ofNobody) {
        started += use.started;
        seconds += use.seconds;
        active = OctetSums.plus(active, use.active);
        unmeasured += use.unmeasured;
        uploaded = OctetSums.plus(uploaded, use.uploaded);
        downloaded = OctetSums.plus(downloaded, use.downloaded);
        sideless = OctetSums.plus(sideless, use.sideless);
        unattributed += ofNobody ? use.octets() : 0;
    }

    void add(HourSum other) {
        started += other.started;
        seconds += other.seconds;
        active = OctetSums.plus(active, other.active);
        unmeasured += other.unmeasured;
        uploaded = OctetSums.plus(uploaded, other.uploaded);
        downloaded = OctetSums.plus(downloaded, other.downloaded);
        sideless = OctetSums.plus(sideless, other.sideless);
        unattributed += other.unattributed;
    }

    void remove(HourUse use, boolean ofNobody) {
        started -= use.started;
        seconds -= use.seconds;
        active = OctetSums.minus(active, use.active);
        unmeasured -= use.unmeasured;
        uploaded = OctetSums.minus(uploaded, use.uploaded);
        downloaded = OctetSums.minus(downloaded, use.downloaded);
        sideless = OctetSums.minus(sideless, use.sideless);
        unattributed -= ofNobody ? use.octets() : 0;
        mayBeEmpty = true;
    }

    /** Whether the row stays as it is. */
    boolean isNothing() {
        return started == 0
                && seconds == 0
                && unmeasured == 0
                && unattributed == 0
                && OctetSums.orZero(active) == 0
                && OctetSums.orZero(uploaded) == 0
                && OctetSums.orZero(downloaded) == 0
                && OctetSums.orZero(sideless) == 0;
    }

    /** Whether something was taken from the row: it may have nothing left. */
    boolean isCorrected() {
        return mayBeEmpty && !isNothing();
    }

    /** Both ways. */
    long octets() {
        return OctetSums.orZero(uploaded)
                + OctetSums.orZero(downloaded)
                + OctetSums.orZero(sideless);
    }

    long started() {
        return started;
    }

    long seconds() {
        return seconds;
    }

    /** {@link OctetSums#UNMEASURED} where nobody measured; so the octets. */
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
