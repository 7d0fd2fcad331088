package id.gardu.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import id.gardu.network.Neighbourhood;
import id.gardu.report.UsageRow.Accounts;
import id.gardu.report.UsageRow.Traffic;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class UsageFormatsTest {
    private static final DayRange NOVEMBER =
            new DayRange(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), Neighbourhood.ZONE);

    private static final UsageRow BUSY =
            SampleRow.of(
                    "rw03",
                    "=cmd(); \"Balai\", RW 03",
                    SampleRow.accounts(
                            OptionalLong.of(41), OptionalLong.of(7), OptionalLong.of(15)),
                    new Traffic(
                            OptionalLong.of(99),
                            OptionalLong.of(5_400),
                            OptionalLong.of(1_800),
                            OptionalLong.of(1_234_567_890L),
                            OptionalLong.of(98_765_432_109_876L),
                            OptionalLong.empty(),
                            OptionalLong.of(0),
                            OptionalLong.of(12),
                            OptionalLong.of(30)),
                    SampleRow.quality(
                            OptionalDouble.of(99.95),
                            Duration.ofMinutes(3),
                            OptionalDouble.of(66.67),
                            Measurable.YES));

    private static final UsageRow UNMEASURED =
            SampleRow.of(
                    "taman",
                    "Taman",
                    Accounts.UNKNOWN,
                    Traffic.UNKNOWN,
                    SampleRow.quality(
                            OptionalDouble.empty(),
                            Duration.ZERO,
                            OptionalDouble.of(0),
                            Measurable.NO));

    private static UsageReport report(UsageRow... rows) {
        return new UsageReport(
                NOVEMBER,
                ReportLevel.SITE,
                ReportSettings.DEFAULT,
                Neighbourhood.NOW,
                UsageReport.Counting.NOW,
                List.of(),
                List.of(),
                List.of(rows));
    }

    @Test
    void csvHasTheContractsColumnsAndNoFormula() {
        assertThat(ReportFormat.CSV.render(report(BUSY, UNMEASURED)))
                .isEqualTo(
                        """
                        from,to,level,code,name,accounts_active,accounts_passing,accounts_unmeasured,sessions,seconds,active_seconds,uploaded_bytes,downloaded_bytes,unattributed_bytes,availability_pct,down_pct,known_pct,completeness_pct,aps,aps_down,refused_stations,let_in_stations,shut_days,door_proof_days,population,population_estimated,per_100,cost_idr,cost_known_sites,rp_per_active,measurable,verdict,rule,near_line,revision,sideless_bytes,active_days,hours_with_traffic,busy_hours,accounts_first,accounts_returning,accounts_roaming
                        2026-11-01,2026-12-01,site,rw03,"'=cmd(); ""Balai"", RW 03",41,7,15,99,5400,1800,1234567890,98765432109876,0,99.95,,,66.67,1,0,0,0,0,0,,,,,0,,yes,,,,,,12,30,,,,
                        2026-11-01,2026-12-01,site,taman,Taman,,,,,,,,,,,,,0.00,1,0,0,0,0,0,,,,,0,,no,,,,,,,,,,,
                        """);
    }

    @Test
    void jsonSaysTheSameNumbersAndEverythingThatBelongsToThem() throws Exception {
        UsageReport report = report(BUSY, UNMEASURED);
        JsonNode json = new ObjectMapper().readTree(ReportFormat.JSON.render(report));
        assertThat(json.path("zone").asText()).isEqualTo("Asia/Jakarta");
        assertThat(json.path("until").asText()).isEqualTo("2026-11-20T03:00:00Z");
        assertThat(json.path("accounts_counted").asText()).isEqualTo("now");
        assertThat(json.path("thresholds").toString())
                .isEqualTo("{\"active_seconds_a_day\":300,\"active_bytes_a_day\":5000000}");
        assertThat(json.path("data_version").asText()).isEqualTo(report.dataVersion());
        int row = 0;
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(ReportFormat.CSV.render(report))) {
            for (NamedCsvRecord record : csv) {
                JsonNode same = json.path("rows").path(row++);
                assertThat(same.size()).isEqualTo(record.getFieldCount());
                for (String column : record.getHeader()) {
                    assertThat(json.path("definitions").path(column).asText()).isNotBlank();
                    assertThat(text(same.path(column)))
                            .as(column)
                            .isEqualTo(record.getField(column).replaceFirst("^'", ""));
                }
            }
        }
        assertThat(row).isEqualTo(2);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isDouble()
                ? String.format(java.util.Locale.ROOT, "%.2f", value.asDouble())
                : value.asText();
    }

    @Test
    void theTableRoundsToBeReadAndSaysHowItCounts() {
        UsageReport report = report(BUSY, UNMEASURED);
        assertThat(ReportFormat.TABLE.render(report))
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
        assertThat(report(BUSY).dataVersion())
                .isEqualTo(report(BUSY).dataVersion())
                .isNotEqualTo(report(BUSY, UNMEASURED).dataVersion());
    }
}
