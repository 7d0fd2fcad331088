package id.gardu.opendata;

import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.network.Inventory;
import id.gardu.opendata.PublicMonth.Line;
import id.gardu.report.Publication;
import id.gardu.report.Publications;
import id.gardu.report.PublishedVersions;
import id.gardu.report.ReportLevel;
import id.gardu.report.Scores.ClosedMonth;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageRow;
import id.gardu.store.Csv;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes what is shown of a closed month, of what {@code report} publishes of it. Thread-safe. */
record MonthReader(
        UsageReports reports,
        Publications publications,
        PublishedVersions versions,
        Supplier<Inventory> inventory,
        DataSettings settings) {
    /** A published month hardly ever changes. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** Empty where it may not be shown, or not yet. */
    Optional<PublicMonth> read(ClosedMonth closed) {
        Optional<List<Line>> rows = rows(closed.month());
        return rows.map(all -> month(closed, all));
    }

    List<Variable> variables() {
        return MonthVariables.all(publications.points());
    }

    private PublicMonth month(ClosedMonth closed, List<Line> lines) {
        var rows = lines.stream().map(Line::cells).toList();
        byte[] csv = DataFiles.csv(variables(), rows);
        String word = Csv.version(csv);
        PublishedVersions.Version version = versions.note(closed.month(), word);
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
                PublicFile.download("wifi-" + closed.month() + ".csv", DataFiles.CSV, csv, FRESH),
                PublicFile.data(DataFiles.JSON, DataFiles.json(about, variables(), rows), FRESH),
                lines);
    }

    private Optional<List<Line>> rows(YearMonth month) {
        Inventory now = inventory.get();
        var rows = new ArrayList<Line>();
        for (ReportLevel level :
                List.of(
                        ReportLevel.KOTA,
                        ReportLevel.KECAMATAN,
                        ReportLevel.KELURAHAN,
                        publications.points())) {
            Optional<Publication> published = published(month, level);
            if (published.isEmpty()) {
                return Optional.empty();
            }
            for (UsageRow row : published.get().report().rows()) {
                rows.add(line(now, month, published.get(), level, row));
            }
        }
        return Optional.of(rows);
    }

    private Optional<Publication> published(YearMonth month, ReportLevel level) {
        return switch (reports.usage(month.atDay(1), month.plusMonths(1).atDay(1), level)) {
            case UsageAnswer.Refused _ -> Optional.empty();
            case UsageAnswer.Ready(UsageReport report) ->
                    switch (publications.of(report)) {
                        case Publications.Answer.Refused _ -> Optional.empty();
                        case Publications.Answer.Ready(Publication published) ->
                                Optional.of(published);
                    };
        };
    }

    private static Line line(
            Inventory now,
            YearMonth month,
            Publication published,
            ReportLevel level,
            UsageRow row) {
        var cells = new LinkedHashMap<String, Cell>();
        codes(now, level, row).into(cells);
        if (level == ReportLevel.SITE) {
            cells.put("kode_titik", new Cell.Text(row.code()));
            cells.put("nama_titik", new Cell.Text(row.name()));
        }
        cells.put("tingkat", new Cell.Text(level.word()));
        cells.put("periode", new Cell.Text(month.toString()));
        MonthVariables.into(cells, published, level, row);
        cells.put("satuan", new Cell.Text("akun"));
        return new Line(level, row.code(), cells);
    }

    /** Of a point that is no longer there nobody knows the area. */
    private static AreaCodes codes(Inventory now, ReportLevel level, UsageRow row) {
        return level == ReportLevel.SITE
                ? now.siteCoded(row.code())
                        .map(site -> AreaCodes.of(now, site.areaCode()))
                        .orElse(AreaCodes.NOWHERE)
                : AreaCodes.of(now, row.code());
    }
}
