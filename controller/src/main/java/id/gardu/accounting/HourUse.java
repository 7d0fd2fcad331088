package id.gardu.accounting;

/** What one session used in one hour at one place. Only grows. Not thread-safe. */
final class HourUse {
    final long hour;
    final Place place;
    long started;
    long seconds;

    /** Of these, in intervals whose octets nobody told. */
    long unmeasured;

    long active = Octets.UNMEASURED;
    long uploaded = Octets.UNMEASURED;
    long downloaded = Octets.UNMEASURED;

    HourUse(long hour, Place place) {
        this.hour = hour;
        this.place = place;
    }

    boolean is(long hour, Place place) {
        return this.hour == hour && this.place.equals(place);
    }

    /** Both ways; {@link Octets#UNMEASURED} when neither was measured. */
    long measuredOctets() {
        return Octets.plus(uploaded, downloaded);
    }

    /** Both ways. */
    long octets() {
        return Octets.orZero(measuredOctets());
    }
}
