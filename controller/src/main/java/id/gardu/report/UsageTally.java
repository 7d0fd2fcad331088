package id.gardu.report;

import id.gardu.report.UsageQueries.Sums;
import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Quality;
import id.gardu.report.UsageRow.Traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Adds up one row of a usage report. Lives for one report; not thread-safe. */
final class UsageTally {
    private final Places.Place place;
    private long bookings;
    private long sessions;
    private long seconds;
    private long unattributed;
    private OptionalLong activeSeconds = OptionalLong.empty();
    private OptionalLong uploaded = OptionalLong.empty();
    private OptionalLong downloaded = OptionalLong.empty();
    private OptionalLong sideless = OptionalLong.empty();
    private boolean someMeasured;
    private boolean someUnmeasured;
    private long present;
    private long active;
    private long downMillis;
    private Share completeness = Share.NOTHING;
    private final List<Double> availabilities = new ArrayList<>();

    UsageTally(Places.Place place) {
        this.place = place;
    }

    void book(Sums sums) {
        bookings++;
        sessions += sums.sessions();
        seconds += sums.seconds();
        unattributed += sums.unattributed();
        activeSeconds = plus(activeSeconds, sums.activeSeconds());
        uploaded = plus(uploaded, sums.uploaded());
        downloaded = plus(downloaded, sums.downloaded());
        sideless = plus(sideless, sums.sideless());
        boolean sides = sums.uploaded().isPresent() && sums.downloaded().isPresent();
        someMeasured |= sides || sums.sideless().isPresent();
        someUnmeasured |= sums.unmeasured() > 0;
    }

    /**
     * A site of the row.
     *
     * @param silent nothing of it was booked in the range
     * @param hasNas without one, silence says nothing
     */
    void site(boolean silent, boolean hasNas, Share available, Share complete) {
        someMeasured |= silent && hasNas;
        someUnmeasured |= silent && !hasNas;
        available.percent().ifPresent(availabilities::add);
        downMillis += available.whole() - available.part();
        completeness = completeness.plus(complete);
    }

    /** Distinct accounts of the row. */
    void accounts(long present, long active) {
        this.present = present;
        this.active = active;
    }

    UsageRow row() {
        Measurable measurable = measurable();
        return new UsageRow(
                place.code(),
                place.name(),
                measurable == Measurable.NO ? Accounts.UNKNOWN : accounts(),
                measurable == Measurable.NO && bookings == 0 ? Traffic.UNKNOWN : traffic(),
                new Quality(
                        Share.rounded(mean()),
                        Duration.ofMillis(downMillis),
                        Share.rounded(completeness.percent()),
                        measurable));
    }

    /** Hours that hold nothing but a session's beginning say neither. */
    private Measurable measurable() {
        if (!someUnmeasured) {
            return Measurable.YES;
        }
        return someMeasured ? Measurable.PARTLY : Measurable.NO;
    }

    private Accounts accounts() {
        return new Accounts(OptionalLong.of(active), OptionalLong.of(present - active));
    }

    private Traffic traffic() {
        return new Traffic(
                OptionalLong.of(sessions),
                OptionalLong.of(seconds),
                measured(activeSeconds),
                sided(uploaded),
                sided(downloaded),
                sideless,
                measured(OptionalLong.of(unattributed)));
    }

    private OptionalLong measured(OptionalLong sum) {
        if (measurable() == Measurable.NO) {
            return OptionalLong.empty();
        }
        return sum.isPresent() || someUnmeasured ? sum : OptionalLong.of(0);
    }

    /** Where all octets have no side, nothing is known of either. */
    private OptionalLong sided(OptionalLong sum) {
        return sum.isEmpty() && sideless.isPresent() ? sum : measured(sum);
    }

    private OptionalDouble mean() {
        return availabilities.stream().mapToDouble(Double::doubleValue).average();
    }

    private static OptionalLong plus(OptionalLong sum, OptionalLong more) {
        return more.isEmpty() ? sum : OptionalLong.of(sum.orElse(0) + more.getAsLong());
    }
}
