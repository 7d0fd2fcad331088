package id.gardu.opendata;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.network.Inventory;
import id.gardu.opendata.PublicMonth.Line;
import id.gardu.report.OutsideColumn;
import id.gardu.report.OutsideEdition;
import id.gardu.report.OutsideTable;
import id.gardu.report.PublishedVersions;
import id.gardu.report.ReportLevel;
import id.gardu.report.Scores.ClosedMonth;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.outside.FixedPeriod;
import id.gardu.store.Csv;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what is shown of a closed month, of the cells that are published of it. Thread-safe. */
record MonthReader(
        OutsideEdition edition,
        PublishedVersions versions,
        Supplier<Inventory> inventory,
        DataSettings settings) {
    /** A published month hardly ever changes. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** Empty where it may not be shown, or not yet. */
    Optional<PublicMonth> read(ClosedMonth closed) {
        if (versions.wasShownOtherwise(closed.month(), edition.levels().getFirst())) {
            return Optional.empty();
        }
        return rows(closed.month()).map(all -> month(closed, all));
    }

    List<Variable> variables() {
        return MonthVariables.all(edition.levels().getFirst());
    }

    private PublicMonth month(ClosedMonth closed, List<Line> lines) {
        var rows = lines.stream().map(Line::cells).toList();
        byte[] csv = DataFiles.csv(variables(), rows);
        String word = word(lines);
        PublishedVersions.Version version =
                versions.note(closed.month(), edition.levels().getFirst(), word);
        ObjectNode about = DataFiles.MAPPER.createObjectNode();
        about.put("dataset", Dataset.MONTHS.word())
                .put("periode", closed.month().toString())
                .put("terbitan", version.number())
                .put("versi", word)
                .put("lisensi", settings.licenceUrl().toString())
                .put("metadata", Dataset.MONTHS.metadata());
        return new PublicMonth(
                closed.month(),
                closed.revision(),
                version,
                PublicFile.download(
                        "wifi-" + closed.month() + ".csv", DataFiles.CSV, csv, FRESH, links()),
                PublicFile.data(
                        DataFiles.JSON, DataFiles.json(about, variables(), rows), FRESH, links()),
                lines);
    }

    private PublicFile.Links links() {
        return new PublicFile.Links(Dataset.MONTHS.metadata(), settings.licenceUrl());
    }

    /** Of the figures alone: an area that is named otherwise makes no other edition. */
    private static String word(List<Line> lines) {
        return Csv.version(
                lines.stream()
                        .map(MonthReader::figures)
                        .collect(joining("\n"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String figures(Line line) {
        return line.level() + " " + line.code() + " " + MonthVariables.figures(line.cells());
    }

    private Optional<List<Line>> rows(YearMonth month) {
        List<OutsideTable> tables = edition.tables(new FixedPeriod(month, 1));
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Inventory now = inventory.get();
        return Optional.of(
                tables.reversed().stream()
                        .flatMap(
                                table ->
                                        table.rows().stream()
                                                .map(row -> line(now, month, table.level(), row)))
                        .toList());
    }

    private static Line line(
            Inventory now, YearMonth month, ReportLevel level, OutsideTable.Row row) {
        var cells = new LinkedHashMap<String, Cell>();
        codes(now, level, row.code()).into(cells);
        if (level == ReportLevel.SITE) {
            cells.put("kode_titik", new Cell.Text(row.code()));
            cells.put("nama_titik", row.cell(OutsideColumn.NAME));
        }
        cells.put("tingkat", new Cell.Text(level.word()));
        cells.put("periode", new Cell.Text(month.toString()));
        MonthVariables.into(cells, row);
        cells.put("satuan", new Cell.Text("akun"));
        return new Line(level, row.code(), cells);
    }

    /** Of a point that is no longer there nobody knows the area. */
    private static AreaCodes codes(Inventory now, ReportLevel level, String code) {
        return level == ReportLevel.SITE
                ? now.siteCoded(code)
                        .map(site -> AreaCodes.of(now, site.areaCode()))
                        .orElse(AreaCodes.NOWHERE)
                : AreaCodes.of(now, code);
    }
}
