package id.gardu.console;

import id.gardu.report.ReportLevel;
import id.gardu.report.UsageRow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says in words what a row of usage means: of a site, or of the sites of an area together. */
record Remarks(Words words) {
    /** One remark; the first words are the most important ones. */
    record Remark(String text, String tone, String more) {}

    /**
     * @param sites those of the row now; of a site's row, itself. Without one the row speaks for
     *     itself
     */
    Remark of(ReportLevel level, UsageRow row, List<UsageRow> sites) {
        if (row.said().judgement().isPresent() || !row.said().counts().isEmpty()) {
            return said(row.said());
        }
        if (level == ReportLevel.SITE || sites.isEmpty()) {
            return ofSite(row);
        }
        return sites.size() == 1 ? ofSite(sites.getFirst()) : ofArea(row, sites);
    }

    /** What the rules say of a month: the verdict of a site, or how many of each. */
    private Remark said(UsageRow.Said said) {
        return said.judgement()
                .map(
                        one ->
                                new Remark(
                                        words.verdict(one.verdict()),
                                        Tones.of(one.verdict().group()),
                                        one.nearLine() ? words.text("mark.near") : ""))
                .orElseGet(
                        () ->
                                new Remark(
                                        DecisionHead.verdicts(words, said.counts(), " · "),
                                        "plain",
                                        ""));
    }

    private Remark ofSite(UsageRow site) {
        SiteRemark verdict = SiteRemark.of(site);
        var more = new ArrayList<String>();
        Duration down = site.quality().down();
        if (verdict == SiteRemark.DOWN && site.accounts().active().orElse(0) > 0) {
            more.add(words.text("remark.yet-used"));
        }
        if (verdict != SiteRemark.DOWN && down.toSeconds() > 0) {
            more.add(words.text("remark.brief", "span", words.span(down)));
        }
        if (SiteRemark.isIncomplete(site)) {
            more.add(words.text("remark.incomplete"));
        }
        String said =
                switch (verdict) {
                    case DOWN -> words.text("remark.down", "span", words.span(down));
                    case PASSED_BY ->
                            words.text(
                                    "remark.passed_by",
                                    "n",
                                    words.count(site.accounts().passing().orElse(0)));
                    case UNUSED, UNMEASURED, UNHEARD, UNKNOWN, USED ->
                            words.text("remark." + verdict.word());
                };
        return new Remark(said, verdict.tone(), String.join(" · ", more));
    }

    private Remark ofArea(UsageRow row, List<UsageRow> sites) {
        Map<SiteRemark, Integer> counts = new EnumMap<>(SiteRemark.class);
        Duration down = Duration.ZERO;
        for (UsageRow site : sites) {
            counts.merge(SiteRemark.of(site), 1, Integer::sum);
            down = SiteRemark.of(site) == SiteRemark.DOWN ? down.plus(site.quality().down()) : down;
        }
        var more = new ArrayList<String>();
        if (SiteRemark.isIncomplete(row)) {
            more.add(words.text("remark.incomplete"));
        }
        var said = new ArrayList<String>();
        for (var count : counts.entrySet()) {
            var values = Map.of("n", count.getValue(), "span", words.span(down));
            said.add(words.text("remark.sites." + count.getKey().word(), values));
        }
        String tone = counts.keySet().stream().findFirst().map(SiteRemark::tone).orElse("mute");
        return new Remark(String.join(" · ", said), tone, String.join(" · ", more));
    }
}
