package id.gardu.report.verdict;

import id.gardu.report.verdict.Judgement.Evidence;

import java.util.Optional;

/** Rule 3: there is no NAS, or none that ever spoke. */
final class NeverHeard implements Rule {
    @Override
    public Optional<Match> of(MonthFigures month) {
        SiteMonth.Facts facts = month.facts();
        if (facts.hasNas() && facts.everHeard()) {
            return Optional.empty();
        }
        return Match.certain(
                Verdict.NOT_MEASURABLE,
                Evidence.told("nas", facts.hasNas() ? "never-heard" : "none"));
    }
}
