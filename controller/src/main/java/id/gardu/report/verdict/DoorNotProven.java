package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.List;
import java.util.Optional;

/**
 * Rule 5: whether anybody can come in is not known. An idle gateway and a portal that cannot be
 * reached look the same from here; a login on the spot tells them apart.
 */
final class DoorNotProven implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        Silence silence = month.silence();
        if (silence.isNoAccident(month.thresholds())) {
            return Match.certain(Verdict.DOOR_NOT_PROVEN, evidence(silence, month.thresholds()));
        }
        List<SiteDay> last = last(month);
        return month.isUnderLine() && last.stream().noneMatch(SiteDay::isProof)
                ? Match.byLine(Verdict.DOOR_NOT_PROVEN, evidence(last, month))
                : Optional.empty();
    }

    /** Of this month alone: what was proved before it says nothing of it. */
    static List<SiteDay> last(MonthFigures month) {
        List<SiteDay> days = month.openUp();
        return days.subList(Math.max(0, days.size() - month.thresholds().proofDays()), days.size());
    }

    private static Evidence[] evidence(Silence silence, Thresholds limits) {
        return new Evidence[] {
            Evidence.of("silent-days", silence.days().size(), limits.leastSilence()),
            Evidence.of(
                    "session-days-pct", silence.sessionPercent(), Silence.LEAST_SESSION_PERCENT),
            Evidence.of("silence-chance-pct", silence.chancePercent(), limits.silencePercent())
        };
    }

    private static Evidence[] evidence(List<SiteDay> last, MonthFigures month) {
        return new Evidence[] {
            month.accountsAtMost(),
            Evidence.of("door-proof-days", 0, 1),
            Evidence.of("open-up-days", last.size(), month.thresholds().proofDays())
        };
    }
}
