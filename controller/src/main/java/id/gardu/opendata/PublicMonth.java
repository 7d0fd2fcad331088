package id.gardu.opendata;

import id.gardu.report.PublishedVersions.Version;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageColumn.Cell;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A closed month as everybody may know it. Immutable.
 *
 * @param revision of its figures inside: it is made anew when there is another
 * @param version in which form it is shown
 * @param rows of the city and its kecamatan; of kelurahan and points too while it is the last
 */
record PublicMonth(
        YearMonth month,
        long revision,
        Version version,
        PublicFile csv,
        PublicFile json,
        List<Line> rows) {
    PublicMonth {
        rows = List.copyOf(rows);
    }

    /** A row of it. */
    record Line(ReportLevel level, String code, SequencedMap<String, Cell> cells) {
        Cell cell(String name) {
            return cells.getOrDefault(name, new Cell.Nothing());
        }

        private boolean isSum() {
            return level == ReportLevel.KOTA || level == ReportLevel.KECAMATAN;
        }
    }

    List<Line> of(ReportLevel level) {
        return rows.stream().filter(row -> row.level() == level).toList();
    }

    /** Without the rows that only the last month's pages show. */
    PublicMonth brief() {
        return new PublicMonth(
                month, revision, version, csv, json, rows.stream().filter(Line::isSum).toList());
    }

    /** Every file of it, by its address. */
    Map<String, PublicFile> files() {
        return Map.of(DataPaths.month(month, "csv"), csv, DataPaths.month(month, "json"), json);
    }
}
