package id.gardu.report;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.SiteMonth;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of the scoreboard of a month.
 *
 * @param area of a site, then
 * @param revision 1 as the month was closed
 */
public record ScoreRow(
        YearMonth month, ReportLevel level, UsageRow row, Optional<String> area, long revision) {

    /**
     * The rows of a report of a month.
     *
     * @param areas in which the sites stand, by code
     */
    static List<ScoreRow> of(
            UsageReport report, YearMonth month, Map<String, String> areas, long revision) {
        boolean sites = report.level() == ReportLevel.SITE;
        return report.rows().stream()
                .map(
                        row ->
                                new ScoreRow(
                                        month,
                                        report.level(),
                                        row,
                                        Optional.ofNullable(areas.get(row.code()))
                                                .filter(_ -> sites),
                                        revision))
                .toList();
    }

    /** What the rules say; of a site. */
    public Optional<Judgement> judgement() {
        return row.said().judgement();
    }

    /** What this month is to those after it; of a site. */
    public Optional<SiteMonth.EarlierMonth> before() {
        return judgement().map(Judgement::before);
    }
}
