package id.gardu.report.isp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.ScoreRow;
import id.gardu.report.Scores;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    private LedgerRows town(Neighbourhood here) {
        return new LedgerRows(here)
                .row("UPDATE site SET isp = 'Telkom' WHERE code <> 'taman'")
                .spell("rw05-ap", "up", "2026-09-30T00:00", null)
                .spell("taman-ap", "up", "2026-09-30T00:00", null);
    }

    private Scores scores(Neighbourhood here) {
        var reports = Reported.reports(here, clock);
        return new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
    }

    private IspStatement october(Neighbourhood here) {
        return new IspStatements(here.store(), scores(here), 1, Neighbourhood.ZONE, clock)
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
    private static LedgerRows down(
            LedgerRows booked,
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
    void aLineThatIsDownIsCountedInOpeningHoursAndPlusMinus(DatabaseKind dialect) {
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
                    .isEqualTo(new LineOutage.Down(12 * HOUR - 1_800, 12 * HOUR, 12 * HOUR + 600));
            assertThat(rw03.outages())
                    .singleElement()
                    .extracting(LineOutage::proof)
                    .isEqualTo(LineOutage.Evidence.ONE_AP);
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
    void anAccessPointThatIsDeadBehindALivingGatewayIsNotTheIsps(DatabaseKind dialect) {
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
            new LedgerRows(here).silent("rw03-gw", "2026-10-06T12:00", "2026-10-06T15:00").write();
            assertThat(line(october(here), "rw03").down())
                    .as("what it did not answer is")
                    .isEqualTo(new LineOutage.Down(2 * HOUR, 3 * HOUR, 4 * HOUR));
        }
    }

    @ParameterizedTest
    @EnumSource
    void maintenanceAndWhatNobodyKnowsIsNotCounted(DatabaseKind dialect) {
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
            assertThat(rw03.knownSeconds()).as("from the twelfth on").isEqualTo(20 * 16 * HOUR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatHasTheSameNumbersAndTheSameOctetsTwice(DatabaseKind dialect) {
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
                    .startsWith("month,isp,code,name,open_minutes,known_pct,outages,")
                    .contains(
                            "2026-10,Telkom,rw03,Balai RW"
                                    + " 03,29760,100.00,1,720,690,730,2.42,1.00,250000,6000");
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

    @ParameterizedTest
    @EnumSource
    void ofWhatNobodyKnowsNoFigureIsTold(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            town(here)
                    .spell("rw03-ap", "unknown", "2026-09-30T00:00", null)
                    .silent("rw03-gw", "2026-10-03T00:00", "2026-10-04T00:00")
                    .write();
            IspStatement statement = october(here);
            LineMonth rw03 = line(statement, "rw03");
            assertThat(rw03.isKnown()).isFalse();
            assertThat(rw03.restitution()).isEmpty();
            assertThat(line(statement, "rw05").knownPct()).hasValue(100);
            assertThat(text(IspFormat.CSV, statement))
                    .contains("2026-10,Telkom,rw03,Balai RW 03,29760,0.00,,,,,,1.00,250000,\n");
            assertThat(text(IspFormat.TABLE, statement))
                    .containsPattern("Telkom +rw03 +Balai RW 03 +0,0 +- +- +- +250.000 +-")
                    .contains(
                            "Telkom: yang diketahui 1 dari 2 lokasi, 50,0 % dari jam buka. Di"
                                    + " dalamnya paling sedikit 0 gangguan");
            assertThat(text(IspFormat.JSON, statement.of("Telkom")))
                    .containsOnlyOnce("\"downSeconds\"")
                    .containsOnlyOnce("\"outages\"");
            assertThat(statement.of("Telkom").sums().getFirst().told()).isEqualTo(1);
            assertThat(pdf(statement))
                    .contains("Lokasi yang kurang diketahui")
                    .containsPattern("Balai RW 03 rw03\\s+Telkom\\s+tidak diketahui")
                    .contains("paling sedikit 0 gangguan");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereNothingIsKnownOfAnyLineOfAnIspItSaysSo(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here).row("UPDATE site SET isp = 'Telkom'").write();
            assertThat(text(IspFormat.TABLE, october(here)))
                    .contains("Telkom: 3 lokasi, tidak ada yang diketahui")
                    .doesNotContain("0 gangguan", "Rp 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKnownInPartIsToldAsTheLeast(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            down(
                            town(here),
                            here,
                            "2026-10-05T20:00",
                            "2026-10-05T20:00",
                            "2026-10-06T16:00",
                            "2026-10-06T16:00")
                    .row(
                            "UPDATE ap_availability SET from_at = ? WHERE from_at = ? AND ap_id ="
                                    + " ?",
                            millis("2026-10-05T06:00"),
                            millis("2026-09-30T00:00"),
                            here.accessPoint("rw03-ap").id().value())
                    .heard("rw03-gw", "2026-10-01T06:00", "2026-10-01T10:00")
                    .write();
            LineMonth rw03 = line(october(here), "rw03");
            assertThat(rw03.down().booked()).isEqualTo(12 * HOUR);
            assertThat(rw03.knownSeconds())
                    .as("heard for four hours, then watched from the fifth on")
                    .isEqualTo((27 * 16 + 4) * HOUR);
            assertThat(rw03.isPartlyKnown()).isTrue();
            assertThat(rw03.restitution())
                    .as("pro rata of all that was open")
                    .hasValue(250_000L * 12 / (31 * 16) / 100 * 100);
            assertThat(text(IspFormat.TABLE, october(here).of("Telkom")))
                    .contains("93,9 % dari jam buka", "paling sedikit 1 gangguan");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theKnownShareIsThatOfTheScoreboard(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            town(here)
                    .spell("rw03-ap", "up", "2026-10-05T10:00", "2026-10-20T12:30")
                    .spell("rw03-ap", "unknown", "2026-10-20T12:30", null)
                    .write();
            double scored =
                    scores(here).month(OCTOBER, ReportLevel.SITE).rows().stream()
                            .map(ScoreRow::row)
                            .filter(row -> row.code().equals("rw03"))
                            .findFirst()
                            .orElseThrow()
                            .quality()
                            .knownPct()
                            .orElseThrow();
            assertThat(line(october(here), "rw03").knownPct().orElseThrow())
                    .isEqualTo(scored, within(0.005));
        }
    }

    private static String pdf(IspStatement statement) {
        byte[] octets = IspFormat.PDF.octets(statement, Locale.forLanguageTag("id"));
        try (PDDocument pdf = Loader.loadPDF(octets)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(IspFormat format, IspStatement statement) {
        return new String(
                format.octets(statement, Locale.forLanguageTag("id")), StandardCharsets.UTF_8);
    }
}
