package id.gardu.opendata;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import id.gardu.captiveportal.http.Pages;
import id.gardu.network.Neighbourhood;
import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideTable;
import id.gardu.report.ReportLevel;
import id.gardu.report.Scores;
import id.gardu.report.UpNow;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.format.PublishedTown;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.staff.ReadToken.Purpose;
import id.gardu.staff.ReadTokens;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whatever is shown of a month, by whichever channel, is a cell of {@link OutsideEdition}, which is
 * what is attacked elsewhere: no channel tells more. A year of an invented city, by RW.
 */
class ShownCellsTest {
    /** All that this room knows of figures. */
    private static final Set<String> OF_REPORT =
            Set.of(
                    "OutsideEdition",
                    "OutsideTable",
                    "OutsideTable$Row",
                    "OutsideColumn",
                    "Column",
                    "Column$Meaning",
                    "ColumnKind",
                    "ReportLevel",
                    "UpNow",
                    "PublishedVersions",
                    "PublishedVersions$Version",
                    "Scores",
                    "Scores$ClosedMonth",
                    "ReportSettings",
                    "UsageColumn$Cell",
                    "UsageColumn$Cell$Text",
                    "UsageColumn$Cell$Count",
                    "UsageColumn$Cell$Percent",
                    "UsageColumn$Cell$Ratio",
                    "UsageColumn$Cell$Nothing",
                    "outside.FixedPeriod",
                    "verdict.Group",
                    "verdict.Verdict");

    private static final Pattern ROW =
            Pattern.compile(
                    "(?s)<tr><th scope=\"row\">([^<]*)(?:<small>[^<]*</small>)?</th>(.*?)</tr>");

    private static final Pattern LABELLED =
            Pattern.compile("<td[^>]* data-l=\"([^\"]*)\">([^<]*)(?:<small>[^<]*</small>)?</td>");

    private static final Pattern CARD =
            Pattern.compile("<h2>([^<]*)</h2><p class=\"figure\">([^<]*)</p>");

    @TempDir static Path folder;
    private static PublishedTown town;
    private static DataHouse house;
    private static DataTexts texts;
    private static Map<YearMonth, List<OutsideTable>> published;

    @BeforeAll
    static void open() throws Exception {
        town = new PublishedTown(DatabaseKind.SQLITE, folder.resolve("town"), 7);
        house = new DataHouse(town.here(), town.edition(), town.clock());
        house.door.refresh();
        published = new HashMap<>();
        texts =
                new DataTexts(
                        Pages.of(DataPages.class, List.of("id", "en")).messages(),
                        Locale.of("id"),
                        Neighbourhood.ZONE);
    }

    @AfterAll
    static void close() {
        house.close();
        town.close();
    }

