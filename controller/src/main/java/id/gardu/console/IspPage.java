package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.isp.Down;
import id.gardu.report.isp.IspFormat;
import id.gardu.report.isp.IspStatement;
import id.gardu.report.isp.IspStatements;
import id.gardu.report.isp.LineMonth;
import id.gardu.report.isp.LineOutage;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditObject;
import id.gardu.staff.Caller;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How long the lines of which ISP were down in a month, and what can be claimed back. */
final class IspPage {
    private static final int MONTHS = 24;
    private static final double TENTHS = 10;
    private static final String UNKNOWN = "–";
    private static final List<IspFormat> OFFERED =
            List.of(IspFormat.PDF, IspFormat.CSV_ID, IspFormat.CSV, IspFormat.CSV_OUTAGES);

    private final ConsoleFrame frame;
    private final Words words;
    private final IspStatements statements;
    private final Audit audit;
    private final ConsoleErrorPages trouble;

    IspPage(
            ConsoleFrame frame,
            Words words,
            IspStatements statements,
            Audit audit,
            ConsoleErrorPages trouble) {
        this.frame = frame;
        this.words = words;
        this.statements = statements;
        this.audit = audit;
        this.trouble = trouble;
    }

    /** An ISP. */
    record Sum(String isp, String sentence, String known, String rupiah) {}

    /**
     * A site that was down, or of which hardly anything is known.
     *
     * @param down a sentence
     * @param known a sentence, beside it
     */
    record Line(
            String name,
            String isp,
            String href,
            String down,
            String between,
            String known,
            String restitution,
            List<String> outages) {}

    record File(String href, String label) {}

    WebReply answer(WebRequest request, Actor.Member who) {
        if (!ArchivePage.isFor(who)) {
            return trouble.notYours(request, who);
        }
        YearMonth month = month(request);
        Optional<IspStatement> statement = statements.of(month);
        if (statement.isEmpty()) {
            return WebReply.seeOther(ConsolePaths.ISP);
        }
        String here = href(ConsolePaths.ISP, month, Optional.empty());
        return frame.page(request, "isp", here, who, model(request, statement.get()));
    }

    private YearMonth month(WebRequest request) {
        YearMonth now = YearMonth.from(words.today());
        return DecisionChoice.month(Query.of(request, "month"))
                .filter(one -> !one.isAfter(now))
                .orElse(now.minusMonths(1));
    }

    private static String href(String path, YearMonth month, Optional<IspFormat> format) {
        return new Query()
                .with("month", month.toString())
                .with("format", format.map(IspFormat::word).orElse(""))
                .after(path);
    }

    private static String href(YearMonth month, int page) {
        return new Query()
                .with("month", month.toString())
                .with("page", Leaf.word(page))
                .after(ConsolePaths.ISP);
    }

    private Map<String, Object> model(WebRequest request, IspStatement statement) {
        YearMonth now = YearMonth.from(words.today());
        var model = new HashMap<String, Object>();
        model.put("month", words.month(request, statement.month()));
        model.put(
                "months",
                Stream.iterate(now, one -> one.minusMonths(1))
                        .limit(MONTHS)
                        .map(
                                one ->
                                        new Option(
                                                one.toString(),
                                                words.month(request, one),
                                                one.equals(statement.month())))
                        .toList());
        model.put("until", statement.isSoFar() ? words.at(request, statement.until()) : "");
        model.put("sums", statement.sums().stream().map(sum -> sum(request, sum)).toList());
        List<LineMonth> shown =
                statement.remarkable().stream()
                        .sorted(Comparator.comparingLong(line -> -line.down().booked()))
                        .toList();
        Leaf leaf = Leaf.of(Leaf.wanted(request), shown.size());
        model.put(
                "lines",
                leaf.of(shown).stream().map(line -> line(request, statement, line)).toList());
        model.put("leaf", leaf.model(page -> href(statement.month(), page)));
        model.put("pct", words.plain(request, statement.leastPct()));
        model.put(
                "files",
                OFFERED.stream()
                        .map(
                                format ->
                                        new File(
                                                href(
                                                        ConsolePaths.ISP_FILE,
                                                        statement.month(),
                                                        Optional.of(format)),
                                                frame.text(request, "isp.file." + format.word())))
                        .toList());
        return model;
    }

