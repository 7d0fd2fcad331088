package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.List;
import java.util.Optional;

/** Rule 2: people come, and stay outside: on whole days, or far more of them than come in. */
final class NobodyGetsIn implements Rule {
    /** One station alone may have a reason of its own. */
    private static final int STATIONS = 2;

    private static final double HUNDRED = 100;

    @Override
    public Optional<Match> of(MonthFigures month) {
        return isShut(month) || isRefused(month)
                ? Match.certain(Verdict.NOBODY_GETS_IN, evidence(month))
                : Optional.empty();
    }

    private static boolean isShut(MonthFigures month) {
        List<SiteDay> shut = month.shut();
        return shut.size() >= month.thresholds().shutDays()
                && HUNDRED * shut.size() > month.thresholds().shutPercent() * month.triedDays()
                && (month.refused() >= STATIONS || onlyWrongSecrets(shut));
    }

    /** Whose packets are not signed with our secret cannot be told to have a station. */
    private static boolean onlyWrongSecrets(List<SiteDay> shut) {
        return shut.stream().allMatch(day -> day.tried() == 0);
    }

    private static boolean isRefused(MonthFigures month) {
        return month.refused() >= month.thresholds().refusedStations()
                && month.refused() > month.thresholds().refusedTimes() * month.letIn();
    }

    private static Evidence[] evidence(MonthFigures month) {
        Thresholds limits = month.thresholds();
        int shut = month.shut().size();
        int tried = month.triedDays();
        return new Evidence[] {
            Evidence.of("shut-days", shut, limits.shutDays()),
            Evidence.of("shut-pct", tried == 0 ? 0 : HUNDRED * shut / tried, limits.shutPercent()),
            Evidence.of("refused-stations", month.refused(), limits.refusedStations()),
            Evidence.of("let-in-stations", month.letIn(), month.refused() / limits.refusedTimes()),
            Evidence.told(
                    "wrong-secrets",
                    month.month().days().stream().mapToInt(SiteDay::wrongSecrets).sum())
        };
    }
}
