package id.gardu.report.verdict;

import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the rules read of one site and month. Immutable.
 *
 * @param days of the month on which the site was there, in order; none to come
 * @param aps access points that are watched
 * @param apsDown of those, down over half of the time that is known of them
 * @param accounts distinct ones of the month
 * @param seconds connected, of all sessions
 * @param unmeasuredSeconds of those, in intervals whose octets nobody told
 * @param before what was said of the months before, latest first; the rules read the last five
 *     calendar months, the lists of ten go back to the last three that were judged
 */
public record SiteMonth(
        YearMonth month,
        Facts facts,
        List<SiteDay> days,
        int aps,
        int apsDown,
        Accounts accounts,
        long seconds,
        long unmeasuredSeconds,
        List<EarlierMonth> before) {

    public SiteMonth {
        days = List.copyOf(days);
        before = List.copyOf(before);
    }

    /** The same month, had the neighbourhood so many inhabitants, and were that known. */
    public SiteMonth near(OptionalLong inhabitants) {
        return new SiteMonth(
                month,
                new Facts(facts.hasNas, facts.everHeard, inhabitants, false, facts.wholeMonth),
                days,
                aps,
                apsDown,
                accounts,
                seconds,
                unmeasuredSeconds,
                before);
    }

    /**
     * What is entered of a site, and whether it was ever heard of.
     *
     * @param hasNas a NAS serves it
     * @param everHeard one of its NAS was heard in its life
     * @param nearby inhabitants of its RW by its sites there; empty when nobody knows
     * @param nearbyEstimated it is two thirds of an equal share of the kelurahan
     * @param wholeMonth it was there from the month's first day
     */
    public record Facts(
            boolean hasNas,
            boolean everHeard,
            OptionalLong nearby,
            boolean nearbyEstimated,
            boolean wholeMonth) {}

    /**
     * Distinct accounts.
     *
     * @param unmeasured never active, but there for long enough where octets are not told
     * @param returning of the active ones, active on two days or more
     */
    public record Accounts(long active, long passing, long unmeasured, long returning) {
        /** Active, had all that nobody measured been measured and much. */
        public long most() {
            return active + unmeasured;
        }
    }

    /**
     * A month before.
     *
     * @param judged rules 1 to 5 did not match, and the site was there from its first day
     * @param active accounts
     * @param mostActive active and unmeasured accounts
     * @param openUpDays days it was open and up
     * @param sessionDays of those, the ones on which a session began
     */
    public record EarlierMonth(
            YearMonth month,
            boolean judged,
            long active,
            long mostActive,
            int openUpDays,
            int sessionDays) {}
}