    private static List<OutsideTable.Row> rows(YearMonth month, ReportLevel level) {
        return published
                .computeIfAbsent(month, one -> town.edition().tables(new FixedPeriod(one, 1)))
                .stream()
                .filter(table -> table.level() == level)
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static OutsideTable.Row city(YearMonth month) {
        return rows(month, ReportLevel.KOTA).getFirst();
    }

    private static YearMonth last() {
        return town.edition().months().getFirst();
    }

    private static List<OutsideColumn> figures() {
        return Arrays.stream(OutsideColumn.values())
                .filter(column -> !MonthVariables.name(column).equals(column.word()))
                .toList();
    }

    private static <V> V taken(Map<String, V> from, String key) {
        return Optional.ofNullable(from.remove(key)).orElseThrow();
    }

    private static void same(JsonNode shown, Cell cell) {
        switch (cell) {
            case Cell.Nothing() -> assertThat(shown.isNull()).isTrue();
            case Cell.Text(String text) -> assertThat(shown.asText()).isEqualTo(text);
            case Cell.Count(long number) -> assertThat(shown.asLong()).isEqualTo(number);
            case Cell.Percent(double percent) -> assertThat(shown.asDouble()).isEqualTo(percent);
            case Cell.Ratio(double number) -> assertThat(shown.asDouble()).isEqualTo(number);
        }
    }

    @Test
    void everyCellOfTheFilesOfEveryMonthIsPublished() throws Exception {
        String key = key();
        int hidden = 0;
        assertThat(town.edition().months()).hasSize(12);
        for (YearMonth month : town.edition().months()) {
            JsonNode file = house.json("/data/months/" + month + ".json");
            var all = new ArrayList<OutsideTable.Row>();
            town.edition().levels().reversed().forEach(level -> all.addAll(rows(month, level)));
            assertThat(file.path("baris")).hasSameSizeAs(all);
            for (int at = 0; at < all.size(); at++) {
                JsonNode row = file.path("baris").path(at);
                for (OutsideColumn column : figures()) {
                    same(row.path(MonthVariables.name(column)), all.get(at).cell(column));
                }
                hidden += row.path("akun_aktif").asText().equals("hidden") ? 1 : 0;
            }
            assertThat(house.json("/api/v1/public/months/" + month, "X-API-Key", key))
                    .isEqualTo(file);
        }
        assertThat(hidden).isPositive();
    }

    /** What is no figure of the edition is a code, a name, or the month. */
    @Test
    void aRowHasNothingBesideThem() throws Exception {
        var known = new ArrayList<String>();
        CodeVariables.AREA.forEach(one -> known.add(one.name()));
        known.addAll(List.of("tingkat", "periode", "satuan"));
        figures().forEach(column -> known.add(MonthVariables.name(column)));
        JsonNode row = house.json("/data/months/" + last() + ".json").path("baris").path(0);
        assertThat(row.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void ofPointsNothingIsToldThatComesFromPeople() throws Exception {
        var sites = new LinkedHashMap<String, OutsideTable.Row>();
        town.edition()
                .sites(last())
                .orElseThrow()
                .rows()
                .forEach(row -> sites.put(row.code(), row));
        JsonNode points = house.json("/data/points.json").path("baris");
        assertThat(points).hasSameSizeAs(sites.values());
        Map<String, UpNow> now = new HashMap<>(town.edition().now());
        for (JsonNode point : points) {
            OutsideTable.Row row = taken(sites, point.path("kode_titik").asText());
            for (OutsideColumn column : figures()) {
                JsonNode shown = point.path(MonthVariables.name(column));
                assertThat(column.isOfPeople() && !shown.isMissingNode())
                        .as("%s", column)
                        .isFalse();
                if (!shown.isMissingNode()) {
                    same(shown, row.cell(column));
                }
            }
            same(point.path("nama_titik"), row.cell(OutsideColumn.NAME));
            same(point.path("penyandang_dana"), row.cell(OutsideColumn.SPONSOR));
            same(point.path("dibuka_sejak"), row.cell(OutsideColumn.SINCE));
            same(point.path("jam_buka"), row.cell(OutsideColumn.OPENING_HOURS));
            assertThat(point.path("keadaan_sekarang").asText())
                    .isEqualTo(taken(now, row.code()).word());
        }
        JsonNode map = house.json("/data/points.geojson").path("features");
        assertThat(map.valueStream().map(one -> one.path("properties")))
                .containsExactlyElementsOf(points);
        assertThat(house.json("/api/v1/public/points.geojson", "X-API-Key", key()).path("features"))
                .isEqualTo(map);
    }

    private static String key() {
        return switch (house.tokens.issue(DataHouse.TOKEN, Purpose.API, "SPLP", 1)) {
            case ReadTokens.Answer.Issued issued -> issued.secret();
            case ReadTokens.Answer.Refused(String why) -> throw new AssertionError(why);
        };
    }

    /** The figures of the table's rows on a page, by the row's name and the column's label. */
    private static Map<String, Map<String, String>> tables(String page) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        ROW.matcher(page)
                .results()
                .forEach(
                        row ->
                                LABELLED.matcher(row.group(2))
                                        .results()
                                        .forEach(
                                                cell ->
                                                        all.computeIfAbsent(
                                                                        row.group(1),
                                                                        _ -> new LinkedHashMap<>())
                                                                .put(
                                                                        cell.group(1),
                                                                        cell.group(2))));
        // A cell without a label has no figure: a state in words, links.
        assertThat(LABELLED.matcher(page).replaceAll("").replaceAll("<a [^>]*>|<small>[^<]*", ""))
                .doesNotContainPattern("<td[^>]*>[^<]*[0-9]");
        return all;
    }

    private static void accounts(Map<String, String> shown, OutsideTable.Row row) {
        assertThat(shown)
                .containsEntry(
                        texts.text("col.accounts"),
                        texts.accounts(row.cell(OutsideColumn.ACCOUNTS_ACTIVE))
                                .replace("<", "&lt;"));
    }

    private static void money(Map<String, String> shown, OutsideTable.Row row) {
        assertThat(shown)
                .containsEntry(
                        texts.text("col.costeach"),
                        texts.rupiah(row.cell(OutsideColumn.RP_PER_ACTIVE)));
    }

    private static void quality(Map<String, String> shown, OutsideTable.Row row) {
        assertThat(shown)
                .containsEntry(
                        texts.text("col.availability"),
                        texts.percent(row.cell(OutsideColumn.AVAILABILITY_PCT)))
                .containsEntry(
                        texts.text("col.outages"), texts.number(row.cell(OutsideColumn.OUTAGES)));
    }

    @Test
    void everyFigureOnAPageIsPublished() throws Exception {
        for (String path : List.of("/data", "/data/months")) {
            Map<String, Map<String, String>> shown = tables(house.get(path).body());
            for (YearMonth month : town.edition().months()) {
                Map<String, String> line = taken(shown, texts.monthOf(month));
                accounts(line, city(month));
                money(line, city(month));
                quality(line, city(month));
                assertThat(line).hasSize(5);
            }
            if (path.equals("/data")) {
                areas(shown);
                points(shown);
            }
            assertThat(shown).isEmpty();
        }
        Map<String, String> cards = new LinkedHashMap<>();
        CARD.matcher(house.get("/data").body())
                .results()
                .forEach(card -> cards.put(card.group(1), card.group(2)));
        OutsideTable.Row city = city(last());
        assertThat(cards)
                .hasSize(5)
                .containsEntry(
                        "Akun aktif", texts.accounts(city.cell(OutsideColumn.ACCOUNTS_ACTIVE)))
                .containsEntry(
                        "Ketersediaan", texts.percent(city.cell(OutsideColumn.AVAILABILITY_PCT)))
                .containsEntry("Biaya", texts.aboutRupiah(city.cell(OutsideColumn.COST_IDR)));
    }

    private static void areas(Map<String, Map<String, String>> shown) {
        for (ReportLevel level : List.of(ReportLevel.KECAMATAN, ReportLevel.KOTA)) {
            for (OutsideTable.Row row : rows(last(), level)) {
                Map<String, String> line = taken(shown, row.cell(OutsideColumn.NAME).plain());
                accounts(line, row);
                quality(line, row);
                long told =
                        Pattern.compile("[0-9]+")
                                .matcher(row.cell(OutsideColumn.VERDICT).plain())
                                .results()
                                .mapToLong(one -> Long.parseLong(one.group()))
                                .sum();
                List<String> verdicts = List.copyOf(line.values()).subList(4, 9);
                assertThat(verdicts.stream().filter(one -> !one.equals(DataTexts.UNKNOWN)))
                        .map(Long::parseLong)
                        .satisfies(
                                counts ->
                                        assertThat(counts.stream().mapToLong(Long::longValue).sum())
                                                .isEqualTo(told));
                assertThat(line).hasSize(9);
            }
        }
    }

    private static void points(Map<String, Map<String, String>> shown) {
        for (OutsideTable.Row row : town.edition().sites(last()).orElseThrow().rows()) {
            Map<String, String> line = taken(shown, row.cell(OutsideColumn.NAME).plain());
            quality(line, row);
            assertThat(line)
                    .hasSize(7)
                    .doesNotContainKeys(texts.text("col.accounts"), texts.text("col.costeach"));
        }
    }

    @Test
    void aSponsorSeesWhatIsPublishedOfTheRw() throws Exception {
        var issued = house.tokens.issue(DataHouse.TOKEN, Purpose.SPONSOR, PublishedTown.SPONSOR, 9);
        assertThat(issued).isInstanceOf(ReadTokens.Answer.Issued.class);
        String secret = ((ReadTokens.Answer.Issued) issued).secret();
        String page = house.get(DataDoor.sponsorPath(secret), "Accept-Language", "id").body();
        Map<String, Map<String, String>> shown = tables(page);
        assertThat(shown).containsOnlyKeys("Balai 1", "Balai 2", "Balai 3");
        for (OutsideTable.Row site : town.edition().sites(last()).orElseThrow().rows()) {
            Map<String, String> line = shown.remove(site.cell(OutsideColumn.NAME).plain());
            if (line != null) {
                String rw = town.here().site(site.code()).areaCode();
                OutsideTable.Row row =
                        rows(last(), ReportLevel.RW).stream()
                                .filter(one -> one.code().equals(rw))
                                .findFirst()
                                .orElseThrow();
                accounts(line, row);
                money(line, row);
                quality(line, site);
                assertThat(line).hasSize(6);
            }
        }
        assertThat(shown).isEmpty();
        // Cards are of points and of what everybody knows they cost.
        assertThat(CARD.matcher(page).results().map(card -> card.group(1)))
                .containsExactly(
                        "Titik WiFi",
                        "hidup",
                        "tidak menjawab",
                        "dalam perawatan",
                        "belum diketahui",
                        "Biaya sebulan");
    }

    @Test
    void noFigureComesAnotherWay() {
        JavaClasses own =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("id.gardu.opendata");
        noClasses()
                .should()
                .dependOnClassesThat(describe("tell more", ShownCellsTest::tellsMore))
                .check(own);
        noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "read more of the scores than which months are closed",
                                call ->
                                        call.getTargetOwner().isEquivalentTo(Scores.class)
                                                && !Set.of("closes", "settings")
                                                        .contains(call.getName())))
                .check(own);
    }

    private static boolean tellsMore(JavaClass other) {
        String name = other.getName();
        String room = name.replaceFirst("^id[.]gardu[.]([a-z]+)[.].*", "$1");
        return switch (room) {
            case "report" -> !OF_REPORT.contains(name.replace("id.gardu.report.", ""));
            case "accounting", "access", "resident", "order", "ap", "incident", "message" -> true;
            case "store" ->
                    !List.of("Csv", "Word", "Csv$Rows")
                            .contains(name.replace("id.gardu.store.", ""));
            default -> name.startsWith("java.sql.") || name.startsWith("org.jdbi.");
        };
    }
}
