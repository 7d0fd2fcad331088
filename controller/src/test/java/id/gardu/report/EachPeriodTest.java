package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.format.ReportFormat;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Rows for each month or day of a range; it is 20 November, and October is closed. */
class EachPeriodTest {
    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final LocalDate THE_12TH = LocalDate.of(2026, 10, 12);
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        new LedgerRows(here)
                .present(SITI, "rw03", THE_12TH, 30, 80)
                .present(SITI, "rw03", THE_12TH.plusDays(1), 30, 80)
                .present(SITI, "rw05", LocalDate.of(2026, 11, 3), 30, 80)
                .present(BUDI, "rw03", LocalDate.of(2026, 11, 3), 30, 80)
                .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                .hour("rw03", "2026-10-13T12:00", 1_800, 1_000L, 80_000_000L)
                .hour("rw05", "2026-11-03T13:00", 1_800, 1_000L, 80_000_000L)
                .hour("rw03", "2026-11-03T13:00", 1_800, 1_000L, 20_000_000L)
                .heard("rw03-gw", "2026-10-12T12:00", "2026-11-04T12:00")
                .spell("rw03-ap", "up", "2026-09-30T00:00", null)
                .write();
        Reported.closer(here, clock).closeDue();
        Reported.upkeep(here, clock).settleDue();
        return here;
    }

    private UsageAnswer answer(Neighbourhood here, UsageQuestion question) {
        return Reported.reports(here, clock).usage(question).rows();
    }

    private UsageReport report(Neighbourhood here, UsageQuestion question) {
        return switch (answer(here, question)) {
            case UsageAnswer.Ready(UsageReport report) -> report;
            case UsageAnswer.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    private static UsageQuestion months(ReportLevel by) {
        return UsageQuestion.of(OCTOBER, DECEMBER, by).each(Granularity.MONTH);
    }

    @ParameterizedTest
    @EnumSource
    void eachMonthHasItsOwnAccountsAndOnlyAMonthItsVerdict(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            assertThat(
                            Reported.rows(
                                    report(here, months(ReportLevel.KOTA)),
                                    UsageColumn.FROM,
                                    UsageColumn.TO,
                                    UsageColumn.ACCOUNTS_ACTIVE,
                                    UsageColumn.ACCOUNTS_RETURNING,
                                    UsageColumn.DOWNLOADED_BYTES,
                                    UsageColumn.ACTIVE_DAYS,
                                    UsageColumn.REVISION))
                    .containsExactly(
                            "2026-10-01 2026-11-01 1 1 160000000 2 1",
                            "2026-11-01 2026-12-01 2 0 100000000 1 -");
            UsageQuestion cut =
                    UsageQuestion.of(THE_12TH, DECEMBER, ReportLevel.SITE).each(Granularity.MONTH);
            assertThat(
                            Reported.rows(
                                    report(here, cut),
                                    UsageColumn.FROM,
                                    UsageColumn.CODE,
                                    UsageColumn.ACCOUNTS_ACTIVE,
                                    UsageColumn.RULE))
                    .contains("2026-10-12 rw03 1 -")
                    .anyMatch(row -> row.matches("2026-11-01 rw03 1 \\d+"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayHasNoVerdictAndNobodyWhoCameAgain(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            UsageQuestion days =
                    UsageQuestion.of(THE_12TH, THE_12TH.plusDays(3), ReportLevel.SITE)
                            .each(Granularity.DAY);
            assertThat(
                            Reported.rows(
                                            report(here, days),
                                            UsageColumn.FROM,
                                            UsageColumn.CODE,
                                            UsageColumn.ACCOUNTS_ACTIVE,
                                            UsageColumn.ACCOUNTS_RETURNING,
                                            UsageColumn.DOWNLOADED_BYTES,
                                            UsageColumn.RULE,
                                            UsageColumn.REVISION)
                                    .stream()
                                    .filter(row -> row.contains(" rw03 ")))
                    .containsExactly(
                            "2026-10-12 rw03 1 - 80000000 - -",
                            "2026-10-13 rw03 1 - 80000000 - -",
                            "2026-10-14 rw03 0 - 0 - -");
            assertThat(
                            answer(
                                    here,
                                    UsageQuestion.of(
                                                    OCTOBER, OCTOBER.plusDays(93), ReportLevel.SITE)
                                            .each(Granularity.DAY)))
                    .isEqualTo(
                            new UsageAnswer.Refused("the range has 93 days; ask for at most 92"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsOfClosedMonthsAreTheSameOctetsWheneverTheyAreAskedFor(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            UsageQuestion october =
                    UsageQuestion.of(OCTOBER, LocalDate.of(2026, 11, 1), ReportLevel.SITE)
                            .each(Granularity.MONTH);
            List<String> before =
                    List.of(
                            SampleReports.text(ReportFormat.CSV, report(here, october)),
                            SampleReports.text(ReportFormat.JSON, report(here, october)));
            new LedgerRows(here)
                    .row("UPDATE site SET monthly_cost_idr = 999000, name = 'another'")
                    .row("UPDATE site_day SET downloaded = 0")
                    .row("UPDATE network_version SET version = version + 1")
                    .row("DELETE FROM presence_day")
                    .write();
            here.live().refresh();
            clock.set(Neighbourhood.NOW.plusSeconds(3_600));
            assertThat(
                            List.of(
                                    SampleReports.text(ReportFormat.CSV, report(here, october)),
                                    SampleReports.text(ReportFormat.JSON, report(here, october))))
                    .isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoLevelsOfOneMomentAreWhatEachIsAlone(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            LocalDate november = LocalDate.of(2026, 11, 1);
            var question = UsageQuestion.of(november, DECEMBER, ReportLevel.KELURAHAN);
            var reports = Reported.reports(here, clock);
            UsageAnswers both = reports.usage(question.beside(ReportLevel.SITE));
            assertThat(both.rows())
                    .isEqualTo(reports.usage(november, DECEMBER, ReportLevel.KELURAHAN));
            assertThat(both.beside()).contains(reports.usage(november, DECEMBER, ReportLevel.SITE));
        }
    }
}
