package id.gardu.report;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.SiteMonth;

import java.time.YearMonth;
import java.util.Optional;

/**
 * A row of the scoreboard of a month.
 *
 * @param area of a site, then
 * @param revision 1 as the month was closed
 */
public record ScoreRow(
        YearMonth month, ReportLevel level, UsageRow row, Optional<String> area, long revision) {

    /** What the rules say; of a site. */
    public Optional<Judgement> judgement() {
        return row.said().judgement();
    }

    /** What this month is to those after it; of a site. */
    public Optional<SiteMonth.EarlierMonth> before() {
        return judgement().map(Judgement::before);
    }
}
