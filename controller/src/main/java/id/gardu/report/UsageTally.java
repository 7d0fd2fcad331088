package id.gardu.report;

import id.gardu.report.UsageQueries.Sums;
import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Door;
import id.gardu.report.UsageRow.Quality;
import id.gardu.report.UsageRow.Sum;
import id.gardu.report.UsageRow.Traffic;
import id.gardu.report.UsageRow.Verdicts;
import id.gardu.report.days.DaySums;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Adds up one row of a usage report. Lives for one report; not thread-safe. */
final class UsageTally {
    private final Places.Place place;
    private final CodeQueries.CodeSums counted;
    private final List<CodeQueries.OfSite> codes = new ArrayList<>();
    private long bookings;
    private long unmeasuredSeconds;
    private Traffic used = Traffic.UNKNOWN;
    private OptionalLong distinctDays = OptionalLong.empty();
    private final Set<Evidence> silence = EnumSet.noneOf(Evidence.class);
    private Accounts accounts = Accounts.UNKNOWN;
    private SiteFigures figures = SiteFigures.NOTHING;
    private Share availability = Share.NOTHING;
    private OptionalLong busyHours = OptionalLong.empty();
    private final Costs costs = new Costs();
    private Inhabitants.People inhabitants = Inhabitants.People.UNKNOWN;
    private Optional<Judgement> judgement = Optional.empty();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);

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

    /**
     * @param counted the codes of all rows
     */
    UsageTally(Places.Place place, CodeQueries.CodeSums counted) {
        this.place = place;
        this.counted = counted;
    }

    void book(Sums sums) {
        bookings++;
        unmeasuredSeconds += sums.unmeasured();
        used = used.plus(sums.used());
    }

    void codes(CodeQueries.OfSite some) {
        codes.add(some);
    }

    /** Whether what was booked may be of the same days. */
    boolean isOfSeveral() {
        return bookings > 1;
    }

    /** Days with traffic at any site of the row. */
    void activeDays(long days) {
        distinctDays = OptionalLong.of(days);
    }

    /**
     * A site of the row that was there.
     *
     * @param cost of the range, in rupiah
     * @param measuresBusy its uplink is entered
     */
    void site(Evidence evidence, SiteFigures site, OptionalDouble cost, boolean measuresBusy) {
        silence.add(evidence);
        availability = availability.plus(site.availability());
        figures = figures.plus(site);
        costs.add(cost);
        if (measuresBusy) {
            busyHours = Traffic.plus(busyHours, OptionalLong.of(site.days().busyHours()));
        }
    }

    /** Distinct accounts of the row, and of those of its sites whose cost is known. */
    void accounts(Accounts counted, OptionalLong activeAtCosted) {
        accounts = counted;
        costs.active(costs.areAllKnown() ? counted.active() : activeAtCosted);
    }

    void inhabitants(Inhabitants.People some) {
        inhabitants = some;
    }

    void judged(Judgement said, boolean isTheRow) {
        if (isTheRow) {
            judgement = Optional.of(said);
        }
        verdicts.merge(said.verdict(), 1L, Long::sum);
    }

    UsageRow row() {
        Measurable measurable = measurable();
        Accounts shown = accounts(measurable);
        DaySums days = figures.days();
        return new UsageRow(
                place.code(),
                place.name(),
                shown,
                isBlank(measurable)
                        ? Traffic.UNKNOWN
                        : Traffic.of((Sum sum) -> shown(sum, measurable)),
                new Quality(
                        Share.rounded(availability.percent()),
                        Share.rounded(figures.downShare().percent()),
                        Share.rounded(figures.known().percent()),
                        Duration.ofSeconds(figures.downShare().part()),
                        Share.rounded(figures.completeness().percent()),
                        figures.aps(),
                        figures.apsDown(),
                        busyHours,
                        measurable,
                        figures.outages().map(SiteOutages::number).stream()
                                .mapToLong(Long::longValue)
                                .findFirst(),
                        figures.outages().map(SiteOutages::seconds).stream()
                                .mapToLong(Long::longValue)
                                .findFirst()),
                new Door(days.refused(), days.letIn(), days.shutDays(), days.proofDays()),
                inhabitants.reach(shown.active()),
                costs.money().with(counted.of(codes)),
                new Verdicts(judgement, verdicts),
                Optional.empty());
    }

    /** Hours that hold nothing but a session's beginning say neither. */
    private Measurable measurable() {
        boolean told =
                Stream.of(Sum.ACTIVE_SECONDS, Sum.UPLOADED, Sum.DOWNLOADED, Sum.SIDELESS)
                        .anyMatch(sum -> used.of(sum).isPresent());
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

    private OptionalLong shown(Sum sum, Measurable measurable) {
        OptionalLong told = used.of(sum);
        OptionalLong number = OptionalLong.of(told.orElse(0));
        return switch (sum) {
            case SESSIONS, SECONDS -> number;
            case ACTIVE_SECONDS -> measured(told, measurable);
            case SIDELESS -> told;
            // Where all octets have no side, nothing is known of either.
            case UPLOADED, DOWNLOADED ->
                    told.isEmpty() && used.of(Sum.SIDELESS).isPresent()
                            ? told
                            : measured(told, measurable);
            case UNATTRIBUTED ->
                    used.of(Sum.ACTIVE_SECONDS).isPresent() || told.orElse(0) > 0
                            ? number
                            : measured(OptionalLong.empty(), measurable);
            case ACTIVE_DAYS -> observed(distinctDays.orElse(number.getAsLong()), measurable);
            case HOURS_USED -> observed(number.getAsLong(), measurable);
        };
    }

    /** A sum nobody told is 0 only where nobody was connected, and that was observed. */
    private OptionalLong measured(OptionalLong sum, Measurable measurable) {
        boolean nobody = used.of(Sum.SECONDS).orElse(0) == 0;
        return sum.isEmpty() && nobody && !isUnmeasured(measurable) ? OptionalLong.of(0) : sum;
    }

    private static OptionalLong observed(long sum, Measurable measurable) {
        return isUnmeasured(measurable) ? OptionalLong.empty() : OptionalLong.of(sum);
    }
}
