package id.gardu.report.isp;

import id.gardu.report.format.HtmlPdf;

import java.util.List;
import java.util.Map;

/**
 * A statement on A4: what it comes to, the sites that were down, each outage, the sites of which
 * hardly anything is known, how it is counted.
 */
final class IspPdf {
    private static final String UNKNOWN = "–";

    private IspPdf() {}

    /** A site that was down. */
    record Site(
            String isp,
            String name,
            String code,
            String known,
            String down,
            String percent,
            String cost,
            String restitution,
            List<Outage> outages) {}

    /** A time it was down. */
    record Outage(String from, String to, String down, String proof) {}

    static byte[] octets(IspStatement statement, IspWords words) {
        String title = words.text("title");
        String period = words.month(statement.month());
        String html =
                words.document(
                        "statement",
                        Map.of(
                                "title",
                                title,
                                "period",
                                period,
                                "sentences",
                                IspSentences.of(statement, words),
                                "sites",
                                statement.lines().stream()
                                        .filter(line -> !line.outages().isEmpty())
                                        .map(line -> site(statement, line, words))
                                        .toList(),
                                "unknown",
                                statement.lines().stream()
                                        .filter(LineMonth::isHardlyKnown)
                                        .map(line -> site(statement, line, words))
                                        .toList(),
                                "version",
                                IspCsv.version(statement)));
        return new HtmlPdf(
                        title,
                        words.text("edition") + " · " + title,
                        period,
                        IspCsv.version(statement),
                        statement.until(),
                        statement.zone(),
                        words.language())
                .octets(html);
    }

    private static Site site(IspStatement statement, LineMonth line, IspWords words) {
        return new Site(
                line.isp().orElseGet(() -> words.text("isp.none")),
                line.name(),
                line.code(),
                line.isKnown() ? words.known(line.knownPct()) + " %" : words.text("unknown"),
                words.atLeast(line, words.down(line.down())),
                words.percent(line.downPct()),
                line.cost().isPresent() ? words.rupiah(line.cost().getAsLong()) : UNKNOWN,
                line.restitution().isPresent()
                        ? words.atLeast(line, words.rupiah(line.restitution().getAsLong()))
                        : UNKNOWN,
                line.outages().stream().map(outage -> outage(statement, outage, words)).toList());
    }

    private static Outage outage(IspStatement statement, LineOutage outage, IspWords words) {
        return new Outage(
                words.moment(outage.from(), statement.zone()),
                outage.ended()
                        ? words.moment(outage.to(), statement.zone())
                        : words.text("ongoing"),
                words.down(outage.down()),
                words.text("proof." + outage.proof().word()));
    }
}
