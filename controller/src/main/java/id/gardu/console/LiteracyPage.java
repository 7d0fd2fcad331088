package id.gardu.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.literacy.IndexPillar;
import id.gardu.report.ReportLevel;
import id.gardu.report.literacy.Estimate;
import id.gardu.report.literacy.LiteracyFigure;
import id.gardu.report.literacy.LiteracyFigure.Standing;
import id.gardu.report.literacy.LiteracyFigure.Subject;
import id.gardu.report.literacy.LiteracyFormat;
import id.gardu.report.literacy.LiteracyMeasure;
import id.gardu.report.literacy.LiteracyReport;
import id.gardu.report.literacy.LiteracyReports;
import id.gardu.services.ListedService;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;
import id.gardu.survey.Quarter;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Access, participation and self-reported skill of a quarter, each under its own name. */
record LiteracyPage(ConsoleFrame frame, LiteracyReports reports, Audit audit) {
    private static final int QUARTERS = 12;
    private static final List<LiteracyFormat> OFFERED =
            List.of(LiteracyFormat.CSV_ID, LiteracyFormat.CSV);
    private static final List<String> COUNTS =
            List.of("accounts-active", "accounts-first", "accounts-returning", "accounts-roaming");
    private static final List<String> ASSISTED =
            List.of("accounts-assisted", "accounts-self-service");
    private static final List<String> TAKEN_PART = List.of("signed-up", "attended", "heads");
    private static final String SERVICE = "service:";
    private static final String PROGRAMME = "programme:";
    private static final String PILLAR = "pillar:";
    private static final String ITEM = "item:";

    /**
     * What the page shows.
     *
     * @param month of the figures of access; empty where none of the quarter is closed
     * @param assisted accounts that somebody was helped to, and others
     * @param over whether answers may be shown yet
     * @param response of those who were asked; empty where they are too few
     * @param tooFew areas of which nothing may be shown
     */
    private record Model(
            String quarter,
            List<Option> quarters,
            List<Option> levels,
            List<File> files,
            String month,
            List<String> countHeads,
            List<AreaLine> access,
            String assisted,
            List<Informed> accessAbout,
            List<AreaLine> services,
            List<Informed> servicesAbout,
            List<String> programmeHeads,
            List<ProgrammeLine> programmes,
            List<Informed> programmesAbout,
            boolean over,
            String response,
            List<String> pillarHeads,
            List<AreaLine> skills,
            String tooFew,
            List<Informed> skillsAbout,
            List<Sentence> sentences,
            String otherSentences,
            long least) {}

    /** A programme in an area. */
    private record ProgrammeLine(String area, String href, String name, List<Cell> cells) {}

    /** An area and its cells. */
    private record AreaLine(String name, List<Cell> cells) {}

    /**
     * @param label the column's, where the table becomes a list
     */
    private record Cell(String label, String text, String more) {}

    /** Which parts of which indexes a figure informs. */
    private record Informed(String figure, String about) {}

    private record Sentence(String text, String about, Cell cell) {}

    private record File(String href, String label) {}

    WebReply answer(StaffRequest request) {
        LiteracyReport report = report(request);
        return frame.page(
                request,
                "literacy",
                here(report).after(ConsolePaths.LITERACY),
                model(request, report));
    }

    private LiteracyReport report(StaffRequest request) {
        Quarter quarter =
                Quarter.parse(request.query("quarter")).orElse(reports.running().minus(1));
        return reports.of(quarter, level(request))
                .within(code -> request.may(Permission.SEE_USAGE, code));
    }

    private static ReportLevel level(StaffRequest request) {
        return Word.of(ReportLevel.class, request.query("by"))
                .filter(LiteracyReports.LEVELS::contains)
                .orElse(request.who().area().isEmpty() ? ReportLevel.KOTA : ReportLevel.KELURAHAN);
    }

    private static Query here(LiteracyReport report) {
        return new Query()
                .with("quarter", report.quarter().toString())
                .with("by", report.level().word());
    }

