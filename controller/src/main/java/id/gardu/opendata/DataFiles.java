package id.gardu.opendata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.report.UsageColumn.Cell;
import id.gardu.store.Csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Rows as files: CSV by RFC 4180, JSON, GeoJSON by RFC 7946. */
final class DataFiles {
    static final String CSV = "text/csv; charset=utf-8; header=present";
    static final String JSON = "application/json";
    static final String GEOJSON = "application/geo+json";
    static final String JSON_LD = "application/ld+json";

    static final ObjectMapper MAPPER = new ObjectMapper();

    private DataFiles() {}

    static byte[] csv(List<Variable> columns, List<SequencedMap<String, Cell>> all) {
        return Csv.ENGLISH.published(
                rows -> {
                    rows.add(columns.stream().map(Variable::name).toArray(String[]::new));
                    for (Map<String, Cell> row : all) {
                        rows.add(
                                columns.stream()
                                        .map(column -> field(column, cell(row, column.name())))
                                        .toArray(String[]::new));
                    }
                });
    }

    private static Cell cell(Map<String, Cell> row, String name) {
        return row.getOrDefault(name, new Cell.Nothing());
    }

    /** Only what somebody entered can be a formula. */
    private static String field(Variable column, Cell cell) {
        return cell instanceof Cell.Text(String text) && column.isText()
                ? Csv.harmless(text)
                : cell.plain();
    }

    /**
     * What stands before the rows, and the rows.
     *
     * @param about goes on to be used
     */
    static byte[] json(
            ObjectNode about, List<Variable> columns, List<SequencedMap<String, Cell>> all) {
        var rows = about.putArray("baris");
        all.forEach(row -> fill(rows.addObject(), columns, row));
        return octets(about);
    }

    /** Every point that has a place; the others are in the other files. */
    static byte[] geoJson(
            ObjectNode about, List<PublicPoint> points, List<SequencedMap<String, Cell>> rows) {
        about.put("type", "FeatureCollection");
        var features = about.putArray("features");
        for (int at = 0; at < points.size(); at++) {
            Map<String, Cell> row = rows.get(at);
            points.get(at)
                    .place()
                    .ifPresent(
                            place -> {
                                ObjectNode feature = features.addObject();
                                feature.put("type", "Feature");
                                feature.putObject("geometry")
                                        .put("type", "Point")
                                        .putArray("coordinates")
                                        .add(rounded(place.longitude()))
                                        .add(rounded(place.latitude()));
                                fill(feature.putObject("properties"), PublicPoint.VARIABLES, row);
                            });
        }
        return octets(about);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }

    /** Codes are text; a figure that nobody knows is null. */
    private static void fill(ObjectNode into, List<Variable> columns, Map<String, Cell> row) {
        for (Variable column : columns) {
            switch (cell(row, column.name())) {
                case Cell.Text(String text) when column.isDecimal() ->
                        into.put(column.name(), new BigDecimal(text));
                case Cell.Text(String text) -> into.put(column.name(), text);
                case Cell.Count(long number) -> into.put(column.name(), number);
                case Cell.Percent(double percent) -> into.put(column.name(), percent);
                case Cell.Ratio(double number) -> into.put(column.name(), number);
                case Cell.Nothing() -> into.putNull(column.name());
            }
        }
    }

    static byte[] octets(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
    }
}
