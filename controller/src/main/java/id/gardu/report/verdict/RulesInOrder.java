package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The eleven rules of docs/report.md. None knows those before it: that they did not match. Pure.
 */
final class RulesInOrder {
    static final List<Rule> ALL =
            List.of(
                    RulesInOrder::wasDown,
                    RulesInOrder::nobodyGetsIn,
                    RulesInOrder::neverHeard,
                    RulesInOrder::tooLittleData,
                    RulesInOrder::doorNotProven,
                    RulesInOrder::octetsUnknown,
                    RulesInOrder::overloaded,
                    RulesInOrder::tooNew,
                    RulesInOrder::underUsed,
                    RulesInOrder::thriving,
                    RulesInOrder::used);

    /** One station alone may have a reason of its own. */
    private static final int STATIONS = 2;

    private static final double HUNDRED = 100;

    private RulesInOrder() {}

    /** One of the eleven. */
    interface Rule {
        /** Empty when it does not match. */
        Optional<Match> of(MonthFigures month);
    }

    /**
     * @param restsOnLine another line might have led to another verdict
     */
    record Match(Verdict verdict, boolean restsOnLine, List<Evidence> evidence) {
        static Optional<Match> certain(Verdict verdict, Evidence... evidence) {
            return Optional.of(new Match(verdict, false, List.of(evidence)));
        }

        static Optional<Match> byLine(Verdict verdict, Evidence... evidence) {
            return Optional.of(new Match(verdict, true, List.of(evidence)));
        }
    }

    /** Rule 1: it was down too long, or half of its access points were down most of the time. */
    private static Optional<Match> wasDown(MonthFigures month) {
        double down = month.downPercent();
        int aps = month.month().aps();
        int apsDown = month.month().apsDown();
        boolean half = aps > 0 && 2 * apsDown >= aps;
        if (down <= month.thresholds().downPercent() && !half) {
            return Optional.empty();
        }
        return Match.certain(
                Verdict.WAS_DOWN,
                Evidence.of("down-pct", down, month.thresholds().downPercent()),
                Evidence.of("aps-down", apsDown, aps / 2.0),
                Evidence.told("aps", aps));
    }

    /** Rule 2: people come, and stay outside: on whole days, or far more of them than come in. */
    private static Optional<Match> nobodyGetsIn(MonthFigures month) {
        List<SiteDay> shut = month.shut();
        if (!isShut(month, shut) && !isRefused(month)) {
            return Optional.empty();
        }
        Thresholds limits = month.thresholds();
        int tried = month.triedDays();
        double shutPercent = tried == 0 ? 0 : HUNDRED * shut.size() / tried;
        return Match.certain(
                Verdict.NOBODY_GETS_IN,
                Evidence.of("shut-days", shut.size(), limits.shutDays()),
                Evidence.of("shut-pct", shutPercent, limits.shutPercent()),
                Evidence.of("refused-stations", month.refused(), limits.refusedStations()),
                Evidence.of(
                        "let-in-stations", month.letIn(), month.refused() / limits.refusedTimes()),
                Evidence.told(
                        "wrong-secrets",
                        month.month().days().stream().mapToInt(SiteDay::wrongSecrets).sum()));
    }

    /** Whose packets are not signed with our secret cannot be told to have a station. */
    private static boolean isShut(MonthFigures month, List<SiteDay> shut) {
        boolean onlyWrongSecrets = shut.stream().allMatch(day -> day.tried() == 0);
        return shut.size() >= month.thresholds().shutDays()
                && HUNDRED * shut.size() > month.thresholds().shutPercent() * month.triedDays()
                && (month.refused() >= STATIONS || onlyWrongSecrets);
    }

    private static boolean isRefused(MonthFigures month) {
        return month.refused() >= month.thresholds().refusedStations()
                && month.refused() > month.thresholds().refusedTimes() * month.letIn();
    }

    /** Rule 3: there is no NAS, or none that ever spoke. */
    private static Optional<Match> neverHeard(MonthFigures month) {
        SiteMonth.Facts facts = month.facts();
        return facts.hasNas() && facts.everHeard()
                ? Optional.empty()
                : Match.certain(
                        Verdict.NOT_MEASURABLE,
                        Evidence.told("nas", facts.hasNas() ? "never-heard" : "none"));
    }

    /** Rule 4: too few of its opening hours are known, or it was open on too few days. */
    private static Optional<Match> tooLittleData(MonthFigures month) {
        double completeness = month.completeness();
        int openDays = month.openDays();
        Thresholds limits = month.thresholds();
        if (completeness >= limits.leastCompleteness() && openDays >= limits.leastOpenDays()) {
            return Optional.empty();
        }
        return Match.certain(
                Verdict.TOO_LITTLE_DATA,
                Evidence.of("completeness-pct", completeness, limits.leastCompleteness()),
                Evidence.of("open-days", openDays, limits.leastOpenDays()));
    }