    private Model model(StaffRequest request, LiteracyReport report) {
        Words words = request.words();
        List<LiteracyFigure> access =
                latest(report).map(month -> counts(report, month)).orElse(List.of());
        List<LiteracyFigure> tookPart = report.of(LiteracyMeasure.PARTICIPATION);
        List<LiteracyFigure> opened = starting(tookPart, SERVICE);
        List<LiteracyFigure> held = starting(tookPart, PROGRAMME);
        List<LiteracyFigure> skill = report.of(LiteracyMeasure.SELF_REPORTED_SKILL);
        return new Model(
                quarter(words, report.quarter()),
                quarters(words, report.quarter()),
                Option.levels(words, LiteracyReports.LEVELS, report.level()),
                OFFERED.stream().map(format -> file(words, report, format)).toList(),
                latest(report).map(words::month).orElse(""),
                COUNTS.stream().map(figure -> words.text("literacy." + figure)).toList(),
                lines(named(access, COUNTS), one -> count(words, one)),
                assisted(words, access),
                about(words, report, access, one -> words.text("literacy." + one.figure())),
                opened(words, opened),
                about(words, report, opened, _ -> words.text("literacy.services.clicks")),
                TAKEN_PART.stream().map(what -> tookPart(words, what)).toList(),
                programmes(words, report, held),
                about(words, report, held, one -> programme(report, one)),
                report.isOver(),
                response(words, report),
                pillars(words),
                lines(told(skill), one -> skill(words, pillar(words, one), one)),
                tooFew(skill),
                about(words, report, starting(skill, PILLAR), one -> pillar(words, one)),
                sentences(words, report, starting(skill, ITEM)),
                otherSentences(words, starting(skill, ITEM)),
                LiteracyReport.LEAST);
    }

    private static String quarter(Words words, Quarter quarter) {
        return words.text(
                "literacy.quarter." + (quarter.first().getMonthValue() + 2) / 3,
                "year",
                Integer.toString(quarter.first().getYear()));
    }

    private List<Option> quarters(Words words, Quarter chosen) {
        return Option.list(
                Stream.iterate(reports.running(), one -> one.minus(1)).limit(QUARTERS),
                chosen.toString(),
                Quarter::toString,
                one -> quarter(words, one));
    }

    private static File file(Words words, LiteracyReport report, LiteracyFormat format) {
        return new File(
                here(report).with("format", format.word()).after(ConsolePaths.LITERACY_FILE),
                words.text("usage.file." + format.word()));
    }

    private static Optional<YearMonth> latest(LiteracyReport report) {
        return report.closed().stream().max(YearMonth::compareTo);
    }

    private static List<LiteracyFigure> counts(LiteracyReport report, YearMonth month) {
        return report.of(LiteracyMeasure.ACCESS).stream()
                .filter(one -> one.period().equals(month.toString()))
                .toList();
    }

    private static List<LiteracyFigure> starting(List<LiteracyFigure> figures, String with) {
        return figures.stream().filter(one -> one.figure().startsWith(with)).toList();
    }

    private static List<LiteracyFigure> named(List<LiteracyFigure> figures, List<String> names) {
        return figures.stream().filter(one -> names.contains(one.figure())).toList();
    }

    /** Of the whole city only; empty for its parts. */
    private static String assisted(Words words, List<LiteracyFigure> access) {
        List<LiteracyFigure> both = named(access, ASSISTED);
        return both.stream()
                .map(one -> words.text("literacy." + one.figure()) + ": " + number(words, one))
                .collect(joining(" · "));
    }

    /** How a figure stands in a table. */
    private interface CellOf {
        Cell of(LiteracyFigure figure);
    }

    private static List<AreaLine> lines(List<LiteracyFigure> figures, CellOf cell) {
        return byArea(figures).values().stream()
                .map(
                        its ->
                                new AreaLine(
                                        its.getFirst().name(), its.stream().map(cell::of).toList()))
                .toList();
    }

