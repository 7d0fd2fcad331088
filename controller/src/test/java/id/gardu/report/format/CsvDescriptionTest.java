package id.gardu.report.format;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.november;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.report.UsageColumn;
import id.gardu.report.UsageReport;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

class CsvDescriptionTest {
    private static JsonNode described(ReportFormat format, UsageReport report) throws Exception {
        return new ObjectMapper().readTree(SampleExports.octets(format, report));
    }

    @Test
    void itSaysWhatBelongsToTheFileAndHasNoPlaceInIt() throws Exception {
        UsageReport report = november(BUSY);
        JsonNode about = described(ReportFormat.CSVW, report);
        assertThat(about.path("@context").asText()).isEqualTo("http://www.w3.org/ns/csvw");
        assertThat(about.path("url").asText())
                .isEqualTo("pemakaian.site.2026-11-01.2026-12-01.csv");
        var notes = new ArrayList<String>();
        about.path("notes").forEach(note -> notes.add(note.path("value").asText()));
        assertThat(notes)
                .contains(
                        "untuk kalangan sendiri (internal)",
                        "Asia/Jakarta",
                        "lokasi",
                        report.dataVersion(),
                        "dari 1 baris, 1 di bawah 80 % dan 0 tidak diketahui");
    }

    @Test
    void itNamesTheColumnsOfTheFileInTheirOrder() throws Exception {
        JsonNode columns =
                described(ReportFormat.CSVW, november(BUSY)).path("tableSchema").path("columns");
        var names = new ArrayList<String>();
        columns.forEach(column -> names.add(column.path("name").asText()));
        assertThat(names).containsExactly(UsageColumn.words());
        assertThat(columns)
                .allSatisfy(
                        column -> assertThat(column.path("dc:description").asText()).isNotBlank());
    }

    @Test
    void itSaysHowTheIndonesianFileIsWritten() throws Exception {
        JsonNode about = described(ReportFormat.CSVW_ID, november(BUSY));
        assertThat(about.path("url").asText()).endsWith(".id.csv");
        assertThat(about.path("dialect").path("delimiter").asText()).isEqualTo(";");
        assertThat(about.toString()).contains("\"decimalChar\":\",\"");
    }
}