    /**
     * Rule 5: whether anybody can come in is not known. An idle gateway and a portal that cannot be
     * reached look the same from here; a login on the spot tells them apart. What was proved before
     * this month says nothing of it.
     */
    private static Optional<Match> doorNotProven(MonthFigures month) {
        Silence silence = month.silence();
        Thresholds limits = month.thresholds();
        if (silence.isNoAccident(limits)) {
            return Match.certain(
                    Verdict.DOOR_NOT_PROVEN,
                    Evidence.of("silent-days", silence.days().size(), limits.leastSilence()),
                    Evidence.of(
                            "session-days-pct",
                            silence.sessionPercent(),
                            Silence.LEAST_SESSION_PERCENT),
                    Evidence.of(
                            "silence-chance-pct",
                            silence.chancePercent(),
                            limits.silencePercent()));
        }
        List<SiteDay> openUp = month.openUp();
        int days = Math.min(openUp.size(), limits.proofDays());
        List<SiteDay> last = openUp.subList(openUp.size() - days, openUp.size());
        return month.isUnderLine() && last.stream().noneMatch(SiteDay::isProof)
                ? Match.byLine(
                        Verdict.DOOR_NOT_PROVEN,
                        month.accountsAtMost(),
                        Evidence.of("door-proof-days", 0, 1),
                        Evidence.of("open-up-days", days, limits.proofDays()))
                : Optional.empty();
    }

    /** Rule 6: so much was not measured that the accounts may be under the line or over it. */
    private static Optional<Match> octetsUnknown(MonthFigures month) {
        double unmeasured = month.unmeasuredPercent();
        double most = month.thresholds().unmeasuredPercent();
        boolean open = month.line().isMissedBy(month.accounts().active()) && !month.isUnderLine();
        if (unmeasured <= most || !open) {
            return Optional.empty();
        }
        return Match.byLine(
                Verdict.NOT_MEASURABLE,
                Evidence.of("unmeasured-pct", unmeasured, most),
                Evidence.of("accounts-active", month.accounts().active(), month.line().accounts()),
                month.accountsAtMost());
    }

    /** Rule 7: used, and its uplink is too narrow. Never said where the uplink is not entered. */
    private static Optional<Match> overloaded(MonthFigures month) {
        int busy = month.busyDays();
        int most = month.thresholds().busyDays();
        return month.isUnderLine() || busy < most
                ? Optional.empty()
                : Match.byLine(
                        Verdict.OVERLOADED,
                        month.accountsAtMost(),
                        Evidence.of("busy-days", busy, most));
    }

    /** Rule 8: under the line, but not for long enough to say that it stays there. */
    private static Optional<Match> tooNew(MonthFigures month) {
        int judged = month.judged().size();
        int least = month.thresholds().judgedMonths();
        return !month.isUnderLine() || judged >= least
                ? Optional.empty()
                : Match.byLine(
                        Verdict.TOO_NEW,
                        month.accountsAtMost(),
                        Evidence.of("judged-months", judged, least));
    }

    /** Rule 9: up, proven open, and under the line in each of the last judged months and this. */
    private static Optional<Match> underUsed(MonthFigures month) {
        if (!month.isUnderLine() || !month.line().isMissedBy(month.best())) {
            return Optional.empty();
        }
        return Match.byLine(
                Verdict.UNDER_USED,
                month.accountsAtMost(),
                Evidence.of("best-of-judged", month.best(), month.line().accounts()),
                Evidence.of(
                        "judged-months", month.judged().size(), month.thresholds().judgedMonths()));
    }

    /**
     * Rule 10: many of those who live nearby come, and they come again. Where hardly anybody lives
     * a handful are many; they are under the line all the same.
     */
    private static Optional<Match> thriving(MonthFigures month) {
        double per100 = per100(month).orElse(0);
        return month.isUnderLine()
                        || per100 < month.thresholds().thrivingPer100()
                        || returningPercent(month) < month.thresholds().thrivingReturningPercent()
                ? Optional.empty()
                : Match.byLine(Verdict.THRIVING, per100(month, per100), returning(month));
    }

    /** Rule 11: none of the others. Under the line now, it fell: it was over it lately. */
    private static Optional<Match> used(MonthFigures month) {
        var evidence = new ArrayList<Evidence>();
        evidence.add(month.accountsAtMost());
        if (month.isUnderLine()) {
            evidence.add(Evidence.of("fell-from", month.best(), month.line().accounts()));
        }
        per100(month).ifPresent(per100 -> evidence.add(per100(month, per100)));
        evidence.add(returning(month));
        return Optional.of(new Match(Verdict.USED, true, List.copyOf(evidence)));
    }

    /** Active accounts per 100 inhabitants nearby; empty when nobody knows how many they are. */
    private static OptionalDouble per100(MonthFigures month) {
        long nearby = month.line().nearby().orElse(0);
        return nearby == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(HUNDRED * month.accounts().active() / nearby);
    }

    private static Evidence per100(MonthFigures month, double per100) {
        return Evidence.of("per-100", per100, month.thresholds().thrivingPer100());
    }

    private static double returningPercent(MonthFigures month) {
        long active = month.accounts().active();
        return active == 0 ? 0 : HUNDRED * month.accounts().returning() / active;
    }

    private static Evidence returning(MonthFigures month) {
        return Evidence.of(
                "returning-pct",
                returningPercent(month),
                month.thresholds().thrivingReturningPercent());
    }
}
