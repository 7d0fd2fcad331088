package id.gardu.opendata;

import id.gardu.captiveportal.http.Pages;
import id.gardu.network.Area.AreaLevel;
import id.gardu.opendata.PublicMonth.Line;
import id.gardu.report.OutsideColumn;
import id.gardu.report.ReportLevel;
import id.gardu.report.UpNow;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pages of open data, made of what is known at one moment. Thread-safe.
 *
 * @param kept what is kept of residents and for how long, as it is set
 */
record DataPages(Pages pages, DataSettings settings, ZoneId zone, Map<KeptData, Duration> kept) {
    static final List<Locale> LANGUAGES = List.of(Locale.of("id"), Locale.ENGLISH);

    /** Every point stands in the page, with about 600 characters; 10,000 fit. */
    private static final int LARGEST = 8 << 20;

    /** More stand in the list of files. */
    private static final int MONTHS = 12;

    /** Points whose verdict would tell of a count that is not shown. */
    private static final String APART = "not-shown";

    DataPages {
        kept = Map.copyOf(new EnumMap<>(kept));
    }

    static DataPages of(DataSettings settings, ZoneId zone, Map<KeptData, Duration> kept) {
        Pages pages = Pages.of(DataPages.class, List.of("id", "en"), LARGEST);
        return new DataPages(pages, settings, zone, kept);
    }

    /** What stands around every page. */
    record Frame(String city, Other other, Terms terms) {}

    /** The same page in the other language. */
    record Other(String href, String tag, String name) {}

    record Terms(String licence, String licenceHref, String publisher, String contact) {}

    /** A label with its figure. */
    record Card(String label, String figure, String note) {}

    /** A month in the table of months. */
    private record MonthLine(
            String name,
            String csv,
            String json,
            String accounts,
            String availability,
            String outages,
            String cost,
            String costEach,
            String edition) {}

    /** A kecamatan, or the city, in the last month. */
    private record AreaLine(
            String name,
            String accounts,
            String availability,
            String outages,
            String cost,
            List<String> verdicts) {}

    /** A point in a table. */
    record PointLine(
            String name,
            String place,
            String sponsor,
            String now,
            String tone,
            String availability,
            String outages,
            String state,
            String since,
            String hours,
            String cost) {}

    /** The points of a kecamatan. */
    private record PointGroup(String name, String sum, List<PointLine> points) {}

    /** Something that is kept, or that the city received. */
    private record Pair(String what, String figure) {}

    private record Home(
            String updated,
            List<Card> cards,
            boolean drawn,
            Optional<PublicMap.Drawing> drawing,
            List<Card> legend,
            String last,
            String pointsMonth,
            List<MonthLine> months,
            List<String> groups,
            List<AreaLine> areas,
            List<PointGroup> points,
            List<Pair> kept,
            List<Pair> sponsors,
            List<Pair> requests) {}

    String home(Locale language, OpenDataState state) {
        DataTexts texts = texts(language);
        Optional<PublicMap.Drawing> drawing = PublicMap.of(texts, state.points());
        var model =
                new Home(
                        texts.at(state.at()),
                        cards(texts, state),
                        drawing.isPresent(),
                        drawing,
                        Arrays.stream(UpNow.values())
                                .map(one -> legend(texts, state, one))
                                .toList(),
                        state.last().map(one -> texts.monthOf(one.month())).orElse(""),
                        state.pointsMonth().map(texts::monthOf).orElse(""),
                        state.months().stream()
                                .limit(MONTHS)
                                .map(one -> month(texts, one))
                                .toList(),
                        groupWords().map(word -> texts.text("group." + word)).toList(),
                        state.last().map(one -> areas(texts, one)).orElse(List.of()),
                        groups(texts, state.points()),
                        kept(texts),
                        sponsors(texts, state),
                        state.requests().stream()
                                .map(
                                        one ->
                                                new Pair(
                                                        Integer.toString(one.year()),
                                                        texts.count(one.received())))
                                .toList());
        return render(language, "data", DataPaths.HOME, state, model);
    }

