package id.gardu.console;

import id.gardu.report.Measurable;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageRow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
    private Remark said(UsageRow.Verdicts verdicts) {
        return verdicts.judgement()
                .map(
                        one ->
                                new Remark(
                                        words.verdict(one.verdict()),
                                        PointLines.tone(one.verdict().group()),
                                        one.nearLine() ? words.text("mark.near") : ""))
                .orElseGet(
                        () ->
                                new Remark(
                                        DecisionHead.verdicts(words, verdicts.counts(), " · "),
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

    /**
     * What the usage page says of a site in a range that is no month: what was seen, not what is to
     * be done. So that the unwanted one and the broken one are told apart. What needs somebody
     * stands first.
     */
    enum SiteRemark {
        /** Availability below {@link #LEAST_AVAILABILITY}. */
        DOWN("bad"),
        /** Up, and nobody was there. */
        UNUSED("warn"),
        /** Up, and seen by accounts of which none became active. */
        PASSED_BY("warn"),
        /** What was used there is not told: not by its gateway, or not of the accounts it saw. */
        UNMEASURED("mute"),
        /** Nothing was heard of it: not even whether somebody was there is known. */
        UNHEARD("mute"),
        /** Nobody used it, and whether it was up is not known. */
        UNKNOWN("mute"),
        USED("good");

        /** Percent. */
        static final int LEAST_AVAILABILITY = 90;

        /** Percent of opening hours; below, figures are said to be incomplete. */
        static final int LEAST_COMPLETENESS = 80;

        private final String tone;

        SiteRemark(String tone) {
            this.tone = tone;
        }

        static SiteRemark of(UsageRow site) {
            boolean known = site.quality().availability().isPresent();
            if (known && site.quality().availability().getAsDouble() < LEAST_AVAILABILITY) {
                return DOWN;
            }
            if (site.quality().measurable() == Measurable.NO) {
                return UNMEASURED;
            }
            if (site.quality().measurable() == Measurable.UNKNOWN) {
                return UNHEARD;
            }
            if (site.accounts().active().orElse(0) > 0) {
                return USED;
            }
            if (mayHideActive(site)) {
                return UNMEASURED;
            }
            if (!known) {
                return UNKNOWN;
            }
            return site.accounts().passing().orElse(0) > 0 ? PASSED_BY : UNUSED;
        }

        /** Whether accounts were there that would perhaps be active, were their octets told. */
        private static boolean mayHideActive(UsageRow site) {
            UsageRow.Accounts accounts = site.accounts();
            return accounts.unmeasured().isPresent()
                    ? accounts.unmeasured().getAsLong() > 0
                    : site.quality().measurable() == Measurable.PARTLY
                            && accounts.passing().orElse(0) > 0;
        }

        static boolean isIncomplete(UsageRow row) {
            return row.quality().completeness().orElse(LEAST_COMPLETENESS) < LEAST_COMPLETENESS;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String tone() {
            return tone;
        }
    }
}
