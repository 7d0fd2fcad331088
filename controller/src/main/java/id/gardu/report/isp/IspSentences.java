package id.gardu.report.isp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a statement comes to, and what it does not say. */
final class IspSentences {
    private IspSentences() {}

    static List<String> of(IspStatement statement, IspWords words) {
        var sentences = new ArrayList<String>();
        if (statement.isSoFar()) {
            sentences.add(
                    words.text(
                            "sofar",
                            Map.of("at", words.moment(statement.until(), statement.zone()))));
        }
        for (IspStatement.Sum sum : statement.sums()) {
            sentences.add(sum(sum, words));
            if (sum.unknown() > 0) {
                sentences.add(words.text("sum.unknown", Map.of("n", words.count(sum.unknown()))));
            }
        }
        sentences.add(words.text("claim"));
        sentences.add(words.text("formula", Map.of("pct", words.percent(statement.leastPct()))));
        return sentences;
    }

    private static String sum(IspStatement.Sum sum, IspWords words) {
        String isp = sum.isp().orElseGet(() -> words.text("isp.none"));
        if (!sum.isKnown()) {
            return words.text("sum.none", Map.of("isp", isp, "sites", words.count(sum.sites())));
        }
        return words.text(
                sum.isPartlyKnown() ? "sum.part" : "sum",
                Map.of(
                        "isp",
                        isp,
                        "sites",
                        words.count(sum.sites()),
                        "told",
                        words.count(sum.told()),
                        "known",
                        words.known(sum.knownPct()),
                        "outages",
                        words.count(sum.outages()),
                        "down",
                        words.down(sum.down()),
                        "rupiah",
                        words.rupiah(sum.rupiah())));
    }
}