    private Sum sum(WebRequest request, IspStatement.Sum sum) {
        return new Sum(
                sum.isp().orElseGet(() -> frame.text(request, "isp.unknown")),
                sum.isKnown()
                        ? frame.text(
                                request,
                                sum.isPartlyKnown() ? "isp.sum.part" : "isp.sum",
                                Map.of(
                                        "outages",
                                        words.count(request, sum.outages()),
                                        "down",
                                        span(request, sum.down().booked())))
                        : frame.text(request, "isp.sum.none"),
                frame.text(
                        request,
                        "isp.sum.known",
                        Map.of(
                                "told",
                                words.count(request, sum.told()),
                                "sites",
                                words.count(request, sum.sites()),
                                "known",
                                known(request, sum.knownPct()))),
                sum.isKnown()
                        ? atLeast(request, sum.isPartlyKnown(), words.rupiah(request, sum.rupiah()))
                        : UNKNOWN);
    }

    private String span(WebRequest request, long seconds) {
        return words.span(request, Duration.ofSeconds(seconds));
    }

    /** Down to one decimal: what is not whole is not shown as 100. */
    private String known(WebRequest request, OptionalDouble percent) {
        return percent.isPresent()
                ? words.percent(request, Math.floor(percent.getAsDouble() * TENTHS) / TENTHS)
                : UNKNOWN;
    }

    private String atLeast(WebRequest request, boolean partly, String figure) {
        return partly ? frame.text(request, "isp.least", Map.of("figure", figure)) : figure;
    }

    private Line line(WebRequest request, IspStatement statement, LineMonth line) {
        return new Line(
                line.name(),
                line.isp().orElseGet(() -> frame.text(request, "isp.unknown")),
                new Query()
                        .with("month", statement.month().toString())
                        .after(ConsolePaths.site(line.code())),
                down(request, line),
                between(request, line.down()),
                line.isKnown()
                        ? frame.text(
                                request,
                                "isp.known",
                                Map.of("known", known(request, line.knownPct())))
                        : "",
                restitution(request, line),
                line.outages().stream().map(outage -> outage(request, outage)).toList());
    }

    private String down(WebRequest request, LineMonth line) {
        if (!line.isKnown()) {
            return frame.text(request, "isp.nothing");
        }
        if (line.outages().isEmpty()) {
            return frame.text(request, "isp.nooutage");
        }
        return frame.text(
                request,
                line.isPartlyKnown() ? "isp.down.part" : "isp.down",
                Map.of(
                        "down",
                        span(request, line.down().booked()),
                        "percent",
                        words.percent(request, line.downPct())));
    }

    private String restitution(WebRequest request, LineMonth line) {
        if (!line.isKnown()) {
            return UNKNOWN;
        }
        return line.restitution().isPresent()
                ? atLeast(
                        request,
                        line.isPartlyKnown(),
                        words.rupiah(request, line.restitution().getAsLong()))
                : frame.text(request, "isp.nocost");
    }

    private String between(WebRequest request, Down down) {
        return down.least() == down.most()
                ? ""
                : frame.text(
                        request,
                        "isp.between",
                        Map.of(
                                "least",
                                span(request, down.least()),
                                "most",
                                span(request, down.most())));
    }

    private String outage(WebRequest request, LineOutage outage) {
        return frame.text(
                request,
                outage.ended() ? "isp.outage" : "isp.outage.ongoing",
                Map.of(
                        "from",
                        words.at(request, outage.from()),
                        "to",
                        words.at(request, outage.to()),
                        "proof",
                        frame.text(request, "isp.proof." + outage.proof().word())));
    }

    /** As a file; a copy that cannot be noted is not given. */
    WebReply file(WebRequest request, Actor.Member who) {
        if (!ArchivePage.isFor(who)) {
            return trouble.notYours(request, who);
        }
        Optional<IspFormat> format =
                IspFormat.of(Query.of(request, "format")).filter(OFFERED::contains);
        Optional<IspStatement> statement = statements.of(month(request));
        if (format.isEmpty() || statement.isEmpty()) {
            return WebReply.seeOther(ConsolePaths.ISP);
        }
        audit.note(
                AuditNote.of(
                        new Caller(who, Gate.address(request)),
                        "report.download",
                        new AuditObject(
                                "isp-statement",
                                statement.get().month() + "." + format.get().word())));
        return WebReply.body(
                        format.get().mediaType(),
                        format.get().octets(statement.get(), frame.language(request)))
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + format.get().fileName(statement.get()) + "\"");
    }
}
