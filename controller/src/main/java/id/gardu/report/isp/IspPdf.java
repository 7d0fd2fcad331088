package id.gardu.report.isp;

import id.gardu.report.format.PdfFile;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
        String version = IspCsv.version(statement);
        var down = sites(statement, line -> !line.outages().isEmpty(), words);
        var unknown = sites(statement, LineMonth::isHardlyKnown, words);
        String html =
                words.document(
                        "statement",
                        Map.of(
                                "title", title,
                                "period", period,
                                "sentences", words.sentences(statement),
                                "sites", down,
                                "unknown", unknown,
                                "version", version));
        return new PdfFile(
                        title,
                        words.text("edition") + " · " + title,
                        period,
                        version,
                        statement.until(),
                        statement.zone(),
                        words.language())
                .octets(html);
    }

    private static List<Site> sites(
            IspStatement statement, Predicate<LineMonth> which, IspWords words) {
        return statement.lines().stream()
                .filter(which)
                .map(line -> site(statement, line, words))
                .toList();
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
