package id.gardu.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import id.gardu.report.Column;
import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideReasons;
import id.gardu.report.OutsideTable;
import id.gardu.report.Publication;
import id.gardu.report.ReportLevel;
import id.gardu.report.UpNow;
import id.gardu.report.outside.Adversary;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.report.outside.InventedCity;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What leaves the operating team, as whoever gets it reads it. */
class OutsideEditionTest {
    private static final List<ReportLevel> LEVELS =
            List.of(ReportLevel.RW, ReportLevel.KELURAHAN, ReportLevel.KECAMATAN, ReportLevel.KOTA);
    private static final FixedPeriod OCTOBER = new FixedPeriod(YearMonth.of(2025, 10), 1);
    private static final FixedPeriod YEAR = new FixedPeriod(YearMonth.of(2025, 1), 12);

    /** What a row of few accounts may say, since nothing of it comes from people. */
    private static final Set<OutsideColumn> OF_NOBODY =
            EnumSet.of(
                    OutsideColumn.FROM,
                    OutsideColumn.TO,
                    OutsideColumn.LEVEL,
                    OutsideColumn.CODE,
                    OutsideColumn.NAME,
                    OutsideColumn.STATE,
                    OutsideColumn.ACCOUNTS_ACTIVE,
                    OutsideColumn.AVAILABILITY_PCT,
                    OutsideColumn.DOWN_PCT,
                    OutsideColumn.KNOWN_PCT,
                    OutsideColumn.COMPLETENESS_PCT,
                    OutsideColumn.APS,
                    OutsideColumn.APS_DOWN,
                    OutsideColumn.POPULATION,
                    OutsideColumn.POPULATION_ESTIMATED,
                    OutsideColumn.COST_IDR,
                    OutsideColumn.COST_KNOWN_SITES,
                    OutsideColumn.OUTAGES,
                    OutsideColumn.OUTAGE_SECONDS);

    @TempDir static Path data;

    private static final Map<DatabaseKind, PublishedTown> TOWNS = new EnumMap<>(DatabaseKind.class);

    @TempDir Path folder;

    /** A town is made once: its year takes a while to be closed. */
    private static PublishedTown town(DatabaseKind dialect) {
        return TOWNS.computeIfAbsent(
                dialect, _ -> new PublishedTown(dialect, data.resolve(dialect.name()), 7));
    }

    @AfterAll
    static void close() {
        TOWNS.values().forEach(PublishedTown::close);
        TOWNS.clear();
    }

    @ParameterizedTest
    @EnumSource
    void allFilesOfAllLevelsAndPeriodsTogetherTellNothingOfTheFew(DatabaseKind dialect)
            throws Exception {
        PublishedTown town = town(dialect);
        var adversary = new Adversary();
        int numbers = 0;
        for (FixedPeriod period : InventedCity.periods()) {
            Map<String, Long> truth = town.city().counts(period);
            for (ReportLevel level : LEVELS) {
                for (NamedCsvRecord row : rows(town, period, level)) {
                    String shown = row.getField("accounts_active");
                    long accounts = truth.getOrDefault(row.getField("code"), -1L);
                    adversary.read(period, row.getField("code"), shown);
                    if (shown.matches("\\d+")) {
                        numbers++;
                        assertThat(Long.parseLong(shown)).isEqualTo((accounts + 2) / 5 * 5);
                    } else {
                        assertThat(shown).isIn("<10", "hidden");
                        assertThat(accounts < 10 || shown.equals("hidden")).as("%s", row).isTrue();
                    }
                }
            }
        }
        adversary.thinks();
        int few = 0;
        for (FixedPeriod period : InventedCity.periods()) {
            for (Map.Entry<String, Long> one : town.city().counts(period).entrySet()) {
                if (one.getValue() < 10) {
                    few++;
                    assertThat(adversary.least(period, one.getKey()))
                            .as("%s of %s", one, period)
                            .isZero();
                    assertThat(adversary.most(period, one.getKey()))
                            .as("%s of %s", one, period)
                            .isGreaterThanOrEqualTo(9);
                }
            }
        }
        assertThat(few).isGreaterThan(20);
        assertThat(numbers).isGreaterThan(100);
    }

