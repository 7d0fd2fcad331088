package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.Judgement.Otherwise;
import id.gardu.report.verdict.RulesInOrder.Match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rules of docs/report.md, in their order: the first that matches is the verdict. Immutable.
 */
public record Rules(Thresholds thresholds) {
    /** Those that say whether a month can be judged by who came. */
    private static final int OF_THE_MONTH_ITSELF = 5;

    /** What is said of a site and month; of one that is not over, what is said so far. */
    public Judgement judge(SiteMonth month) {
        var figures = new MonthFigures(month, thresholds);
        for (int rule = 1; rule <= RulesInOrder.ALL.size(); rule++) {
            Optional<Match> match = RulesInOrder.ALL.get(rule - 1).of(figures);
            if (match.isPresent()) {
                return judgement(figures, rule, match.get());
            }
        }
        throw lastRuleMatches();
    }

    private static IllegalStateException lastRuleMatches() {
        return new IllegalStateException("the last rule matches every month");
    }

    /**
     * What else might be said if the RW's own population were entered, and the inhabitants nearby
     * it would take: the first, from the estimate down and from it up, that are likely all the
     * same. Anything from half an equal share of the kelurahan to one and a half is likely. The
     * verdict goes one way with the inhabitants, so that the ends are enough.
     */
    private List<Evidence> otherwise(SiteMonth month, Verdict said) {
        if (!month.facts().nearbyEstimated() || month.facts().nearby().isEmpty()) {
            return List.of();
        }
        // The estimate is two thirds of the share: half of it is 3/4 of the estimate.
        long estimate = month.facts().nearby().getAsLong();
        var found = new ArrayList<Evidence>();
        turn(month, said, estimate, estimate * 3 / 4)
                .ifPresent(n -> found.add(evidence(Otherwise.DOWN_TO, month, n)));
        turn(month, said, estimate, estimate * 9 / 4)
                .ifPresent(n -> found.add(evidence(Otherwise.FROM, month, n)));
        return found;
    }

    private Evidence evidence(String term, SiteMonth month, long nearby) {
        return new Evidence(term, Long.toString(nearby), verdict(month, nearby).word());
    }

    /** Of the numbers between, the one nearest to {@code same} at which something else is said. */
    private OptionalLong turn(SiteMonth month, Verdict said, long same, long end) {
        if (verdict(month, end) == said) {
            return OptionalLong.empty();
        }
        long known = same;
        long other = end;
        while (Math.abs(other - known) > 1) {
            long between = (known + other) / 2;
            if (verdict(month, between) == said) {
                known = between;
            } else {
                other = between;
            }
        }
        return OptionalLong.of(other);
    }

    /** Without the evidence: it is asked a dozen times for a month. */
    private Verdict verdict(SiteMonth month, long nearby) {
        var figures = new MonthFigures(month.near(OptionalLong.of(nearby)), thresholds);
        return RulesInOrder.ALL.stream()
                .flatMap(rule -> rule.of(figures).stream())
                .findFirst()
                .map(Match::verdict)
                .orElseThrow(Rules::lastRuleMatches);
    }

    private Judgement judgement(MonthFigures month, int rule, Match match) {
        boolean judged = rule > OF_THE_MONTH_ITSELF && month.facts().wholeMonth();
        return new Judgement(
                match.verdict(),
                rule,
                match.restsOnLine()
                        && month.line()
                                .isNear(month.accounts().most(), thresholds.nearLinePercent()),
                evidence(month, match),
                month.line(),
                Weight.of(month, match.verdict(), judged),
                month.asBefore(judged));
    }

    private List<Evidence> evidence(MonthFigures month, Match match) {
        var evidence = new ArrayList<>(match.evidence());
        if (match.restsOnLine() && month.line().nearby().isEmpty()) {
            evidence.add(Evidence.told("population", "unknown"));
        } else if (match.restsOnLine() && month.line().estimated()) {
            evidence.add(Evidence.told("population", "estimated"));
        }
        evidence.addAll(otherwise(month.month(), match.verdict()));
        return evidence;
    }
}
