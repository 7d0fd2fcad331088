package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageRow;
import id.gardu.report.verdict.Verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words what a row of usage means: of a site, or of the sites of an area together. */
final class Remarks {
    private final ConsoleFrame frame;
    private final Words words;

    Remarks(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** One remark; the first words are the most important ones. */
    record Remark(String text, String tone, String more) {}

    /**
     * @param sites those of the row now; of a site's row, itself. Without one the row speaks for
     *     itself
     */
    Remark of(WebRequest request, ReportLevel level, UsageRow row, List<UsageRow> sites) {
        if (row.said().judgement().isPresent() || !row.said().counts().isEmpty()) {
            return said(request, row.said());
        }
        if (level == ReportLevel.SITE || sites.isEmpty()) {
            return ofSite(request, row);
        }
        return sites.size() == 1 ? ofSite(request, sites.getFirst()) : ofArea(request, row, sites);
    }

    /** What the rules say of a month: the verdict of a site, or how many of each. */
    private Remark said(WebRequest request, UsageRow.Said said) {
        return said.judgement()
                .map(
                        one ->
                                new Remark(
                                        verdict(request, one.verdict()),
                                        Tones.of(one.verdict().group()),
                                        one.nearLine() ? frame.text(request, "mark.near") : ""))
                .orElseGet(() -> new Remark(counted(request, said), "plain", ""));
    }

    private String counted(WebRequest request, UsageRow.Said said) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> said.counts().getOrDefault(verdict, 0L) > 0)
                .map(
                        verdict ->
                                words.count(request, said.counts().getOrDefault(verdict, 0L))
                                        + " "
                                        + verdict(request, verdict))
                .collect(Collectors.joining(" · "));
    }

    private String verdict(WebRequest request, Verdict verdict) {
        return frame.text(request, "verdict." + verdict.word());
    }

    private Remark ofSite(WebRequest request, UsageRow site) {
        SiteRemark verdict = SiteRemark.of(site);
        var more = new ArrayList<String>();
        Duration down = site.quality().down();
        if (verdict == SiteRemark.DOWN && site.accounts().active().orElse(0) > 0) {
            more.add(frame.text(request, "remark.yet-used"));
        }
        if (verdict != SiteRemark.DOWN && down.toSeconds() > 0) {
            more.add(text(request, "remark.brief", "span", words.span(request, down)));
        }
        if (SiteRemark.isIncomplete(site)) {
            more.add(frame.text(request, "remark.incomplete"));
        }
        String said =
                switch (verdict) {
                    case DOWN -> text(request, "remark.down", "span", words.span(request, down));
                    case PASSED_BY ->
                            text(
                                    request,
                                    "remark.passed_by",
                                    "n",
                                    words.count(request, site.accounts().passing().orElse(0)));
                    case UNUSED, UNMEASURED, UNHEARD, UNKNOWN, USED ->
                            frame.text(request, "remark." + verdict.word());
                };
        return new Remark(said, verdict.tone(), String.join(" · ", more));
    }

    private Remark ofArea(WebRequest request, UsageRow row, List<UsageRow> sites) {
        Map<SiteRemark, Integer> counts = new EnumMap<>(SiteRemark.class);
        Duration down = Duration.ZERO;
        for (UsageRow site : sites) {
            counts.merge(SiteRemark.of(site), 1, Integer::sum);
            down = SiteRemark.of(site) == SiteRemark.DOWN ? down.plus(site.quality().down()) : down;
        }
        var more = new ArrayList<String>();
        if (SiteRemark.isIncomplete(row)) {
            more.add(frame.text(request, "remark.incomplete"));
        }
        var said = new ArrayList<String>();
        for (var count : counts.entrySet()) {
            var values = Map.of("n", count.getValue(), "span", words.span(request, down));
            said.add(frame.text(request, "remark.sites." + count.getKey().word(), values));
        }
        String tone = counts.keySet().stream().findFirst().map(SiteRemark::tone).orElse("mute");
        return new Remark(String.join(" · ", said), tone, String.join(" · ", more));
    }

    private String text(WebRequest request, String key, String name, String value) {
        return frame.text(request, key, Map.of(name, value));
    }
}
