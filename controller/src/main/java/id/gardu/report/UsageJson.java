package id.gardu.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A usage report with everything that must be said with it: definitions, thresholds, range. */
final class UsageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private UsageJson() {}

    static String render(UsageReport report) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("report", "usage");
            json.writeStringField("from", report.range().from().toString());
            json.writeStringField("to", report.range().to().toString());
            json.writeStringField("zone", report.range().zone().getId());
            json.writeStringField("until", report.until().toString());
            json.writeStringField("level", report.level().word());
            json.writeStringField("data_version", report.dataVersion());
            json.writeStringField("accounts_counted", counted(report));
            json.writeBooleanField(
                    "accounts_unmeasured_apart", report.counting().unmeasuredApart());
            thresholds(json, report.thresholds());
            definitions(json);
            codes(json, "sites_outside", report.sitesOutside());
            codes(json, "sites_not_there_yet", report.sitesNotYet());
            json.writeArrayFieldStart("rows");
            for (UsageRow row : report.rows()) {
                row(json, report, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be written", e);
        }
        return text + "\n";
    }

    private static String counted(UsageReport report) {
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

    private static void definitions(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("definitions");
        for (UsageColumn column : UsageColumn.values()) {
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

    private static void row(JsonGenerator json, UsageReport report, UsageRow row)
            throws IOException {
        json.writeStartObject();
        for (UsageColumn column : UsageColumn.values()) {
            json.writeFieldName(column.word());
            switch (column.of(report, row)) {
                case UsageColumn.Cell.Text(String text) -> json.writeString(text);
                case UsageColumn.Cell.Count(long number) -> json.writeNumber(number);
                case UsageColumn.Cell.Percent(double percent) -> json.writeNumber(percent);
                case UsageColumn.Cell.Nothing() -> json.writeNull();
            }
        }
        json.writeEndObject();
    }
}
