package id.gardu.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import id.gardu.report.Column;
import id.gardu.report.UsageColumn.Cell;
import id.gardu.report.UsageRow;
import id.gardu.store.Csv;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A usage report for spreadsheets and programs: the columns, nothing else; and beside it what
 * belongs to it and has no place in it.
 */
record UsageCsv(Csv csv) {
    static final UsageCsv ENGLISH = new UsageCsv(Csv.ENGLISH);
    static final UsageCsv INDONESIAN = new UsageCsv(Csv.INDONESIAN);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEASURED = "empty: not measured or not known, never 0";
    private static final String SHOWN =
            "empty: not measured, not known or not shown for few accounts, never 0";

    void write(Export export, OutputStream out) throws IOException {
        csv.write(out, rows -> write(export, rows));
    }

    private void write(Export export, Csv.Rows rows) {
        rows.add(export.columns().stream().map(Column::word).toArray(String[]::new));
        for (UsageRow row : export.report().rows()) {
            rows.add(
                    export.columns().stream()
                            .map(column -> field(export.cell(column, row)))
                            .toArray(String[]::new));
        }
    }

    private String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> Csv.harmless(text);
            case Cell.Count _, Cell.Nothing _ -> cell.plain();
            case Cell.Percent _, Cell.Ratio _ -> csv.number(cell.plain());
        };
    }

    /**
     * What its columns mean, the zone of its days, how complete it is, its data version (W3C
     * Recommendation <em>Metadata Vocabulary for Tabular Data</em>).
     *
     * @param url of the file that is described
     */
    void describe(Export export, String url, OutputStream out) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.put("@context", "http://www.w3.org/ns/csvw").put("url", url);
        all.putObject("dialect")
                .put("delimiter", String.valueOf(csv.separator()))
                .put("encoding", "utf-8");
        ArrayNode notes = all.putArray("notes");
        for (About.Line line : new About(export).lines()) {
            notes.addObject().put("label", line.label()).put("value", line.value());
        }
        ArrayNode columns = all.putObject("tableSchema").putArray("columns");
        export.columns().forEach(column -> describe(columns.addObject(), export, column));
        try (JsonGenerator json = UsageJson.generator(out)) {
            JSON.writeTree(json, all);
        }
    }

    private void describe(ObjectNode node, Export export, Column column) {
        var labels = export.labels();
        node.put("name", column.word()).put("titles", column.word());
        node.put("rdfs:label", labels.column(column));
        node.put("dc:description", labels.definition(column));
        if (!column.kind().isText()) {
            node.put("rdfs:comment", export.edition() == Edition.INSIDE ? MEASURED : SHOWN);
        }
        switch (column.kind()) {
            case TEXT, ROUNDED -> node.put("datatype", "string");
            case DAY -> node.put("datatype", "date");
            case DISTINCT, COUNT, SECONDS, OCTETS, RUPIAH, RUPIAH_EACH ->
                    node.put("datatype", "integer");
            case PERCENT, RATIO ->
                    node.putObject("datatype")
                            .put("base", "decimal")
                            .putObject("format")
                            .put("decimalChar", String.valueOf(csv.decimal()));
        }
    }
}