    private static Map<String, List<LiteracyFigure>> byArea(List<LiteracyFigure> figures) {
        return figures.stream()
                .collect(groupingBy(LiteracyFigure::code, LinkedHashMap::new, toList()));
    }

    private static Cell count(Words words, LiteracyFigure one) {
        return new Cell(words.text("literacy." + one.figure()), number(words, one), "");
    }

    private static String number(Words words, LiteracyFigure one) {
        return switch (one.standing()) {
            case KNOWN -> words.count(one.count());
            case TOO_FEW -> words.text("literacy.few", "n", LiteracyReport.LEAST);
            case NOT_MEASURED -> words.text("literacy.not-measured");
        };
    }

    /** What was opened in an area stands in one cell, the most often first. */
    private List<AreaLine> opened(Words words, List<LiteracyFigure> figures) {
        return byArea(figures).values().stream()
                .map(
                        its ->
                                new AreaLine(
                                        its.getFirst().name(),
                                        List.of(
                                                new Cell(
                                                        words.text("literacy.services.clicks"),
                                                        opened(words, its.stream()),
                                                        ""))))
                .toList();
    }

    private String opened(Words words, Stream<LiteracyFigure> figures) {
        return figures.sorted(Comparator.comparingLong(one -> -one.count().orElse(0)))
                .map(
                        one ->
                                service(words, one.figure().substring(SERVICE.length()))
                                        + " "
                                        + number(words, one))
                .collect(joining(" · "));
    }

    private String service(Words words, String id) {
        return reports.services().stream()
                .filter(one -> one.id().equals(id))
                .map(ListedService::shown)
                .map(shown -> shown.name().in(words.language()))
                .findFirst()
                .orElse(id);
    }

    private static String tookPart(Words words, String what) {
        return words.text("literacy.programmes." + what);
    }

