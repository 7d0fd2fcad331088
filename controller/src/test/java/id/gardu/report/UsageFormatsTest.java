package id.gardu.report;

import static id.gardu.report.SampleReports.BUSY;
import static id.gardu.report.SampleReports.UNMEASURED;
import static id.gardu.report.SampleReports.november;
import static id.gardu.report.SampleReports.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import id.gardu.report.format.ReportFormat;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class UsageFormatsTest {
    @Test
    void csvHasTheContractsColumnsAndNoFormula() {
        assertThat(text(ReportFormat.CSV, november(BUSY, UNMEASURED)))
                .isEqualTo(
                        """
                        from,to,level,code,name,accounts_active,accounts_passing,accounts_unmeasured,sessions,seconds,active_seconds,uploaded_bytes,downloaded_bytes,unattributed_bytes,availability_pct,down_pct,known_pct,completeness_pct,aps,aps_down,refused_stations,let_in_stations,shut_days,door_proof_days,population,population_estimated,per_100,cost_idr,cost_known_sites,rp_per_active,measurable,verdict,rule,near_line,revision,sideless_bytes,active_days,hours_with_traffic,busy_hours,accounts_first,accounts_returning,accounts_roaming,codes_sent,codes_cost_idr,outages,outage_seconds
                        2026-11-01,2026-12-01,site,rw03,"'=cmd(); ""Balai"", RW 03",41,7,15,99,5400,1800,1234567890,98765432109876,0,99.95,,,66.67,1,0,0,0,0,0,,,,,0,,yes,,,,,,12,30,,,,,,,,
                        2026-11-01,2026-12-01,site,taman,Taman,,,,,,,,,,,,,0.00,1,0,0,0,0,0,,,,,0,,no,,,,,,,,,,,,,,,
                        """);
    }

    @Test
    void jsonSaysTheSameNumbersAndEverythingThatBelongsToThem() throws Exception {
        UsageReport report = november(BUSY, UNMEASURED);
        JsonNode json = new ObjectMapper().readTree(text(ReportFormat.JSON, report));
        assertThat(json.path("zone").asText()).isEqualTo("Asia/Jakarta");
        assertThat(json.path("until").asText()).isEqualTo("2026-11-20T03:00:00Z");
        assertThat(json.path("accounts_counted").asText()).isEqualTo("now");
        assertThat(json.path("thresholds").toString())
                .isEqualTo("{\"active_seconds_a_day\":300,\"active_bytes_a_day\":5000000}");
        assertThat(json.path("data_version").asText()).isEqualTo(report.dataVersion());
        int row = 0;
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(text(ReportFormat.CSV, report))) {
            for (NamedCsvRecord record : csv) {
                JsonNode same = json.path("rows").path(row++);
                assertThat(same.size()).isEqualTo(record.getFieldCount());
                for (String column : record.getHeader()) {
                    assertThat(json.path("definitions").path(column).asText()).isNotBlank();
                    assertThat(shown(same.path(column)))
                            .as(column)
                            .isEqualTo(record.getField(column).replaceFirst("^'", ""));
                }
            }
        }
        assertThat(row).isEqualTo(2);
    }

    private static String shown(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isDouble()
                ? String.format(Locale.ROOT, "%.2f", value.asDouble())
                : value.asText();
    }

    @Test
    void theTableRoundsToBeReadAndSaysHowItCounts() {
        UsageReport report = november(BUSY, UNMEASURED);
        assertThat(text(ReportFormat.TABLE, report))
                .isEqualTo(
                        """
                        Usage by site, 2026-11-01 to before 2026-12-01 (Asia/Jakarta), data version %s

                        code   name                    active  passing  unmeas.  sessions  hours  active h  up GB    down GB  unattr. GB  avail. %%  compl. %%  measurable
                        rw03   =cmd(); "Balai", RW 03      41        7       15        99    1.5       0.5  1.235  98765.432       0.000     99.95     66.67         yes
                        taman  Taman                        -        -        -         -      -         -      -          -           -         -      0.00          no

                        active: at least 5 min and 5 MB on a day at one site; unmeas.: 5 min or more where octets are not told; passing: seen, neither
                        Accounts are distinct in each row and do not add up. GB are 10^9 octets.
                        -: not measured or not known. compl. %%: opening hours that were observed.
                        The range is not over: figures are of the time until 2026-11-20T10:00+07:00.
                        """
                                .formatted(report.dataVersion()));
    }

    @Test
    void theDataVersionChangesWithTheNumbersOnly() {
        assertThat(november(BUSY).dataVersion())
                .isEqualTo(november(BUSY).dataVersion())
                .isNotEqualTo(november(BUSY, UNMEASURED).dataVersion());
    }
}