    /**
     * What somebody reads before they write of these figures.
     *
     * @param last the file of the last month; empty where none is closed
     */
    private record Guide(String last, List<Advice> advice) {}

    /** Of a figure, what it does not say. */
    private record Advice(String title, String text) {}

    String guide(Locale language, OpenDataState state) {
        DataTexts texts = texts(language);
        var model =
                new Guide(
                        state.last().map(one -> DataPaths.month(one.month(), "csv")).orElse(""),
                        Stream.of("accounts", "sums", "empty", "hidden", "quiet")
                                .map(
                                        one ->
                                                new Advice(
                                                        texts.text("guide." + one + ".title"),
                                                        texts.text("guide." + one)))
                                .toList());
        return render(language, "guide", DataPaths.GUIDE, state, model);
    }

    DataTexts texts(Locale language) {
        return new DataTexts(pages.messages(), language, zone);
    }

    private static Card legend(DataTexts texts, OpenDataState state, UpNow one) {
        return new Card(texts.text("now." + one.word()), texts.count(state.now(one)), one.word());
    }

    private String render(
            Locale language, String template, String path, OpenDataState state, Record model) {
        String inOther = path + (language.equals(Locale.ENGLISH) ? "" : DataPaths.ENGLISH);
        return pages.document(
                language,
                template,
                Pages.model(List.of(model, frame(language, state.city(), inOther))));
    }

    /** The language a page is not in. */
    static Locale other(Locale language) {
        return language.equals(Locale.ENGLISH) ? LANGUAGES.getFirst() : Locale.ENGLISH;
    }

    /**
     * What stands around a page.
     *
     * @param inOther where it is in the other language
     */
    Frame frame(Locale language, String city, String inOther) {
        Locale other = other(language);
        return new Frame(
                city,
                new Other(
                        inOther,
                        other.toLanguageTag(),
                        pages.messages().text(other, "language.name", Map.of())),
                new Terms(
                        settings.licence(),
                        settings.licenceUrl().toString(),
                        settings.publisher(),
                        settings.contact()));
    }

    private static Cell cell(Optional<Line> line, OutsideColumn column) {
        return line.map(one -> one.cell(MonthVariables.name(column))).orElse(new Cell.Nothing());
    }

    private static List<Card> cards(DataTexts texts, OpenDataState state) {
        Optional<Line> city = state.last().flatMap(DataPages::city);
        String month = state.last().map(one -> texts.monthOf(one.month())).orElse("");
        var cards = new ArrayList<Card>();
        cards.add(
                new Card(
                        texts.text("card.points"),
                        texts.count(state.points().size()),
                        texts.text(
                                "card.points.note", "n", texts.count(state.kecamatan().size()))));
        cards.add(
                new Card(
                        texts.text("card.now"),
                        texts.count(state.now(UpNow.UP)),
                        texts.text(
                                "card.now.note",
                                Map.of(
                                        "down", texts.count(state.now(UpNow.NO_ANSWER)),
                                        "maintenance", texts.count(state.now(UpNow.MAINTENANCE)),
                                        "unknown", texts.count(state.now(UpNow.NOT_KNOWN))))));
        if (city.isPresent()) {
            cards.add(
                    new Card(
                            texts.text("card.accounts"),
                            texts.accounts(cell(city, OutsideColumn.ACCOUNTS_ACTIVE)),
                            month));
            cards.add(
                    new Card(
                            texts.text("card.availability"),
                            texts.percent(cell(city, OutsideColumn.AVAILABILITY_PCT)),
                            month));
            cards.add(
                    new Card(
                            texts.text("card.cost"),
                            texts.aboutRupiah(cell(city, OutsideColumn.COST_IDR)),
                            texts.text(
                                    "card.cost.note",
                                    "n",
                                    texts.number(cell(city, OutsideColumn.COST_KNOWN_SITES)))));
        }
        return cards;
    }

    private static Optional<Line> city(PublicMonth month) {
        return month.of(ReportLevel.KOTA).stream().findFirst();
    }

