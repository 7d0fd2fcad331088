package id.gardu.report.literacy;

import static id.gardu.report.literacy.LiteracyFigure.Standing.TOO_FEW;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PeriodCloser;
import id.gardu.literacy.ImdiPillar;
import id.gardu.network.AccountId;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.Scores;
import id.gardu.report.verdict.Thresholds;
import id.gardu.store.DatabaseKind;
import id.gardu.survey.Quarter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The last quarter of 2026, read in January and before. */
class LiteracyReportTest {
    private static final Quarter QUARTER = Quarter.of(LocalDate.of(2026, 11, 20));
    private static final long FIRST_MONTH =
            YearMonth.of(1970, 1).until(QUARTER.first(), ChronoUnit.MONTHS);
    private static final String JODIPAN = Neighbourhood.JODIPAN;
    private static final String BLIMBING = "35.73.01";

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private LiteracyReport report(Neighbourhood here, ReportLevel level) {
        var reports = Reported.reports(here, clock);
        return new LiteracyReports(
                        here.store(),
                        new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE),
                        here::inventory,
                        List.of(),
                        LiteracySettings.DEFAULT,
                        AccountingSettings.defaults(Neighbourhood.ZONE),
                        clock)
                .of(QUARTER, level);
    }

    private void january() {
        clock.set(ZonedDateTime.of(2027, 1, 2, 9, 0, 0, 0, Neighbourhood.ZONE).toInstant());
    }

    private static void answered(Neighbourhood here, String area, String item, long many) {
        new LedgerRows(here)
                .row(
                        "INSERT INTO survey_answer (quarter, area_code, item, value, answers)"
                                + " VALUES (?, ?, ?, 4, ?)",
                        FIRST_MONTH,
                        area,
                        item,
                        many)
                .write();
    }

    private static LiteracyFigure figure(LiteracyReport report, String code, String name) {
        return report.figures().stream()
                .filter(one -> one.code().equals(code) && one.figure().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Long> n(LiteracyReport report, String code, String name) {
        return figure(report, code, name).estimate().map(Estimate::n);
    }

    @ParameterizedTest
    @EnumSource
    void fewerThanTenAreShownNowhereAndCannotBeToldBySubtracting(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            answered(here, JODIPAN, "L08", 30);
            answered(here, "35.73.01.1001", "L09", 14);
            answered(here, "35.73.01.1002", "L07", 3);
            answered(here, Neighbourhood.ORO_ORO_DOWO, "L01", 9);
            january();
            LiteracyReport kelurahan = report(here, ReportLevel.KELURAHAN);
            assertThat(n(kelurahan, JODIPAN, "pillar:safety")).contains(30L);
            assertThat(n(kelurahan, "35.73.01.1002", "pillar:safety")).isEmpty();
            assertThat(n(kelurahan, "35.73.01.1001", "pillar:safety"))
                    .as("47 of the kecamatan less 30 and 14 are 3")
                    .isEmpty();
            assertThat(n(report(here, ReportLevel.KECAMATAN), BLIMBING, "pillar:safety"))
                    .contains(47L);
            LiteracyReport city = report(here, ReportLevel.KOTA);
            assertThat(figure(city, "35.73", "pillar:skill").standing()).isEqualTo(TOO_FEW);
            assertThat(n(city, "35.73", "item:L07")).isEmpty();
            assertThat(new String(LiteracyFormat.CSV.octets(kelurahan), StandardCharsets.UTF_8))
                    .contains(
                            JODIPAN
                                    + ",Jodipan,self-reported-skill,pillar:safety,2026-Q4,2025,"
                                    + "Keterampilan Digital,safety,living,known,,30,4.00,")
                    .contains("35.73.01.1002,Arjosari,self-reported-skill,pillar:safety")
                    .doesNotContain(",3,4.00");
        }
    }

    @Test
    void answersOfAQuarterThatRunsAreNotShown() {
        try (Neighbourhood here = Neighbourhood.of(DatabaseKind.SQLITE, folder, clock)) {
            answered(here, JODIPAN, "L08", 30);
            LiteracyReport running = report(here, ReportLevel.KOTA);
            assertThat(running.isOver()).isFalse();
            assertThat(running.of(LiteracyMeasure.SELF_REPORTED_SKILL))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.estimate()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFigureSaysWhatItProvesAndInformsAndAccessIsOfClosedMonths(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            var rows = new LedgerRows(here);
            for (int number = 0; number < 14; number++) {
                var account = new AccountId(1_000 + number);
                rows.present(account, "rw03", LocalDate.of(2026, 10, 12), 30, 80);
                if (number >= 2) {
                    rows.present(account, "rw03", LocalDate.of(2026, 10, 13), 30, 80);
                }
            }
            rows.present(Neighbourhood.SITI, "taman", LocalDate.of(2026, 10, 12), 30, 80)
                    .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                    .heard("rw03-gw", "2026-10-12T12:00", "2026-10-12T13:00")
                    .spell("rw03-ap", "up", "2026-09-30T00:00", null)
                    .row(
                            "INSERT INTO service_click (local_day, site_id, service, clicks)"
                                    + " VALUES (?, ?, 'e-jkn', 17)",
                            Neighbourhood.TODAY.toEpochDay(),
                            here.site("rw03").id().value())
                    .row(
                            "INSERT INTO service_click (local_day, site_id, service, clicks)"
                                    + " VALUES (?, ?, 'lapor', 9)",
                            Neighbourhood.TODAY.toEpochDay(),
                            here.site("rw03").id().value())
                    .write();
            AccountingSettings kept = AccountingSettings.defaults(Neighbourhood.ZONE);
            new PeriodCloser(here.store(), kept, clock).closeDue();
            Reported.upkeep(here, clock).settleDue();
            LiteracyReport report = report(here, ReportLevel.KELURAHAN);
            assertThat(report.closed()).containsExactly(YearMonth.of(2026, 10));
            LiteracyFigure active = figure(report, JODIPAN, "accounts-active");
            assertThat(active.count()).hasValue(14);
            assertThat(active.measure()).isEqualTo(LiteracyMeasure.ACCESS);
            assertThat(active.subject().imdi()).containsExactly(ImdiPillar.INFRASTRUCTURE);
            LiteracyFigure returning = figure(report, JODIPAN, "accounts-returning");
            assertThat(returning.standing()).as("12 of 14: two came once").isEqualTo(TOO_FEW);
            assertThat(returning.count()).isEmpty();
            LiteracyFigure single = figure(report, Neighbourhood.ORO_ORO_DOWO, "accounts-active");
            assertThat(single.standing()).isEqualTo(TOO_FEW);
            assertThat(single.count()).isEmpty();
            assertThat(figure(report, JODIPAN, "service:lapor").standing()).isEqualTo(TOO_FEW);
            assertThat(figure(report, JODIPAN, "service:e-jkn"))
                    .satisfies(
                            opened -> {
                                assertThat(opened.measure())
                                        .isEqualTo(LiteracyMeasure.PARTICIPATION);
                                assertThat(opened.count()).hasValue(17);
                            });
            LiteracyReport city = report(here, ReportLevel.KOTA);
            assertThat(figure(city, "35.73", "accounts-assisted").standing())
                    .as("nobody came with a card")
                    .isEqualTo(TOO_FEW);
            assertThat(report.within(JODIPAN::equals).figures())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.code()).isEqualTo(JODIPAN));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasHelpedAndWhoCameAloneAreCountedForAsLongAsDaysAreKept(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            var rows = new LedgerRows(here);
            for (int number = 0; number < 40; number++) {
                String kind = List.of("card", "voucher", "phone", "phone").get(number % 4);
                var account = new AccountId(2_000 + number);
                rows.row(
                                "INSERT INTO account (id, kind, plan, created_at) VALUES (?, ?, 1,"
                                        + " 0)",
                                account.value(),
                                kind)
                        .present(account, "rw03", LocalDate.of(2026, 10, 12), 30, 80)
                        .present(account, "rw03", LocalDate.of(2026, 10, 13), 30, 80);
            }
            rows.write();
            var kept = AccountingSettings.defaults(Neighbourhood.ZONE);
            var october = new AssistedAccounts(here.store(), kept, clock);
            assertThat(october.of(YearMonth.of(2026, 10)))
                    .contains(new AssistedAccounts.Split(20, 20, 0));
            assertThat(october.of(YearMonth.of(2025, 10))).as("deleted by now").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoTookPartIsAddedUpOfWavesThatBeginInTheQuarterAndFewAreNotTold(DatabaseKind dialect) {
        try (Neighbourhood here = Neighbourhood.of(dialect, folder, clock)) {
            new LedgerRows(here)
                    .row(
                            "INSERT INTO programme (id, code, name, kind, about, about_en, pillar,"
                                    + " dimension, created_at) VALUES (1, 'yt', 'YouTuber',"
                                    + " 'training', '', '', 'jobs', 'economy', 0)")
                    .write();
            wave(here, 1, LocalDate.of(2026, 10, 1), JODIPAN, 30, 21);
            wave(here, 2, LocalDate.of(2026, 12, 31), JODIPAN, 12, 0);
            wave(here, 3, LocalDate.of(2026, 11, 3), Neighbourhood.ORO_ORO_DOWO, 11, 4);
            wave(here, 4, LocalDate.of(2026, 9, 30), JODIPAN, 100, 100);
            LiteracyReport kelurahan = report(here, ReportLevel.KELURAHAN);
            assertThat(kelurahan.programmes()).containsEntry("yt", "YouTuber");
            LiteracyFigure signedUp = figure(kelurahan, JODIPAN, "programme:yt:signed-up");
            assertThat(signedUp.count()).hasValue(42);
            assertThat(signedUp.measure()).isEqualTo(LiteracyMeasure.PARTICIPATION);
            assertThat(signedUp.subject().imdi()).containsExactly(ImdiPillar.JOBS);
            assertThat(figure(kelurahan, JODIPAN, "programme:yt:attended").standing())
                    .as("25 of the city less 21 are 4")
                    .isEqualTo(TOO_FEW);
            assertThat(
                            figure(kelurahan, Neighbourhood.ORO_ORO_DOWO, "programme:yt:attended")
                                    .standing())
                    .isEqualTo(TOO_FEW);
            LiteracyReport city = report(here, ReportLevel.KOTA);
            assertThat(figure(city, "35.73", "programme:yt:signed-up").count()).hasValue(53);
            assertThat(figure(city, "35.73", "programme:yt:attended").count()).hasValue(25);
            assertThat(figure(city, "35.73", "programme:yt:heads").standing()).isEqualTo(TOO_FEW);
        }
    }

    private static void wave(
            Neighbourhood here, int number, LocalDate first, String area, int signUps, int came) {
        new LedgerRows(here)
                .row(
                        "INSERT INTO programme_wave (id, programme_id, phase, number, first_day,"
                                + " last_day, hours, place, area_code, capacity, created_at,"
                                + " changes, old_sign_ups, attended)"
                                + " VALUES (?, 1, 1, ?, ?, ?, '', 'Balai', ?, 50, 0, 0, ?, ?)",
                        number,
                        number,
                        first.toEpochDay(),
                        first.toEpochDay(),
                        area,
                        signUps,
                        came)
                .write();
    }

    @Test
    void tenOfOneOpinionAreNotAllOfIt() {
        Estimate ten = Estimate.of(List.of(0L, 0L, 0L, 0L, 10L), OptionalLong.empty());
        assertThat(ten.mean()).isEqualTo(5);
        assertThat(ten.meanMargin()).isBetween(0.5, 1.2);
        assertThat(ten.highFrom()).isBetween(55.0, 80.0);
        assertThat(ten.highTo()).isEqualTo(100);
        assertThat(Estimate.of(List.of(0L, 0L, 0L, 0L, 10L), OptionalLong.of(10)).meanMargin())
                .as("all were asked")
                .isZero();
    }
}
