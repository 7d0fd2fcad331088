package id.gardu.accounting;

/** What one session used in one hour at one place. Only grows. Not thread-safe. */
final class HourUse {
    final long hour;
    final Place place;
    long started;
    long seconds;

    /** Of these, in intervals whose octets nobody told. */
    long unmeasured;

    long active = OctetSums.UNMEASURED;

    long uploaded = OctetSums.UNMEASURED;
    long downloaded = OctetSums.UNMEASURED;

    /** Octets of which nobody says whose they are. */
    long sideless = OctetSums.UNMEASURED;

    /** Octets beyond doubt, both ways. */
    long certain;

    HourUse(long hour, Place place) {
        this.hour = hour;
        this.place = place;
    }

    boolean is(long hour, Place place) {
        return this.hour == hour && this.place.equals(place);
    }

    void octets(View view, long input, long output, long sure) {
        uploaded = OctetSums.plus(uploaded, view.uploaded(input, output));
        downloaded = OctetSums.plus(downloaded, view.downloaded(input, output));
        sideless = OctetSums.plus(sideless, view.sideless(input, output));
        certain += sure;
    }

    /** Both ways; {@link OctetSums#UNMEASURED} when nothing was measured. */
    long measuredOctets() {
        return OctetSums.plus(OctetSums.plus(uploaded, downloaded), sideless);
    }

    /** Both ways. */
    long octets() {
        return OctetSums.orZero(measuredOctets());
    }
}