    private static List<ProgrammeLine> programmes(
            Words words, LiteracyReport report, List<LiteracyFigure> figures) {
        return figures.stream()
                .collect(groupingBy(one -> one.code() + code(one), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(
                        its ->
                                new ProgrammeLine(
                                        its.getFirst().name(),
                                        ConsolePaths.programme(code(its.getFirst())),
                                        programme(report, its.getFirst()),
                                        its.stream().map(one -> tookPart(words, one)).toList()))
                .toList();
    }

    private static String programme(LiteracyReport report, LiteracyFigure one) {
        return report.programmes().getOrDefault(code(one), code(one));
    }

    /** Of {@code programme:CODE:attended}. */
    private static String code(LiteracyFigure one) {
        return one.figure().split(":", -1)[1];
    }

    private static Cell tookPart(Words words, LiteracyFigure one) {
        return new Cell(tookPart(words, one.figure().split(":", -1)[2]), number(words, one), "");
    }

    private static List<String> pillars(Words words) {
        return Stream.of(IndexPillar.values())
                .map(pillar -> words.text("literacy.pillar." + pillar.word()))
                .toList();
    }

    private static String pillar(Words words, LiteracyFigure one) {
        return words.text("literacy.pillar." + one.figure().substring(PILLAR.length()));
    }

    /** Of areas of which anything may be shown. */
    private static List<LiteracyFigure> told(List<LiteracyFigure> skill) {
        return byArea(starting(skill, PILLAR)).values().stream()
                .filter(LiteracyPage::isTold)
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isTold(List<LiteracyFigure> area) {
        return area.stream().anyMatch(one -> one.estimate().isPresent());
    }

    private static String tooFew(List<LiteracyFigure> skill) {
        return byArea(starting(skill, PILLAR)).values().stream()
                .filter(area -> !isTold(area))
                .map(area -> area.getFirst().name())
                .collect(joining(", "));
    }

    private static Cell skill(Words words, String label, LiteracyFigure one) {
        return one.estimate()
                .map(estimate -> skill(words, label, estimate))
                .orElseGet(() -> new Cell(label, standing(words, one.standing()), ""));
    }

    private static Cell skill(Words words, String label, Estimate one) {
        return new Cell(
                label,
                words.text(
                        "literacy.mean",
                        "mean",
                        words.number(one.mean(), 1),
                        "margin",
                        words.number(one.meanMargin(), 1)),
                words.text(
                        "literacy.high",
                        Map.of(
                                "share", words.number(one.highShare(), 0),
                                "from", words.number(one.highFrom(), 0),
                                "to", words.number(one.highTo(), 0),
                                "n", words.count(one.n()))));
    }

    private static String standing(Words words, Standing standing) {
        return switch (standing) {
            case KNOWN -> "";
            case TOO_FEW -> words.text("literacy.too-few", "n", LiteracyReport.LEAST);
            case NOT_MEASURED -> words.text("literacy.not-measured");
        };
    }

    private static String response(Words words, LiteracyReport report) {
        OptionalLong invited = report.response().invited();
        if (invited.isEmpty()) {
            return "";
        }
        OptionalLong refused = report.response().refused();
        return refused.isEmpty()
                ? words.text("literacy.invited", "n", words.count(invited))
                : words.text(
                        "literacy.invited.refused",
                        "n",
                        words.count(invited),
                        "no",
                        words.count(refused));
    }

    private List<Sentence> sentences(
            Words words, LiteracyReport report, List<LiteracyFigure> figures) {
        var sentences = new ArrayList<Sentence>();
        figures.stream()
                .filter(one -> one.estimate().isPresent())
                .forEach(
                        one ->
                                reports.items()
                                        .of(one.figure().substring(ITEM.length()))
                                        .map(item -> item.sentence().in(words.language()))
                                        .map(
                                                text ->
                                                        new Sentence(
                                                                text,
                                                                about(words, report, one),
                                                                skill(words, text, one)))
                                        .ifPresent(sentences::add));
        return sentences;
    }

    private static String otherSentences(Words words, List<LiteracyFigure> figures) {
        long many = figures.stream().filter(one -> one.estimate().isEmpty()).count();
        return many == 0
                ? ""
                : words.text(
                        "literacy.sentences.few", "many", many, "n", (long) LiteracyReport.LEAST);
    }

    /** How a figure is called. */
    private interface NameOf {
        String of(LiteracyFigure figure);
    }

    private static List<Informed> about(
            Words words, LiteracyReport report, List<LiteracyFigure> figures, NameOf name) {
        return figures.stream()
                .collect(
                        groupingBy(
                                one -> about(words, report, one),
                                LinkedHashMap::new,
                                mapping(name::of, toList())))
                .entrySet()
                .stream()
                .map(one -> new Informed(names(one.getValue()), one.getKey()))
                .toList();
    }

    private static String names(List<String> figures) {
        return figures.stream().distinct().collect(joining(", "));
    }

    /** What it proves, and which part of which index it informs. */
    private static String about(Words words, LiteracyReport report, LiteracyFigure figure) {
        Subject subject = figure.subject();
        String imdi = subject.imdi().stream().map(report.settings()::name).collect(joining(" / "));
        return words.text(
                "literacy.about",
                Map.of(
                        "measure",
                        words.text("literacy.measure." + figure.measure().word()),
                        "edition",
                        Integer.toString(report.settings().edition()),
                        "imdi",
                        imdi,
                        "index",
                        subject.index()
                                .map(pillar -> words.text("literacy.pillar." + pillar.word()))
                                .orElse(words.text("literacy.index.none")),
                        "dimension",
                        words.text("literacy.dimension." + subject.dimension().word())));
    }

    /** As a file; a copy that cannot be noted is not given. */
    WebReply file(StaffRequest request) {
        Optional<LiteracyFormat> format =
                Word.of(LiteracyFormat.class, request.query("format")).filter(OFFERED::contains);
        return format.map(one -> file(request, one, report(request)))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.LITERACY));
    }

    private WebReply file(StaffRequest request, LiteracyFormat format, LiteracyReport report) {
        String name = format.fileName(report);
        audit.note(request.caller(), "report.download", new AuditObject("literacy", name));
        return WebReply.file(name, format.mediaType(), format.octets(report));
    }
}
