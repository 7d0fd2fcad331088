package id.gardu.report.format;

import com.fasterxml.jackson.core.JsonGenerator;

import id.gardu.report.Column;
import id.gardu.report.ColumnKind;
import id.gardu.store.Csv;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What belongs to a CSV file and has no place in it: what its columns mean, the zone of its days,
 * how complete it is, its data version (W3C Recommendation <em>Metadata Vocabulary for Tabular
 * Data</em>).
 *
 * @param csv how the file is written
 * @param format of the file
 */
record CsvDescription(Csv csv, ReportFormat format) {
    private static final String MEASURED = "empty: not measured or not known, never 0";
    private static final String SHOWN =
            "empty: not measured, not known or not shown for few accounts, never 0";

    void write(Export export, OutputStream out) throws IOException {
        try (JsonGenerator json = UsageJson.generator(out)) {
            json.writeStartObject();
            json.writeStringField("@context", "http://www.w3.org/ns/csvw");
            json.writeStringField("url", format.fileName(export));
            json.writeObjectFieldStart("dialect");
            json.writeStringField("delimiter", String.valueOf(csv.separator()));
            json.writeStringField("encoding", "utf-8");
            json.writeEndObject();
            json.writeArrayFieldStart("notes");
            for (About.Line line : About.of(export)) {
                json.writeStartObject();
                json.writeStringField("label", line.label());
                json.writeStringField("value", line.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("tableSchema");
            json.writeArrayFieldStart("columns");
            for (Column column : export.columns()) {
                column(json, export, column);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void column(JsonGenerator json, Export export, Column column) throws IOException {
        var labels = new Labels(export.language());
        json.writeStartObject();
        json.writeStringField("name", column.word());
        json.writeStringField("titles", column.word());
        json.writeStringField("rdfs:label", labels.column(column));
        json.writeStringField("dc:description", labels.definition(column));
        if (!column.kind().isText()) {
            json.writeStringField(
                    "rdfs:comment", export.edition() == Edition.INSIDE ? MEASURED : SHOWN);
        }
        datatype(json, column.kind());
        json.writeEndObject();
    }

    private void datatype(JsonGenerator json, ColumnKind kind) throws IOException {
        switch (kind) {
            case TEXT, ROUNDED -> json.writeStringField("datatype", "string");
            case DAY -> json.writeStringField("datatype", "date");
            case DISTINCT, COUNT, SECONDS, OCTETS, RUPIAH, RUPIAH_EACH ->
                    json.writeStringField("datatype", "integer");
            case PERCENT, RATIO -> {
                json.writeObjectFieldStart("datatype");
                json.writeStringField("base", "decimal");
                json.writeObjectFieldStart("format");
                json.writeStringField("decimalChar", String.valueOf(csv.decimal()));
                json.writeEndObject();
                json.writeEndObject();
            }
        }
    }
}