    @Test
    void aRowOfFewAccountsSaysNothingThatComesFromPeople() throws Exception {
        PublishedTown town = town(DatabaseKind.SQLITE);
        int few = 0;
        for (ReportLevel level : LEVELS) {
            for (FixedPeriod period : List.of(OCTOBER, YEAR)) {
                for (NamedCsvRecord row : rows(town, period, level)) {
                    if (!row.getField("accounts_active").matches("\\d+")) {
                        few++;
                        for (OutsideColumn column : OutsideColumn.values()) {
                            if (!OF_NOBODY.contains(column)) {
                                assertThat(row.getField(column.word())).as("%s", row).isEmpty();
                            }
                        }
                    }
                }
            }
        }
        assertThat(few).isPositive();
    }

    @Test
    void ofAPointThereIsNoVerdictAndOfTheCityItsCounts() throws Exception {
        PublishedTown town = town(DatabaseKind.SQLITE);
        assertThat(rows(town, OCTOBER, ReportLevel.KOTA).getFirst().getField("verdict"))
                .matches("[a-z-]+ \\d+(, [a-z-]+ \\d+)*");
        assertThat(rows(town, OCTOBER, ReportLevel.KECAMATAN))
                .noneMatch(row -> row.getField("verdict").isEmpty());
        for (ReportLevel level : List.of(ReportLevel.RW, ReportLevel.KELURAHAN)) {
            assertThat(rows(town, OCTOBER, level))
                    .allMatch(row -> row.getField("verdict").isEmpty());
        }
        var fields = new ArrayList<String>();
        new ObjectMapper()
                .readTree(town.text(OCTOBER, ReportLevel.RW, ReportFormat.JSON))
                .path("rows")
                .path(0)
                .fieldNames()
                .forEachRemaining(fields::add);
        assertThat(fields)
                .isEqualTo(Publication.columns().stream().map(Column::word).toList())
                .doesNotContain("rule", "near_line", "accounts_passing", "revision");
    }

    @Test
    void whatIsMadeOfACountIsMadeOfTheRoundedOne() throws Exception {
        PublishedTown town = town(DatabaseKind.SQLITE);
        int shown = 0;
        for (NamedCsvRecord row : rows(town, OCTOBER, ReportLevel.RW)) {
            if (row.getField("accounts_active").matches("\\d+")) {
                long rounded = Long.parseLong(row.getField("accounts_active"));
                shown++;
                assertThat(row.getField("rp_per_active"))
                        .isEqualTo(String.valueOf(Math.round(250_000.0 / rounded / 100) * 100));
                assertThat(Double.parseDouble(row.getField("per_100")))
                        .isEqualTo(Math.round(rounded * 10_000 / 700.0) / 100.0);
            }
        }
        assertThat(shown).isPositive();
    }

    /** Sums add up exactly: what is left out of a family would be told by the others. */
    @Test
    void timeAndDataAreShownOfAllAreasBelowOneOrOfNone() throws Exception {
        PublishedTown town = town(DatabaseKind.SQLITE);
        int shown = 0;
        for (FixedPeriod period : InventedCity.periods()) {
            for (ReportLevel level : LEVELS) {
                var families = new HashMap<String, Set<Boolean>>();
                for (NamedCsvRecord row : rows(town, period, level)) {
                    boolean here = !row.getField("downloaded_bytes").isEmpty();
                    shown += here ? 1 : 0;
                    families.computeIfAbsent(
                                    InventedCity.parent(row.getField("code")).orElse(""),
                                    _ -> new HashSet<>())
                            .add(here);
                }
                assertThat(families.values()).allMatch(family -> family.size() == 1);
            }
        }
        assertThat(shown).isPositive();
    }