    private static MonthLine month(DataTexts texts, PublicMonth month) {
        Optional<Line> city = city(month);
        return new MonthLine(
                texts.monthOf(month.month()),
                DataPaths.month(month.month(), "csv"),
                DataPaths.month(month.month(), "json"),
                texts.accounts(cell(city, OutsideColumn.ACCOUNTS_ACTIVE)),
                texts.percent(cell(city, OutsideColumn.AVAILABILITY_PCT)),
                texts.number(cell(city, OutsideColumn.OUTAGES)),
                texts.rupiah(cell(city, OutsideColumn.COST_IDR)),
                texts.rupiah(cell(city, OutsideColumn.RP_PER_ACTIVE)),
                month.version().number() > 1
                        ? texts.text(
                                "month.again",
                                Map.of(
                                        "n", texts.count(month.version().number()),
                                        "day", texts.day(month.version().shown())))
                        : "");
    }

    private static List<AreaLine> areas(DataTexts texts, PublicMonth month) {
        var lines = new ArrayList<AreaLine>();
        month.of(ReportLevel.KECAMATAN).forEach(row -> lines.add(area(texts, row)));
        month.of(ReportLevel.KOTA).forEach(row -> lines.add(area(texts, row)));
        return lines;
    }

    private static AreaLine area(DataTexts texts, Line row) {
        Optional<Line> line = Optional.of(row);
        String name =
                row.level() == ReportLevel.KOTA
                        ? row.cell("nama_kabupaten_kota").plain()
                        : row.cell("nama_kecamatan").plain();
        return new AreaLine(
                name,
                texts.accounts(cell(line, OutsideColumn.ACCOUNTS_ACTIVE)),
                texts.percent(cell(line, OutsideColumn.AVAILABILITY_PCT)),
                texts.number(cell(line, OutsideColumn.OUTAGES)),
                texts.rupiah(cell(line, OutsideColumn.COST_IDR)),
                verdicts(texts, cell(line, OutsideColumn.VERDICT)));
    }

    /**
     * How many points are to be kept, fixed, asked about, of how many nothing can be said, and of
     * how many it is not told.
     */
    private static List<String> verdicts(DataTexts texts, Cell cell) {
        var counts = new TreeMap<String, Long>();
        for (String part : cell.plain().split(", ", -1)) {
            int space = part.lastIndexOf(' ');
            if (space > 0) {
                counts.merge(
                        group(part.substring(0, space)),
                        Long.parseLong(part.substring(space + 1)),
                        Long::sum);
            }
        }
        return groupWords()
                .map(
                        word ->
                                counts.isEmpty()
                                        ? DataTexts.UNKNOWN
                                        : texts.count(counts.getOrDefault(word, 0L)))
                .toList();
    }

    private static String group(String verdict) {
        return Word.of(Verdict.class, verdict).map(one -> one.group().word()).orElse(APART);
    }

    private static Stream<String> groupWords() {
        return Stream.concat(Arrays.stream(Group.values()).map(Group::word), Stream.of(APART));
    }

    private static List<PointGroup> groups(DataTexts texts, List<PublicPoint> points) {
        var groups = new TreeMap<String, List<PublicPoint>>();
        points.forEach(
                point ->
                        groups.computeIfAbsent(
                                        point.codes().name(AreaLevel.KECAMATAN),
                                        _ -> new ArrayList<>())
                                .add(point));
        return groups.entrySet().stream()
                .map(one -> group(texts, one.getKey(), one.getValue()))
                .toList();
    }

    private static PointGroup group(DataTexts texts, String name, List<PublicPoint> points) {
        long up = points.stream().filter(point -> point.now() == UpNow.UP).count();
        return new PointGroup(
                name.isEmpty() ? texts.text("area.city") : name,
                texts.text(
                        "group.sum",
                        Map.of("n", texts.count(points.size()), "up", texts.count(up))),
                points.stream()
                        .sorted(
                                Comparator.comparing(
                                                (PublicPoint point) ->
                                                        point.codes().name(AreaLevel.KELURAHAN))
                                        .thenComparing(point -> point.site().name()))
                        .map(point -> line(texts, point))
                        .toList());
    }

