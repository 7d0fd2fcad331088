package id.gardu.report;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Verdict;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One area or site in a usage report. Empty figures were not measured.
 *
 * @param period of its own, in a report that has rows for each
 */
public record UsageRow(
        String code,
        String name,
        Accounts accounts,
        Traffic traffic,
        Quality quality,
        Door door,
        Reach reach,
        Money money,
        Verdicts said,
        Optional<Period> period) {
    private static final OptionalLong NONE = OptionalLong.empty();

    /**
     * Days within the range of the report that the row alone is of.
     *
     * @param revision of a closed month
     */
    public record Period(LocalDate from, LocalDate to, OptionalLong revision) {}

    /** The same as a row of one of several periods. */
    UsageRow in(Period own) {
        return new UsageRow(
                code, name, accounts, traffic, quality, door, reach, money, said, Optional.of(own));
    }

    /** The same area, had it none. */
    UsageRow withoutSites() {
        return new UsageRow(
                code,
                name,
                Accounts.UNKNOWN,
                Traffic.UNKNOWN,
                new Quality(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Duration.ZERO,
                        OptionalDouble.empty(),
                        0,
                        0,
                        OptionalLong.empty(),
                        Measurable.UNKNOWN),
                new Door(0, 0, 0, 0),
                new Reach(reach.population(), reach.estimated(), OptionalDouble.empty()),
                new Money(NONE, 0, 0, NONE),
                Verdicts.NOTHING,
                Optional.empty());
    }

    public OptionalLong used(Sum sum) {
        return traffic.of(sum);
    }

    UsageRow with(Reach other) {
        return new UsageRow(
                code, name, accounts, traffic, quality, door, other, money, said, period);
    }

    UsageRow with(Money other) {
        return new UsageRow(
                code, name, accounts, traffic, quality, door, reach, other, said, period);
    }

    /**
     * Distinct accounts over the whole range; never the sum of other rows.
     *
     * @param active were active on at least one day
     * @param passing were seen, but on no day active or unmeasured
     * @param unmeasured on no day active, but on a day there for long enough where octets are not
     *     told; empty for a period that was closed before they were told from the passing ones
     * @param first of the active ones, those whose first day anywhere is in the range
     * @param returning of the active ones, those active on two days or more
     * @param roaming of the active ones, those active at two sites or more of the row
     */
    public record Accounts(
            OptionalLong active,
            OptionalLong passing,
            OptionalLong unmeasured,
            OptionalLong first,
            OptionalLong returning,
            OptionalLong roaming) {
        static final Accounts UNKNOWN = new Accounts(NONE, NONE, NONE, NONE, NONE, NONE);

        /** As counted; at one site nobody roams. */
        static Accounts of(
                ReportLevel by,
                long active,
                long passing,
                long unmeasured,
                long first,
                long returning,
                long roaming) {
            return new Accounts(
                    OptionalLong.of(active),
                    OptionalLong.of(passing),
                    OptionalLong.of(unmeasured),
                    OptionalLong.of(first),
                    OptionalLong.of(returning),
                    by == ReportLevel.SITE ? NONE : OptionalLong.of(roaming));
        }

        boolean isAnybody() {
            return active.orElse(0) + passing.orElse(0) + unmeasured.orElse(0) > 0;
        }

        /** False where unmeasured accounts were not told from those who passed. */
        boolean isApart() {
            return unmeasured.isPresent() || passing.isEmpty();
        }

        /** Where no octets are told nobody can be called active, nor nobody. */
        Accounts withoutActive() {
            return new Accounts(NONE, passing, unmeasured, NONE, NONE, NONE);
        }

        /** As they are, and those of them that were counted apart. */
        Accounts beside(Accounts also) {
            return new Accounts(
                    active,
                    passing,
                    unmeasured,
                    atMostActive(also.first),
                    atMostActive(also.returning),
                    atMostActive(also.roaming));
        }

        private OptionalLong atMostActive(OptionalLong some) {
            return some.isPresent() && active.isPresent()
                    ? OptionalLong.of(Math.min(some.getAsLong(), active.getAsLong()))
                    : NONE;
        }

        Accounts withoutReturning() {
            return new Accounts(active, passing, unmeasured, first, NONE, roaming);
        }

        Accounts withoutUnmeasured() {
            return new Accounts(active, passing, NONE, first, returning, roaming);
        }
    }

    /** A sum of the days of a range, as {@code score_month} has them one after the other. */
    public enum Sum {
        /** Sessions that began. */
        SESSIONS,
        /** Connected. */
        SECONDS,
        /** In intervals with traffic. */
        ACTIVE_SECONDS,
        /** Octets from residents. */
        UPLOADED,
        /** Octets to them. */
        DOWNLOADED,
        /** Octets, both ways, of which nobody says whose they are. */
        SIDELESS,
        /** Octets, both ways, of no account. */
        UNATTRIBUTED,
        /** Days with an hour with traffic at any site of the row. */
        ACTIVE_DAYS,
        /** Hours with traffic, of all sites together. */
        HOURS_USED
    }

    /**
     * What was used.
     *
     * @param sums every one, in the order of {@link Sum}; empty where nobody told it
     */
    public record Traffic(Map<Sum, OptionalLong> sums) {
        public static final Traffic UNKNOWN = of(_ -> NONE);

        /** Says one after the other, in their order. */
        interface Source<X extends Exception> {
            OptionalLong of(Sum sum) throws X;
        }

        static <X extends Exception> Traffic of(Source<X> source) throws X {
            var sums = new EnumMap<Sum, OptionalLong>(Sum.class);
            for (Sum sum : Sum.values()) {
                sums.put(sum, source.of(sum));
            }
            return new Traffic(sums);
        }

        public OptionalLong of(Sum sum) {
            return sums.getOrDefault(sum, NONE);
        }

        Traffic plus(Traffic more) {
            return of((Sum sum) -> plus(of(sum), more.of(sum)));
        }

        static OptionalLong plus(OptionalLong sum, OptionalLong more) {
            return more.isEmpty() ? sum : OptionalLong.of(sum.orElse(0) + more.getAsLong());
        }
    }

    /**
     * How far the figures can be believed; percentages of two decimals.
     *
     * @param availability up / (up + down) of the opening hours; empty when less than 80 % of them
     *     is known
     * @param downPct known to be down, of the opening hours outside maintenance
     * @param knownPct up or down, of the opening hours outside maintenance
     * @param down how long sites were known to be down, added up over the sites of the row
     * @param completeness of the opening hours, those of which anything is known
     * @param aps access points that are watched
     * @param apsDown of those, down over half of the time known
     * @param busyHours hours with at least 80 % of the uplink used; empty where no uplink is
     *     entered
     * @param outages times when all access points of a site were known to be down, added up over
     *     the sites of the row; empty where none was seen, for what is no month, and for months
     *     closed before V90
     * @param outageSeconds how long those were within the month, by day and by night
     */
    public record Quality(
            OptionalDouble availability,
            OptionalDouble downPct,
            OptionalDouble knownPct,
            Duration down,
            OptionalDouble completeness,
            long aps,
            long apsDown,
            OptionalLong busyHours,
            Measurable measurable,
            OptionalLong outages,
            OptionalLong outageSeconds) {
        /** Where nobody counted outages. */
        public Quality(
                OptionalDouble availability,
                OptionalDouble downPct,
                OptionalDouble knownPct,
                Duration down,
                OptionalDouble completeness,
                long aps,
                long apsDown,
                OptionalLong busyHours,
                Measurable measurable) {
            this(
                    availability,
                    downPct,
                    knownPct,
                    down,
                    completeness,
                    aps,
                    apsDown,
                    busyHours,
                    measurable,
                    NONE,
                    NONE);
        }
    }

    /**
     * Whether the door stood open. Stations are added up over days, never distinct over a month.
     *
     * @param refused stations that brought a credential of a person and of which no session began
     *     that day
     * @param letIn those of which one began
     * @param shutDays days, of all sites, on which the site was up, somebody tried and nobody got
     *     in
     * @param proofDays days, of all sites, on which a session began or staff got in by a test
     */
    public record Door(long refused, long letIn, long shutDays, long proofDays) {}

    /**
     * For how many inhabitants.
     *
     * @param population of the area; of a site, of its RW by the sites there
     * @param estimated it is two thirds of an equal share of the kelurahan
     * @param per100 active accounts per 100 of them
     */
    public record Reach(OptionalLong population, boolean estimated, OptionalDouble per100) {}

    /**
     * What it cost, in rupiah.
     *
     * @param cost of the range, of the sites whose cost is known
     * @param knownSites how many those are
     * @param sites how many were there
     * @param rpPerActive cost by the active accounts of those sites, to Rp 100; empty for nobody
     * @param codes of the range, at all sites; in none of the figures before
     */
    public record Money(
            OptionalLong cost, long knownSites, long sites, OptionalLong rpPerActive, Codes codes) {
        /** Where nobody counted the codes. */
        public Money(OptionalLong cost, long knownSites, long sites, OptionalLong rpPerActive) {
            this(cost, knownSites, sites, rpPerActive, Codes.UNKNOWN);
        }

        Money with(Codes other) {
            return new Money(cost, knownSites, sites, rpPerActive, other);
        }
    }

    /**
     * One-time codes that were sent to phones for logins.
     *
     * @param sent handed to the gateway; empty for a range that began before they were counted
     * @param costIdr what the operator took for them; empty unless the price of each was set
     */
    public record Codes(OptionalLong sent, OptionalLong costIdr) {
        public static final Codes UNKNOWN = new Codes(NONE, NONE);
    }

    /**
     * What the rules say of a month.
     *
     * @param judgement of a site; empty for an area, or a range that is no month
     * @param counts of an area: sites by verdict
     */
    public record Verdicts(Optional<Judgement> judgement, Map<Verdict, Long> counts) {
        static final Verdicts NOTHING = new Verdicts(Optional.empty(), Map.of());

        public Verdicts {
            counts = Map.copyOf(counts);
        }

        /** The verdict of a site; of an area, how many sites have which. */
        String words() {
            return judgement
                    .map(one -> one.verdict().word())
                    .orElseGet(() -> Evidences.words(counts, " ", ", "));
        }

        OptionalLong rule() {
            return judgement.stream().mapToLong(Judgement::rule).findFirst();
        }
    }
}
