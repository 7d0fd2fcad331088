package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.report.isp.IspFormat;
import id.gardu.report.isp.IspStatement;
import id.gardu.report.isp.IspStatements;
import id.gardu.report.isp.LineMonth;
import id.gardu.report.isp.LineOutage;
import id.gardu.report.isp.LineOutage.Down;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long the lines of which ISP were down in a month, and what can be claimed back. */
record IspPage(ConsoleFrame frame, IspStatements statements, Audit audit) {
    private static final int MONTHS = 24;
    private static final double TENTHS = 10;
    private static final List<IspFormat> OFFERED =
            List.of(IspFormat.PDF, IspFormat.CSV_ID, IspFormat.CSV, IspFormat.CSV_OUTAGES);

    /**
     * What the page shows.
     *
     * @param until empty for a month that is over
     * @param pct below which a month can be claimed, percent
     */
    private record Model(
            String month,
            List<Option> months,
            String until,
            List<Sum> sums,
            List<Line> lines,
            Leaf.Links leaf,
            String pct,
            List<File> files) {}

    /** An ISP. */
    private record Sum(String isp, String sentence, String known, String rupiah) {}

    /**
     * A site that was down, or of which hardly anything is known.
     *
     * @param down a sentence
     * @param known a sentence, beside it
     */
    private record Line(
            String name,
            String isp,
            String href,
            String down,
            String between,
            String known,
            String restitution,
            List<String> outages) {}

    private record File(String href, String label) {}

    WebReply answer(StaffRequest request) {
        YearMonth month = month(request);
        String here = new Query().with(month).after(ConsolePaths.ISP);
        return statements
                .of(month)
                .map(statement -> frame.page(request, "isp", here, model(request, statement)))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.ISP));
    }

    private static YearMonth month(StaffRequest request) {
        YearMonth now = YearMonth.from(request.words().today());
        return request.month("month").filter(one -> !one.isAfter(now)).orElse(now.minusMonths(1));
    }

    private static Model model(StaffRequest request, IspStatement statement) {
        Words words = request.words();
        YearMonth month = statement.month();
        List<LineMonth> shown =
                statement.remarkable().stream()
                        .sorted(Comparator.comparingLong(line -> -line.down().booked()))
                        .toList();
        Leaf leaf = Leaf.of(request.leaf(), shown.size());
        return new Model(
                words.month(month),
                Option.monthsBack(words, MONTHS, month),
                statement.isSoFar() ? words.at(statement.until()) : "",
                statement.sums().stream().map(sum -> sum(words, sum)).toList(),
                leaf.of(shown).stream().map(line -> line(words, month, line)).toList(),
                leaf.links(number -> new Query().with(month).leaf(number).after(ConsolePaths.ISP)),
                words.plain(statement.leastPct()),
                OFFERED.stream().map(format -> file(words, month, format)).toList());
    }

    private static File file(Words words, YearMonth month, IspFormat format) {
        return new File(
                new Query().with(month).with("format", format.word()).after(ConsolePaths.ISP_FILE),
                words.text("isp.file." + format.word()));
    }

    private static String isp(Words words, Optional<String> isp) {
        return isp.orElseGet(() -> words.text("isp.unknown"));
    }

    private static Sum sum(Words words, IspStatement.Sum sum) {
        return new Sum(
                isp(words, sum.isp()),
                sum.isKnown()
                        ? words.text(
                                sum.isPartlyKnown() ? "isp.sum.part" : "isp.sum",
                                "outages",
                                words.count(sum.outages()),
                                "down",
                                span(words, sum.down().booked()))
                        : words.text("isp.sum.none"),
                words.text(
                        "isp.sum.known",
                        Map.of(
                                "told", words.count(sum.told()),
                                "sites", words.count(sum.sites()),
                                "known", known(words, sum.knownPct()))),
                sum.isKnown() ? atLeast(words, sum.isPartlyKnown(), sum.rupiah()) : Words.UNKNOWN);
    }

    private static String span(Words words, long seconds) {
        return words.span(Duration.ofSeconds(seconds));
    }

    /** Down to one decimal: what is not whole is not shown as 100. */
    private static String known(Words words, OptionalDouble percent) {
        return percent.isPresent()
                ? words.percent(Math.floor(percent.getAsDouble() * TENTHS) / TENTHS)
                : Words.UNKNOWN;
    }

    private static String atLeast(Words words, boolean partly, long rupiah) {
        String figure = words.rupiah(rupiah);
        return partly ? words.text("isp.least", "figure", figure) : figure;
    }

    private static Line line(Words words, YearMonth month, LineMonth line) {
        return new Line(
                line.name(),
                isp(words, line.isp()),
                ConsolePaths.site(line.code(), month),
                down(words, line),
                between(words, line.down()),
                line.isKnown()
                        ? words.text("isp.known", "known", known(words, line.knownPct()))
                        : "",
                restitution(words, line),
                line.outages().stream().map(outage -> outage(words, outage)).toList());
    }

    private static String down(Words words, LineMonth line) {
        if (!line.isKnown()) {
            return words.text("isp.nothing");
        }
        if (line.outages().isEmpty()) {
            return words.text("isp.nooutage");
        }
        return words.text(
                line.isPartlyKnown() ? "isp.down.part" : "isp.down",
                "down",
                span(words, line.down().booked()),
                "percent",
                words.percent(line.downPct()));
    }

    private static String restitution(Words words, LineMonth line) {
        if (!line.isKnown()) {
            return Words.UNKNOWN;
        }
        return line.restitution().isPresent()
                ? atLeast(words, line.isPartlyKnown(), line.restitution().getAsLong())
                : words.text("isp.nocost");
    }

    private static String between(Words words, Down down) {
        return down.least() == down.most()
                ? ""
                : words.text(
                        "isp.between",
                        "least",
                        span(words, down.least()),
                        "most",
                        span(words, down.most()));
    }

    private static String outage(Words words, LineOutage outage) {
        return words.text(
                outage.ended() ? "isp.outage" : "isp.outage.ongoing",
                Map.of(
                        "from", words.at(outage.from()),
                        "to", words.at(outage.to()),
                        "proof", words.text("isp.proof." + outage.proof().word())));
    }

    /** As a file; a copy that cannot be noted is not given. */
    WebReply file(StaffRequest request) {
        Optional<IspFormat> format =
                Word.of(IspFormat.class, request.query("format")).filter(OFFERED::contains);
        Optional<IspStatement> statement = statements.of(month(request));
        return format.isEmpty() || statement.isEmpty()
                ? WebReply.seeOther(ConsolePaths.ISP)
                : file(request, format.get(), statement.get());
    }

    private WebReply file(StaffRequest request, IspFormat format, IspStatement statement) {
        var object = new AuditObject("isp-statement", statement.month() + "." + format.word());
        audit.note(request.caller(), "report.download", object);
        return WebReply.file(
                format.fileName(statement),
                format.mediaType(),
                format.octets(statement, request.words().language()));
    }
}