    /** Whoever reads tables and whoever reads files reads the same. */
    @Test
    void theReadingInterfaceHasTheCellsOfTheFiles() throws Exception {
        PublishedTown town = town(DatabaseKind.SQLITE);
        OutsideEdition edition = town.edition();
        assertThat(edition.months()).first().isEqualTo(YearMonth.of(2025, 12));
        assertThat(edition.levels()).containsExactlyElementsOf(LEVELS);
        for (ReportLevel level : List.of(ReportLevel.RW, ReportLevel.KOTA)) {
            OutsideTable table = edition.table(OCTOBER, level).orElseThrow();
            List<NamedCsvRecord> csv = rows(town, OCTOBER, level);
            assertThat(table.rows()).hasSameSizeAs(csv);
            for (int at = 0; at < csv.size(); at++) {
                for (OutsideColumn column : OutsideColumn.values()) {
                    assertThat(table.rows().get(at).cell(column).plain())
                            .isEqualTo(csv.get(at).getField(column.word()));
                }
            }
        }
        assertThat(edition.tables(OCTOBER))
                .containsExactlyElementsOf(
                        LEVELS.stream()
                                .map(level -> edition.table(OCTOBER, level).orElseThrow())
                                .toList());
        assertThat(edition.tables(new FixedPeriod(YearMonth.of(2026, 1), 1))).isEmpty();
        assertThat(edition.table(OCTOBER, ReportLevel.SITE)).isEmpty();
        assertThat(edition.table(new FixedPeriod(YearMonth.of(2026, 1), 1), ReportLevel.RW))
                .isEmpty();
    }

    @Test
    void sitesAreToldOfWithoutAnythingThatComesFromPeople() {
        OutsideEdition edition = town(DatabaseKind.SQLITE).edition();
        OutsideTable sites = edition.sites(OCTOBER.first()).orElseThrow();
        assertThat(sites.rows()).isNotEmpty();
        for (OutsideTable.Row row : sites.rows()) {
            assertThat(row.cell(OutsideColumn.NAME).plain()).isNotEmpty();
            assertThat(row.cell(OutsideColumn.COST_IDR).plain()).isEqualTo("250000");
            for (OutsideColumn column : OutsideColumn.values()) {
                assertThat(!column.isOfPeople() || row.cell(column).plain().isEmpty())
                        .as("%s", column)
                        .isTrue();
            }
        }
        assertThat(edition.now()).hasSize(sites.rows().size()).containsValue(UpNow.NOT_KNOWN);
        assertThat(edition.sites(YearMonth.of(2026, 1))).isEmpty();
    }

    @Test
    void whatIsNotShownHasItsReason() {
        PublishedTown town = town(DatabaseKind.SQLITE);
        Map<String, Long> truth = town.city().counts(OCTOBER);
        var reasons = EnumSet.noneOf(OutsideReasons.CountReason.class);
        for (OutsideReasons.Row row :
                town.edition().reasons(OCTOBER, ReportLevel.RW).orElseThrow().rows()) {
            reasons.add(row.count());
            assertThat(row.accounts()).hasValue(truth.getOrDefault(row.code(), -1L));
            assertThat(row.count() == OutsideReasons.CountReason.SHOWN)
                    .isEqualTo(row.shown().matches("\\d+"));
            assertThat(row.count() == OutsideReasons.CountReason.FEW)
                    .isEqualTo(row.shown().equals("<10"));
        }
        assertThat(reasons)
                .contains(OutsideReasons.CountReason.SHOWN, OutsideReasons.CountReason.FEW);
    }

