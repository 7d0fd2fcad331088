package id.gardu.opendata;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.network.Inventory;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideTable;
import id.gardu.report.Scores;
import id.gardu.report.Scores.ClosedMonth;
import id.gardu.report.UpNow;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.staff.DataRequests;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes everything that is shown to everybody, beforehand: {@link #refresh} is a chore's, and who
 * asks is answered from memory. A closed month is made once, and again when it has another
 * revision. Thread-safe; refreshed by one thread.
 */
public final class OpenData {
    /** Ten years: some 7 MB of files for a city of 551 points. */
    static final int MOST_MONTHS = 120;

    private static final YearMonth FIRST = YearMonth.of(2000, 1);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Parts rooms;
    private final MonthReader reader;
    private final DataPages pages;
    private final Catalog catalog;
    private final Clock clock;
    private final NavigableMap<YearMonth, PublicMonth> months = new TreeMap<>();
    private Map<String, OutsideTable.Row> lastPoints = Map.of();
    private Optional<ClosedMonth> lastPointsOf = Optional.empty();
    private volatile OpenDataState state = OpenDataState.NOTHING;
    private volatile Map<String, PublicFile> files = Map.of();
    private volatile boolean whole;

    /** What it is made of. */
    public record Parts(
            Supplier<Inventory> inventory,
            OutsideEdition edition,
            Scores scores,
            DataRequests requests) {}

    OpenData(Parts rooms, MonthReader reader, DataPages pages, Catalog catalog, Clock clock) {
        this.rooms = rooms;
        this.reader = reader;
        this.pages = pages;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The answer at a path, which may name a language; empty where there is none. */
    Optional<PublicFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Whether there is anything to show yet. */
    boolean isMade() {
        return !files.isEmpty();
    }

    /** Whether every month is made; else one that is not there may come. */
    boolean isWhole() {
        return whole;
    }

    OpenDataState state() {
        return state;
    }

    DataPages pages() {
        return pages;
    }

    /** Makes anew what has changed. Takes a while where many months were never made. */
    public void refresh() {
        List<ClosedMonth> closed =
                rooms.scores().closes(FIRST).stream()
                        .sorted(Comparator.comparing(ClosedMonth::month).reversed())
                        .limit(MOST_MONTHS)
                        .toList();
        months.keySet().retainAll(closed.stream().map(ClosedMonth::month).toList());
        try {
            make(closed);
            whole = true;
        } finally {
            show(closed); // Whether points are up is told whatever became of an old month.
        }
    }

    /** The last one first, which is shown before the others are made. */
    private void make(List<ClosedMonth> closed) {
        boolean last = true;
        for (ClosedMonth one : closed) {
            if (!isMade(one)) {
                make(one, last);
                if (last) {
                    show(closed);
                }
            }
            last = false;
        }
    }

    private boolean isMade(ClosedMonth closed) {
        return Optional.ofNullable(months.get(closed.month()))
                .filter(made -> made.revision() == closed.revision())
                .isPresent();
    }

    /** Only the last month keeps all of its rows. */
    private void make(ClosedMonth closed, boolean last) {
        reader.read(closed)
                .ifPresent(
                        made -> {
                            if (last) {
                                months.replaceAll((_, before) -> before.brief());
                            }
                            months.put(closed.month(), last ? made : made.brief());
                        });
    }

    private void show(List<ClosedMonth> closed) {
        OpenDataState now = read(closed);
        files = files(now);
        state = now;
    }

    private OpenDataState read(List<ClosedMonth> closed) {
        Inventory inventory = rooms.inventory().get();
        Map<String, UpNow> up = rooms.edition().now();
        Map<String, OutsideTable.Row> month = lastPoints(closed);
        return new OpenDataState(
                catalog.city(),
                clock.instant(),
                inventory.sitesByCode().stream()
                        .map(
                                site ->
                                        new PublicPoint(
                                                site,
                                                AreaCodes.of(inventory, site.areaCode()),
                                                up.getOrDefault(site.code(), UpNow.NOT_KNOWN),
                                                Optional.ofNullable(month.get(site.code()))))
                        .toList(),
                lastPointsOf.map(ClosedMonth::month),
                List.copyOf(months.descendingMap().values()),
                rooms.requests().all());
    }

    private Map<String, OutsideTable.Row> lastPoints(List<ClosedMonth> closed) {
        Optional<ClosedMonth> last = closed.stream().findFirst();
        if (!last.equals(lastPointsOf)) {
            lastPoints =
                    last.flatMap(one -> rooms.edition().sites(one.month())).stream()
                            .flatMap(table -> table.rows().stream())
                            .collect(toMap(OutsideTable.Row::code, row -> row));
            lastPointsOf = last;
        }
        return lastPoints;
    }

    private Map<String, PublicFile> files(OpenDataState now) {
        var all = new HashMap<String, PublicFile>();
        now.months().forEach(month -> all.putAll(month.files()));
        List<BpsForms> sets = sets();
        for (Locale language : DataPages.LANGUAGES) {
            String suffix = language.equals(Locale.ENGLISH) ? DataPaths.ENGLISH : "";
            all.put(DataPaths.HOME + suffix, page(pages.home(language, now)));
            all.put(DataPaths.GUIDE + suffix, page(pages.guide(language, now)));
            sets.forEach(
                    set ->
                            all.put(
                                    set.dataset().page() + suffix,
                                    page(pages.dataset(language, now, set))));
        }
        sets.forEach(set -> all.put(set.dataset().metadata(), json(set.json())));
        all.put(
                DataPaths.CATALOG,
                PublicFile.data(
                        DataFiles.JSON_LD,
                        DataFiles.octets(catalog.of(sets, now.months())),
                        FRESH));
        all.put(Dataset.MONTHS.file("json"), json(monthList(now)));
        points(all, now);
        return Map.copyOf(all);
    }

    private List<BpsForms> sets() {
        return List.of(
                forms(Dataset.POINTS, PublicPoint.VARIABLES),
                forms(Dataset.MONTHS, reader.variables()));
    }

    private BpsForms forms(Dataset set, List<Variable> variables) {
        return new BpsForms(set, variables, reader.settings(), catalog.city(), activeRule());
    }

    private String activeRule() {
        var settings = rooms.scores().settings();
        return "Aktif: pada suatu hari terhubung paling sedikit "
                + settings.activeTime().toMinutes()
                + " menit dan memakai paling sedikit "
                + settings.activeBytes() / 1_000_000
                + " MB";
    }

    private static PublicFile page(String html) {
        return PublicFile.page(html, FRESH);
    }

    private static PublicFile json(ObjectNode tree) {
        return PublicFile.data(DataFiles.JSON, DataFiles.octets(tree), FRESH);
    }

    private static ObjectNode monthList(OpenDataState now) {
        ObjectNode list = DataFiles.MAPPER.createObjectNode();
        ArrayNode rows = list.put("dataset", Dataset.MONTHS.word()).putArray("baris");
        now.months()
                .forEach(
                        month ->
                                rows.addObject()
                                        .put("periode", month.month().toString())
                                        .put("terbitan", month.version().number())
                                        .put("csv", DataPaths.month(month.month(), "csv"))
                                        .put("json", DataPaths.month(month.month(), "json")));
        return list;
    }

    private void points(Map<String, PublicFile> all, OpenDataState now) {
        Optional<YearMonth> period = now.pointsMonth();
        List<SequencedMap<String, Cell>> rows =
                now.points().stream().map(point -> point.row(period)).toList();
        var links = new PublicFile.Links(Dataset.POINTS.metadata(), reader.settings().licenceUrl());
        all.put(
                Dataset.POINTS.file("csv"),
                PublicFile.download(
                        "wifi-titik.csv",
                        DataFiles.CSV,
                        DataFiles.csv(PublicPoint.VARIABLES, rows),
                        FRESH,
                        links));
        all.put(
                Dataset.POINTS.file("json"),
                PublicFile.data(
                        DataFiles.JSON,
                        DataFiles.json(about(now), PublicPoint.VARIABLES, rows),
                        FRESH,
                        links));
        all.put(
                Dataset.POINTS.file("geojson"),
                PublicFile.data(
                        DataFiles.GEOJSON,
                        DataFiles.geoJson(about(now), now.points(), rows),
                        FRESH,
                        links));
    }

    private ObjectNode about(OpenDataState now) {
        return DataFiles.MAPPER
                .createObjectNode()
                .put("dataset", Dataset.POINTS.word())
                .put("diperbarui", now.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("lisensi", reader.settings().licenceUrl().toString())
                .put("metadata", Dataset.POINTS.metadata());
    }
}
