package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.SiteMonth.Accounts;
import id.gardu.report.verdict.SiteMonth.EarlierMonth;
import id.gardu.report.verdict.SiteMonth.Facts;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * November 2026 at a site of 1,600 neighbours, so that the line is 24 accounts: used by 60, as in
 * the three months before; then as the test says.
 */
final class TestMonth {
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final int DAYS = 30;
    static final long LINE = 24;

    private static final Rules RULES = new Rules(Thresholds.DEFAULT);

    private final List<TestDay> days;
    private final List<EarlierMonth> before = new ArrayList<>();
    private boolean hasNas = true;
    private boolean everHeard = true;
    private OptionalLong nearby = OptionalLong.of(1_600);
    private boolean estimated;
    private boolean wholeMonth = true;
    private int aps = 2;
    private int apsDown;
    private Accounts accounts = new Accounts(60, 10, 0, 30);
    private long unmeasuredSeconds;

    TestMonth() {
        days =
                new ArrayList<>(
                        IntStream.rangeClosed(1, DAYS)
                                .mapToObj(day -> new TestDay(NOVEMBER.atDay(day)))
                                .toList());
        before(60, 60, 60);
    }

    /** On the days from the first to the last, both included. */
    TestMonth on(int first, int last, Consumer<TestDay> change) {
        days.subList(first - 1, last).forEach(change);
        return this;
    }

    TestMonth always(Consumer<TestDay> change) {
        return on(1, days.size(), change);
    }

    /** It is not over, or it was retired: only so many days. */
    TestMonth first(int count) {
        days.subList(count, days.size()).clear();
        return this;
    }

    /** It began late. */
    TestMonth from(int day) {
        days.subList(0, day - 1).clear();
        wholeMonth = false;
        return this;
    }

    /** Judged months with so many accounts, the latest first; a session on every day of theirs. */
    TestMonth before(long... accounts) {
        before.clear();
        for (int back = 0; back < accounts.length; back++) {
            before.add(judged(back + 1, accounts[back], DAYS));
        }
        return this;
    }

    /** Judged months with a session on so many of their thirty days, the latest first. */
    TestMonth sessionDaysBefore(int... sessionDays) {
        before.clear();
        for (int back = 0; back < sessionDays.length; back++) {
            before.add(judged(back + 1, 3, sessionDays[back]));
        }
        return this;
    }

    TestMonth alsoBefore(EarlierMonth month) {
        before.add(month);
        return this;
    }

    static EarlierMonth judged(int monthsBack, long accounts, int sessionDays) {
        return new EarlierMonth(
                NOVEMBER.minusMonths(monthsBack), true, accounts, accounts, DAYS, sessionDays);
    }

    static EarlierMonth notJudged(int monthsBack, long accounts) {
        return new EarlierMonth(
                NOVEMBER.minusMonths(monthsBack), false, accounts, accounts, DAYS, 0);
    }

    TestMonth active(long active) {
        accounts = new Accounts(active, accounts.passing(), accounts.unmeasured(), active / 2);
        return this;
    }

    TestMonth returning(long returning) {
        accounts =
                new Accounts(
                        accounts.active(), accounts.passing(), accounts.unmeasured(), returning);
        return this;
    }

    /** So many accounts, and the share of the connected time, of which nobody told octets. */
    TestMonth unmeasured(long unmeasured, int percent) {
        accounts =
                new Accounts(
                        accounts.active(), accounts.passing(), unmeasured, accounts.returning());
        unmeasuredSeconds = 1_000L * percent;
        return this;
    }

    /** Nobody came in the whole month, nor before. */
    TestMonth idle() {
        accounts = new Accounts(0, 0, 0, 0);
        return always(TestDay::empty).sessionDaysBefore(0, 0, 0);
    }

    TestMonth withoutNas() {
        hasNas = false;
        everHeard = false;
        return this;
    }

    TestMonth neverHeard() {
        everHeard = false;
        return this;
    }

    TestMonth nearby(long inhabitants) {
        nearby = OptionalLong.of(inhabitants);
        return this;
    }

    TestMonth nearbyUnknown() {
        nearby = OptionalLong.empty();
        return this;
    }

    TestMonth estimated() {
        estimated = true;
        return this;
    }

    TestMonth aps(int watched, int down) {
        aps = watched;
        apsDown = down;
        return this;
    }

    SiteMonth is() {
        return new SiteMonth(
                NOVEMBER,
                new Facts(hasNas, everHeard, nearby, estimated, wholeMonth),
                days.stream().map(TestDay::is).toList(),
                aps,
                apsDown,
                accounts,
                100_000,
                unmeasuredSeconds,
                before);
    }

    Judgement judged() {
        return RULES.judge(is());
    }

    Verdict verdict() {
        return judged().verdict();
    }

    /** What a term of the evidence is. */
    static String term(Judgement judgement, String term) {
        return judgement.evidence().stream()
                .filter(evidence -> evidence.term().equals(term))
                .map(Evidence::is)
                .findFirst()
                .orElseThrow(() -> new AssertionError(term + " is not in " + judgement));
    }
}