    /** The difference of the two revisions would be the accounts of that site alone. */
    @Test
    void aSiteThatIsMovedLaterMovesNothingThatWasPublished() throws Exception {
        try (var town = new PublishedTown(DatabaseKind.SQLITE, folder.resolve("moved"), 7)) {
            List<NamedCsvRecord> before = rows(town, OCTOBER, ReportLevel.RW);
            String from = before.get(0).getField("code");
            town.move(from, before.get(1).getField("code"));
            for (NamedCsvRecord row : rows(town, OCTOBER, ReportLevel.RW)) {
                NamedCsvRecord then =
                        before.stream()
                                .filter(one -> one.getField("code").equals(row.getField("code")))
                                .findFirst()
                                .orElseThrow();
                for (OutsideColumn column : OutsideColumn.values()) {
                    if (column.isOfPeople()) {
                        assertThat(row.getField(column.word()))
                                .as("%s of %s", column, row.getField("code"))
                                .isEqualTo(then.getField(column.word()));
                    }
                }
            }
        }
    }

    @Test
    void whatCannotBeShownIsRefusedWithWhatCan() throws Exception {
        PublishedTown town = town(DatabaseKind.SQLITE);
        LocalDate january = LocalDate.of(2026, 1, 1);
        assertThat(town.refusal(january, january.plusMonths(1), ReportLevel.RW))
                .contains("is not closed", "two days after its last", "edition inside");
        assertThat(town.refusal(january.minusDays(20), january, ReportLevel.RW))
                .contains("a whole month, quarter or year", "2025-12-01 to 2026-01-01");
        assertThat(town.refusal(OCTOBER.from(), OCTOBER.to(), ReportLevel.SITE))
                .contains("by rw, not by site too", "report.outside-level");
        assertThat(town.refusal(OCTOBER.from(), OCTOBER.from().plusDays(1), ReportLevel.KOTA))
                .contains("a whole month, quarter or year");
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatShowsTheSame(DatabaseKind dialect) throws Exception {
        PublishedTown town = town(dialect);
        List<NamedCsvRecord> csv = rows(town, OCTOBER, ReportLevel.RW);
        JsonNode json =
                new ObjectMapper().readTree(town.text(OCTOBER, ReportLevel.RW, ReportFormat.JSON));
        assertThat(json.path("edition").asText()).isEqualTo("outside");
        List<List<String>> sheet =
                records(
                                OfficePrograms.sheet(
                                        folder,
                                        town.octets(OCTOBER, ReportLevel.RW, ReportFormat.XLSX),
                                        1))
                        .stream()
                        .filter(fields -> fields.getFirst().equals("2025-10-01"))
                        .toList();
        String pdf =
                String.join(
                        "\n",
                        OfficePrograms.pages(
                                folder, town.octets(OCTOBER, ReportLevel.RW, ReportFormat.PDF)));
        assertThat(sheet).hasSameSizeAs(csv);
        for (int at = 0; at < csv.size(); at++) {
            NamedCsvRecord row = csv.get(at);
            String accounts = row.getField("accounts_active");
            String word = accounts.equals("hidden") ? "disembunyikan" : accounts;
            assertThat(json.path("rows").path(at).path("accounts_active").asText())
                    .isEqualTo(accounts);
            for (Column column : Publication.columns()) {
                assertThat(json.path("rows").path(at).path(column.word()).isNull())
                        .isEqualTo(row.getField(column.word()).isEmpty());
                assertThat(sheet.get(at).get(Publication.columns().indexOf(column)).isEmpty())
                        .as("%s", column)
                        .isEqualTo(row.getField(column.word()).isEmpty());
            }
            assertThat(sheet.get(at))
                    .contains(row.getField("code"), word, row.getField("cost_idr"));
            assertThat(pdf.lines().filter(line -> line.contains(row.getField("code"))))
                    .anyMatch(line -> line.contains(" " + word + " "));
        }
        assertThat(pdf).contains("untuk pihak luar").doesNotContain("internal");
    }

    private static List<NamedCsvRecord> rows(
            PublishedTown town, FixedPeriod period, ReportLevel level) throws Exception {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(town.text(period, level, ReportFormat.CSV))) {
            return csv.stream().toList();
        }
    }

    private static List<List<String>> records(String text) throws Exception {
        var records = new ArrayList<List<String>>();
        try (var csv = CsvReader.builder().ofCsvRecord(text)) {
            csv.forEach(record -> records.add(record.getFields()));
        }
        return records;
    }
}
