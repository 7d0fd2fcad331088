package id.gardu.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;

import id.gardu.report.Column;
import id.gardu.report.Granularity;
import id.gardu.report.ReportSettings;
import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A usage report for programs, with everything that must be said with it: definitions, thresholds,
 * range.
 */
final class UsageJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private UsageJson() {}

    static void write(Export export, OutputStream out) throws IOException {
        UsageReport report = export.report();
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeStringField("report", "usage");
            json.writeStringField("edition", export.edition().word());
            json.writeStringField("from", report.range().from().toString());
            json.writeStringField("to", report.range().to().toString());
            json.writeStringField("zone", report.range().zone().getId());
            json.writeStringField("until", report.until().toString());
            json.writeBooleanField("so_far", export.isSoFar());
            json.writeStringField("level", report.level().word());
            json.writeStringField("each", report.each().word());
            json.writeStringField("data_version", export.dataVersion());
            json.writeStringField("accounts_counted", counted(report));
            json.writeBooleanField(
                    "accounts_unmeasured_apart", report.counting().unmeasuredApart());
            thresholds(json, report.thresholds());
            definitions(json, export);
            codes(json, "sites_outside", report.sitesOutside());
            codes(json, "sites_not_there_yet", report.sitesNotYet());
            json.writeArrayFieldStart("rows");
            for (UsageRow row : report.rows()) {
                row(json, export, row);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Pretty, and leaves the stream open. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return JSON.createGenerator(out).useDefaultPrettyPrinter();
    }

    private static String counted(UsageReport report) {
        if (report.each() != Granularity.RANGE) {
            return "in each " + report.each().word();
        }
        return report.counting()
                .closedPeriod()
                .map(period -> "when " + period + " was closed")
                .orElse("now");
    }

    private static void thresholds(JsonGenerator json, ReportSettings settings) throws IOException {
        json.writeObjectFieldStart("thresholds");
        json.writeNumberField("active_seconds_a_day", settings.activeTime().toSeconds());
        json.writeNumberField("active_bytes_a_day", settings.activeBytes());
        json.writeEndObject();
    }

    private static void definitions(JsonGenerator json, Export export) throws IOException {
        json.writeObjectFieldStart("definitions");
        for (Column column : export.columns()) {
            json.writeStringField(column.word(), column.definition());
        }
        json.writeStringField(
                "sites_outside",
                "codes of sites that belong to an area above the level of the rows, and so to no"
                        + " row");
        json.writeStringField(
                "sites_not_there_yet",
                "codes of sites that begin after the range: on opened_on, else when they were"
                        + " added; they are in no row");
        json.writeStringField(
                "accounts_unmeasured_apart",
                "false: the period was closed before unmeasured accounts were told from passing"
                        + " ones, and accounts_passing is both");
        json.writeEndObject();
    }

    private static void codes(JsonGenerator json, String name, List<String> codes)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String code : codes) {
            json.writeString(code);
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, Export export, UsageRow row) throws IOException {
        json.writeStartObject();
        for (Column column : export.columns()) {
            json.writeFieldName(column.word());
            switch (export.cell(column, row)) {
                case UsageColumn.Cell.Text(String text) -> json.writeString(text);
                case UsageColumn.Cell.Count(long number) -> json.writeNumber(number);
                case UsageColumn.Cell.Percent(double percent) -> json.writeNumber(percent);
                case UsageColumn.Cell.Ratio(double number) -> json.writeNumber(number);
                case UsageColumn.Cell.Nothing() -> json.writeNull();
            }
        }
        json.writeEndObject();
    }
}
