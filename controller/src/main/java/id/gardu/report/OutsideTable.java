package id.gardu.report;

import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.outside.FixedPeriod;

import java.util.List;
import java.util.Map;

/**
 * What is published of a period: nothing else of it may leave the operating team, and whatever is
 * made of these cells alone may. Immutable.
 *
 * @param level what a row stands for
 * @param dataVersion changes when a cell does, and only then
 * @param rows by code
 */
public record OutsideTable(
        FixedPeriod period, ReportLevel level, String dataVersion, List<Row> rows) {
    public OutsideTable {
        rows = List.copyOf(rows);
    }

    /** A row; each column has a cell. */
    public record Row(String code, Map<OutsideColumn, Cell> cells) {
        public Row {
            cells = Map.copyOf(cells);
        }

        public Cell cell(OutsideColumn column) {
            return cells.getOrDefault(column, new Cell.Nothing());
        }
    }
}