    static PointLine line(DataTexts texts, PublicPoint point) {
        return new PointLine(
                point.site().name(),
                place(point),
                point.site().sponsor().orElse(DataTexts.UNKNOWN),
                texts.text("now." + point.now().word()),
                point.now().word(),
                texts.percent(point.cell(OutsideColumn.AVAILABILITY_PCT)),
                texts.number(point.cell(OutsideColumn.OUTAGES)),
                state(texts, point),
                point.site().openedOn().map(texts::day).orElse(DataTexts.UNKNOWN),
                point.hours().orElseGet(() -> texts.text("hours.assumed")),
                texts.rupiah(point.site().monthlyCostIdr()));
    }

    private static String state(DataTexts texts, PublicPoint point) {
        return point.cell(OutsideColumn.STATE) instanceof Cell.Text(String word)
                ? texts.text("state." + word)
                : DataTexts.UNKNOWN;
    }

    private static String place(PublicPoint point) {
        String rw = point.codes().name(AreaLevel.RW);
        String kelurahan = point.codes().name(AreaLevel.KELURAHAN);
        if (rw.endsWith(kelurahan)) {
            return rw; // Some are entered with it in their names.
        }
        return rw.isEmpty() ? kelurahan : rw + ", " + kelurahan;
    }

    private List<Pair> kept(DataTexts texts) {
        return Arrays.stream(KeptData.values())
                .flatMap(
                        one ->
                                Optional.ofNullable(kept.get(one)).stream()
                                        .map(
                                                time ->
                                                        new Pair(
                                                                texts.text("kept." + one.word()),
                                                                texts.kept(time))))
                .toList();
    }

    private static List<Pair> sponsors(DataTexts texts, OpenDataState state) {
        var counts = new TreeMap<String, Long>();
        state.points().stream()
                .flatMap(point -> point.site().sponsor().stream())
                .forEach(sponsor -> counts.merge(sponsor, 1L, Long::sum));
        return counts.entrySet().stream()
                .map(
                        one ->
                                new Pair(
                                        one.getKey(),
                                        texts.text(
                                                "sponsor.points",
                                                "n",
                                                texts.count(one.getValue()))))
                .toList();
    }

    /** A column as the page explains it. */
    private record VariableLine(
            String name, String label, String definition, String unit, String formula) {}

    /** A file of the set. */
    private record FileLink(String href, String label) {}

    /**
     * The page of a data set.
     *
     * @param set its word
     */
    private record Explained(
            String set,
            String title,
            String lead,
            String metadata,
            List<FileLink> files,
            List<MonthLine> months,
            List<VariableLine> variables,
            List<BpsForms.Forms> forms) {}

    String dataset(Locale language, OpenDataState state, BpsForms set) {
        DataTexts texts = texts(language);
        Dataset which = set.dataset();
        var model =
                new Explained(
                        which.word(),
                        texts.text("set." + which.word() + ".title"),
                        texts.text("set." + which.word() + ".lead"),
                        which.metadata(),
                        files(which),
                        which == Dataset.MONTHS
                                ? state.months().stream().map(one -> month(texts, one)).toList()
                                : List.of(),
                        set.variables().stream().map(one -> variable(language, one)).toList(),
                        set.forms());
        return render(language, "dataset", which.page(), state, model);
    }

    private static List<FileLink> files(Dataset set) {
        return set == Dataset.MONTHS
                ? List.of()
                : List.of(
                        new FileLink(set.file("csv"), "CSV"),
                        new FileLink(set.file("json"), "JSON"),
                        new FileLink(set.file("geojson"), "GeoJSON"));
    }

    private static VariableLine variable(Locale language, Variable one) {
        return new VariableLine(
                one.name(),
                one.in(language).label(),
                one.in(language).definition(),
                one.unit(),
                one.formula());
    }
}
