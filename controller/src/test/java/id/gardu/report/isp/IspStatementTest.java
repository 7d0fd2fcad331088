package id.gardu.report.isp;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.Booked;
import id.gardu.report.ReportSettings;
import id.gardu.report.Scores;
import id.gardu.report.UsageReports;
import id.gardu.report.verdict.Rules;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.Dialect;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;

/** October of three sites that are open from six to ten; what each story says of its line. */
class IspStatementTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final long OPEN = 31L * 16 * 3_600;
    private static final long HOUR = 3_600;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private Booked town(Neighbourhood here) {
        return new Booked(here)
                .row("UPDATE site SET isp = 'Telkom' WHERE code <> 'taman'")
                .spell("rw05-ap", "up", "2026-09-30T00:00", null)
                .spell("taman-ap", "up", "2026-09-30T00:00", null);
    }

    private IspStatement october(Neighbourhood here) {
        var reports =
                new UsageReports(
                        here.store(),
                        ReportSettings.DEFAULT,
                        new Rules(Thresholds.DEFAULT),
                        Neighbourhood.ZONE,
                        clock);
        var scores = new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
        return new IspStatements(here.store(), scores, 1, Neighbourhood.ZONE, clock)
                .of(OCTOBER)
                .orElseThrow();
    }

    private static LineMonth line(IspStatement statement, String code) {
        return statement.lines().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static long millis(String local) {
        return LocalDateTime.parse(local).atZone(Neighbourhood.ZONE).toInstant().toEpochMilli();
    }

    /** Down, with what is known of when it began and ended. */
    private static Booked down(
            Booked booked,
            Neighbourhood here,
            String earliest,
            String from,
            String last,
            String to) {
        return booked.spell("rw03-ap", "up", "2026-09-30T00:00", from)
                .row(
                        "INSERT INTO ap_availability (ap_id, from_at, to_at, state, from_earliest,"
                                + " to_earliest) VALUES (?, ?, ?, 'down', ?, ?)",
                        here.accessPoint("rw03-ap").id().value(),
                        millis(from),
                        millis(to),
                        millis(earliest),
                        millis(last))
                .spell("rw03-ap", "up", to, null);
    }

    @ParameterizedTest
    @EnumSource
    void aLineThatIsDownIsCountedInOpeningHoursAndPlusMinus(Dialect dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            down(
                            town(here),
                            here,
                            "2026-10-05T19:50",
                            "2026-10-05T20:00",
                            "2026-10-06T15:30",
                            "2026-10-06T16:00")
                    .write();
            LineMonth rw03 = line(october(here), "rw03");
            assertThat(rw03.openSeconds()).isEqualTo(OPEN);
            assertThat(rw03.down())
                    .as("two hours in the evening, ten of the next day")
                    .isEqualTo(new Down(12 * HOUR - 1_800, 12 * HOUR, 12 * HOUR + 600));
            assertThat(rw03.outages())
                    .singleElement()
                    .extracting(LineOutage::proof)
                    .isEqualTo(Proof.ONE_AP);
            long due = 250_000L * 12 / (31 * 16) / 100 * 100;
            assertThat(rw03.restitution()).hasValue(due);
            assertThat(line(october(here), "rw05").restitution()).hasValue(0);
            IspStatement.Sum telkom = october(here).sums().getLast();
            assertThat(telkom.isp()).contains("Telkom");
            assertThat(telkom.rupiah()).isEqualTo(due);
            assertThat(october(here).of("telkom").lines()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccessPointThatIsDeadBehindALivingGatewayIsNotTheIsps(Dialect dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            down(
                            town(here),
                            here,
                            "2026-10-05T19:50",
                            "2026-10-05T20:00",
                            "2026-10-06T15:30",
                            "2026-10-06T16:00")
                    .heard("rw03-gw", "2026-10-06T09:00", "2026-10-06T10:00")
                    .write();
            assertThat(line(october(here), "rw03").outages()).isEmpty();
            new Booked(here).silent("rw03-gw", "2026-10-06T12:00", "2026-10-06T15:00").write();
            assertThat(line(october(here), "rw03").down())
                    .as("what it did not answer is")
                    .isEqualTo(new Down(2 * HOUR, 3 * HOUR, 4 * HOUR));
        }
    }

    @ParameterizedTest
    @EnumSource
    void maintenanceAndWhatNobodyKnowsIsNotCounted(Dialect dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            town(here)
                    .spell("rw03-ap", "unknown", "2026-09-30T00:00", "2026-10-10T00:00")
                    .spell("rw03-ap", "maintenance", "2026-10-10T00:00", "2026-10-12T00:00")
                    .spell("rw03-ap", "up", "2026-10-12T00:00", null)
                    .silent("rw03-gw", "2026-10-03T00:00", "2026-10-04T00:00")
                    .write();
            LineMonth rw03 = line(october(here), "rw03");
            assertThat(rw03.outages()).isEmpty();
            assertThat(rw03.openSeconds()).isEqualTo(OPEN - 2 * 16 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatHasTheSameNumbersAndTheSameOctetsTwice(Dialect dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            down(
                            town(here),
                            here,
                            "2026-10-05T19:50",
                            "2026-10-05T20:00",
                            "2026-10-06T15:30",
                            "2026-10-06T16:00")
                    .write();
            IspStatement statement = october(here);
            assertThat(text(IspFormat.CSV, statement))
                    .startsWith("month,isp,code,name,open_minutes,outages,down_minutes,")
                    .contains(
                            "2026-10,Telkom,rw03,Balai RW 03,29760,1,720,690,730,2.42,1.00,250000,"
                                    + "6000");
            assertThat(text(IspFormat.CSV_ID, statement)).contains(";2,42;1,00;");
            assertThat(text(IspFormat.CSV_OUTAGES, statement))
                    .contains("2026-10-05T19:50:00+07:00,2026-10-05T20:00:00+07:00,")
                    .contains(",yes,720,690,730,one-ap");
            assertThat(text(IspFormat.TABLE, statement))
                    .contains("12 jam 0 menit", "restitusi Rp 6.000", "bukan putusan");
            assertThat(text(IspFormat.JSON, statement)).contains("\"restitutionIdr\" : 6000");
            byte[] pdf = IspFormat.PDF.octets(statement, Locale.forLanguageTag("id"));
            assertThat(pdf).startsWith('%', 'P', 'D', 'F');
            assertThat(IspFormat.PDF.octets(october(here), Locale.forLanguageTag("id")))
                    .isEqualTo(pdf);
        }
    }

    private static String text(IspFormat format, IspStatement statement) {
        return new String(
                format.octets(statement, Locale.forLanguageTag("id")), StandardCharsets.UTF_8);
    }
}
