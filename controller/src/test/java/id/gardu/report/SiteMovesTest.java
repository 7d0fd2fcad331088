package id.gardu.report;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.JODIPAN;
import static id.gardu.network.Neighbourhood.ORO_ORO_DOWO;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.Rebooking;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.SiteEvent;
import id.gardu.report.decision.SiteMoves;
import id.gardu.report.verdict.Thresholds;
import id.gardu.staff.Actor;
import id.gardu.staff.Caller;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Balai RW 03 stood in Oro-oro Dowo all the time; October 2026 is closed. */
class SiteMovesTest {
    private static final Caller RINA = new Caller(new Actor.LocalCli(), "127.0.0.1");
    private static final String RW03 = JODIPAN + ".RW03";
    private static final String RW02 = ORO_ORO_DOWO + ".RW02";
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final LocalDate THE_12TH = LocalDate.of(2026, 10, 12);

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        new LedgerRows(here)
                .present(SITI, "rw03", THE_12TH, 30, 80)
                .present(SITI, "rw05", THE_12TH, 30, 80)
                .present(BUDI, "rw03", THE_12TH, 1, 1)
                .present(BUDI, "rw03", LocalDate.of(2026, 11, 2), 30, 80)
                .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                .hour("rw05", "2026-10-12T13:00", 1_800, 1_000L, 70_000_000L)
                .hour("rw03", "2026-11-02T13:00", 1_800, 1_000L, 60_000_000L)
                .heard("rw03-gw", "2026-10-12T12:00", "2026-10-12T13:00")
                .write();
        Reported.settle(here, clock);
        return here;
    }

    private SiteMoves moves(Neighbourhood here) {
        return new SiteMoves(
                new SiteMoves.Parts(
                        here.live()::current,
                        here.register(),
                        new Rebooking(here.store(), Neighbourhood.ZONE),
                        new MonthCloser(
                                here.store(),
                                ReportSettings.DEFAULT,
                                Thresholds.DEFAULT,
                                Neighbourhood.ZONE,
                                clock),
                        scores(here),
                        boards(here)),
                Neighbourhood.ZONE,
                clock);
    }

    private Scores scores(Neighbourhood here) {
        var reports = Reported.reports(here, clock);
        return new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE);
    }

    private Boards boards(Neighbourhood here) {
        return new Boards(
                here.store(), scores(here), new IdSource(clock), Neighbourhood.ZONE, clock);
    }

    private SiteMoves.Plan.Ready ready(SiteMoves moves, String site, String area) {
        return (SiteMoves.Plan.Ready) moves.plan(site, area, OCTOBER);
    }

    private List<String> rows(Neighbourhood here, YearMonth month, ReportLevel level) {
        return Reported.rows(
                Reported.of(here, clock, month.atDay(1), month.plusMonths(1).atDay(1), level),
                UsageColumn.CODE,
                UsageColumn.ACCOUNTS_ACTIVE,
                UsageColumn.ACCOUNTS_PASSING,
                UsageColumn.DOWNLOADED_BYTES,
                UsageColumn.COST_IDR,
                UsageColumn.RP_PER_ACTIVE);
    }

    private List<List<String>> october(Neighbourhood here) {
        return List.of(
                rows(here, OCTOBER, ReportLevel.SITE),
                rows(here, OCTOBER, ReportLevel.RW),
                rows(here, OCTOBER, ReportLevel.KELURAHAN),
                rows(here, OCTOBER, ReportLevel.KOTA));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasUsedThereIsBookedWhereItBelongsAndTheClosedMonthHasARevision(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            List<List<String>> before = october(here);
            SiteMoves moves = moves(here);
            SiteMoves.Plan.Ready plan = ready(moves, "rw03", RW02);
            assertThat(plan.revised()).containsExactly(OCTOBER);
            assertThat(october(here)).as("a plan changes nothing").isEqualTo(before);

            assertThat(moves.move(plan, RINA)).isEqualTo(plan);

            assertThat(rows(here, OCTOBER, ReportLevel.RW))
                    .containsExactly(
                            JODIPAN + ".RW05 1 0 70000000 250000 250000",
                            RW02 + " 1 1 80000000 650000 650000");
            assertThat(rows(here, OCTOBER, ReportLevel.KELURAHAN))
                    .containsExactly(
                            JODIPAN + " 1 0 70000000 250000 250000",
                            ORO_ORO_DOWO + " 1 1 80000000 650000 650000");
            assertThat(october(here).getFirst()).as("of the sites").isEqualTo(before.getFirst());
            assertThat(october(here).getLast()).as("of the city").isEqualTo(before.getLast());
            assertThat(rows(here, OCTOBER.plusMonths(1), ReportLevel.KELURAHAN))
                    .anyMatch(row -> row.startsWith(ORO_ORO_DOWO + " 1 0 60000000"));
            assertThat(scores(here).month(OCTOBER, ReportLevel.SITE).revision()).hasValue(2);
            assertThat(
                            boards(here)
                                    .site("rw03", Optional.of(OCTOBER), RW02::equals)
                                    .orElseThrow()
                                    .events())
                    .contains(
                            new SiteEvent(
                                    OCTOBER.atDay(1),
                                    SiteEvent.Kind.MOVED,
                                    RW03 + " " + RW02,
                                    "local CLI"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameTheOtherWayRoundTakesItBack(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            List<List<String>> before = october(here);
            SiteMoves moves = moves(here);
            moves.move(ready(moves, "rw03", RW02), RINA);
            moves.move(ready(moves, "rw03", RW03), RINA);

            assertThat(october(here)).isEqualTo(before);
            assertThat(scores(here).month(OCTOBER, ReportLevel.SITE).revision()).hasValue(3);
            assertThat(Reported.number(here, "SELECT count(*) FROM site_day")).isEqualTo(3);
            assertThat(
                            Reported.number(
                                    here,
                                    "SELECT count(DISTINCT area_code) FROM usage_hour WHERE site_id"
                                            + " = (SELECT id FROM site WHERE code = 'rw03')"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMonthThatIsLookedAtAgainStaysAsItWasPutRight(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            SiteMoves moves = moves(here);
            moves.move(ready(moves, "rw03", RW02), RINA);
            List<List<String>> right = october(here);
            Reported.upkeep(here, clock).settleDue();

            assertThat(october(here)).isEqualTo(right);
            assertThat(scores(here).month(OCTOBER, ReportLevel.SITE).revision()).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBePutRightIsRefused(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            SiteMoves moves = moves(here);
            assertThat(moves.plan("nowhere", RW02, OCTOBER))
                    .isEqualTo(new SiteMoves.Plan.Refused(SiteMoves.RefusalReason.NOT_THERE));
            assertThat(moves.plan("rw03", RW03, OCTOBER))
                    .isEqualTo(new SiteMoves.Plan.Refused(SiteMoves.RefusalReason.THERE_ALREADY));
            assertThat(moves.plan("rw03", RW02, OCTOBER.minusMonths(1)))
                    .isEqualTo(new SiteMoves.Plan.Refused(SiteMoves.RefusalReason.NOT_THAT_MONTH));
            assertThat(moves.plan("rw03", RW02, OCTOBER.plusMonths(2)))
                    .isEqualTo(new SiteMoves.Plan.Refused(SiteMoves.RefusalReason.NOT_THAT_MONTH));
        }
    }
}
