package id.gardu.accounting;

import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.network.ViewPoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a session, or its last interval, adds to the hours: each interval spread evenly over its
 * time and cut at UTC hours, the octets to the last one. Not thread-safe.
 */
final class Bookings {
    static final int HOUR = 3600;

    private final List<HourUse> hours = new ArrayList<>(1);

    /**
     * The time from one reading that is counted to the next, and its octets.
     *
     * @param from epoch seconds, as {@code to}
     * @param input octets; {@link OctetSums#UNMEASURED} when none were told
     * @param sureInput those beyond doubt
     */
    record Span(
            long from,
            long to,
            View view,
            long input,
            long output,
            long sureInput,
            long sureOutput) {
        private static final View ANY = new View(ViewPoint.NAS, false);
        private static final long NONE = OctetSums.UNMEASURED;

        /** Nobody told octets. */
        static Span untold(long from, long to) {
            return new Span(from, to, ANY, NONE, NONE, NONE, NONE);
        }

        /** What was told adds nothing. */
        static Span nothing(View view, long from, long to) {
            return new Span(from, to, view, 0, NONE, 0, NONE);
        }

        boolean isMeasured() {
            return OctetSums.measured(input) || OctetSums.measured(output);
        }

        boolean isActive() {
            return OctetSums.orZero(input) + OctetSums.orZero(output) > 0;
        }

        long length() {
            return to - from;
        }
    }

    List<HourUse> hours() {
        return Collections.unmodifiableList(hours);
    }

    /** A session began. */
    void started(long at, Place place) {
        use(Math.floorDiv(at, HOUR), place).started++;
    }

    /**
     * Books the part {@code [from, to)} of a span. Octets without time go to the hour of {@code
     * to}.
     */
    void span(Span span, long from, long to, Place place) {
        long done = from - span.from();
        long end = to - span.from();
        do {
            HourUse use = use(Math.floorDiv(span.from() + done, HOUR), place);
            long next = Math.min(end, (use.hour + 1) * HOUR - span.from());
            use.seconds += next - done;
            if (span.isMeasured()) {
                use.active = OctetSums.plus(use.active, span.isActive() ? next - done : 0);
            } else {
                use.unmeasured += next - done;
            }
            use.octets(
                    span.view(),
                    share(span.input(), done, next, span.length()),
                    share(span.output(), done, next, span.length()),
                    OctetSums.orZero(share(span.sureInput(), done, next, span.length()))
                            + OctetSums.orZero(
                                    share(span.sureOutput(), done, next, span.length())));
            done = next;
        } while (done < end);
    }

    private HourUse use(long hour, Place place) {
        if (!hours.isEmpty() && hours.getLast().is(hour, place)) {
            return hours.getLast();
        }
        var fresh = new HourUse(hour, place);
        hours.add(fresh);
        return fresh;
    }

    private static long share(long octets, long from, long to, long length) {
        if (!OctetSums.measured(octets) || length == 0) {
            return octets;
        }
        return upTo(octets, to, length) - upTo(octets, from, length);
    }

    /** floor(octets x part / length) without leaving 64 bits; all of them when part is length. */
    private static long upTo(long octets, long part, long length) {
        return octets / length * part + octets % length * part / length;
    }

    /** What was used, in some time by somebody. Not thread-safe. */
    static class UsageSum {
        long started;
        long seconds;

        /** Of these, in intervals whose octets nobody told. */
        long unmeasured;

        long active = OctetSums.UNMEASURED;
        long uploaded = OctetSums.UNMEASURED;
        long downloaded = OctetSums.UNMEASURED;

        /** Octets of which nobody says whose they are. */
        long sideless = OctetSums.UNMEASURED;

        /** Octets of no account. */
        long unattributed;

        final void add(UsageSum other, int times) {
            started += times * other.started;
            seconds += times * other.seconds;
            unmeasured += times * other.unmeasured;
            active = OctetSums.plus(active, other.active, times);
            uploaded = OctetSums.plus(uploaded, other.uploaded, times);
            downloaded = OctetSums.plus(downloaded, other.downloaded, times);
            sideless = OctetSums.plus(sideless, other.sideless, times);
            unattributed += times * other.unattributed;
        }

        /** Both ways; {@link OctetSums#UNMEASURED} when nothing was measured. */
        final long measuredOctets() {
            return OctetSums.plus(OctetSums.plus(uploaded, downloaded), sideless);
        }

        /** Both ways. */
        final long octets() {
            return OctetSums.orZero(measuredOctets());
        }
    }

    /** What one session used in one hour at one place. Only grows. */
    static final class HourUse extends UsageSum {
        final long hour;
        final Place place;

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
    }
}
