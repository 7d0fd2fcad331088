package id.gardu.report;

import id.gardu.report.UsageQueries.Sums;
import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Quality;
import id.gardu.report.UsageRow.Traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Adds up one row of a usage report. Lives for one report; not thread-safe. */
final class UsageTally {
    private final Places.Place place;
    private long bookings;
    private long sessions;
    private long seconds;
    private long unmeasuredSeconds;
    private long unattributed;
    private OptionalLong activeSeconds = OptionalLong.empty();
    private OptionalLong uploaded = OptionalLong.empty();
    private OptionalLong downloaded = OptionalLong.empty();
    private final Set<Evidence> silence = EnumSet.noneOf(Evidence.class);
    private Accounts accounts = Accounts.UNKNOWN;
    private OptionalLong sideless = OptionalLong.empty();
    private long downMillis;
    private Share completeness = Share.NOTHING;
    private final List<Double> availabilities = new ArrayList<>();

    /** What the ledger, and where that is silent the rest, says of a site. */
    enum Evidence {
        /** Something was booked, and says itself whether it was measured. */
        BOOKED,
        /** It was observed, and nobody was there. */
        NOBODY_CAME,
        /** Without a NAS, silence says nothing. */
        NO_NAS,
        /** Nobody was booked because nothing was heard at all. */
        NOTHING_HEARD
    }

    UsageTally(Places.Place place) {
        this.place = place;
    }

    void book(Sums sums) {
        bookings++;
        sessions += sums.sessions();
        seconds += sums.seconds();
        unmeasuredSeconds += sums.unmeasured();
        unattributed += sums.unattributed();
        activeSeconds = plus(activeSeconds, sums.activeSeconds());
        uploaded = plus(uploaded, sums.uploaded());
        downloaded = plus(downloaded, sums.downloaded());
        sideless = plus(sideless, sums.sideless());
    }

    /** A site of the row that was there. */
    void site(Evidence evidence, Share available, Share complete) {
        silence.add(evidence);
        available.percent().ifPresent(availabilities::add);
        downMillis += available.whole() - available.part();
        completeness = completeness.plus(complete);
    }

    /** Distinct accounts of the row. */
    void accounts(Accounts counted) {
        accounts = counted;
    }

    UsageRow row() {
        Measurable measurable = measurable();
        return new UsageRow(
                place.code(),
                place.name(),
                accounts(measurable),
                isBlank(measurable) ? Traffic.UNKNOWN : traffic(measurable),
                new Quality(
                        Share.rounded(mean()),
                        Duration.ofMillis(downMillis),
                        Share.rounded(completeness.percent()),
                        measurable));
    }

    /** Hours that hold nothing but a session's beginning say neither. */
    private Measurable measurable() {
        boolean told =
                activeSeconds.isPresent()
                        || uploaded.isPresent()
                        || downloaded.isPresent()
                        || sideless.isPresent();
        boolean untold = unmeasuredSeconds > 0 || silence.contains(Evidence.NO_NAS);
        boolean unheard = silence.contains(Evidence.NOTHING_HEARD);
        if (!untold && !unheard) {
            return Measurable.YES;
        }
        if (told || silence.contains(Evidence.NOBODY_CAME)) {
            return Measurable.PARTLY;
        }
        return untold ? Measurable.NO : Measurable.UNKNOWN;
    }

    /** Nobody was seen, and nobody could have been. */
    private boolean isBlank(Measurable measurable) {
        return bookings == 0 && !accounts.isAnybody() && isUnmeasured(measurable);
    }

    private static boolean isUnmeasured(Measurable measurable) {
        return measurable == Measurable.NO || measurable == Measurable.UNKNOWN;
    }

    private Accounts accounts(Measurable measurable) {
        if (isBlank(measurable)) {
            return Accounts.UNKNOWN;
        }
        boolean nobodyActive = accounts.active().orElse(0) == 0;
        if (!nobodyActive || !isUnmeasured(measurable)) {
            return accounts;
        }
        // Not told apart, those who passed are not known either: most of them were unmeasured.
        return accounts.unmeasured().isEmpty() ? Accounts.UNKNOWN : accounts.withoutActive();
    }

    private Traffic traffic(Measurable measurable) {
        return new Traffic(
                OptionalLong.of(sessions),
                OptionalLong.of(seconds),
                measured(activeSeconds, measurable),
                sided(uploaded, measurable),
                sided(downloaded, measurable),
                sideless,
                activeSeconds.isPresent() || unattributed > 0
                        ? OptionalLong.of(unattributed)
                        : measured(OptionalLong.empty(), measurable));
    }

    /** A sum nobody told is 0 only where nobody was connected, and that was observed. */
    private OptionalLong measured(OptionalLong sum, Measurable measurable) {
        return sum.isPresent() || seconds > 0 || isUnmeasured(measurable)
                ? sum
                : OptionalLong.of(0);
    }

    /** Where all octets have no side, nothing is known of either. */
    private OptionalLong sided(OptionalLong sum, Measurable measurable) {
        return sum.isEmpty() && sideless.isPresent() ? sum : measured(sum, measurable);
    }

    private OptionalDouble mean() {
        return availabilities.stream().mapToDouble(Double::doubleValue).average();
    }

    private static OptionalLong plus(OptionalLong sum, OptionalLong more) {
        return more.isEmpty() ? sum : OptionalLong.of(sum.orElse(0) + more.getAsLong());
    }
}
