package id.gardu.report.decision;

import static id.gardu.network.Neighbourhood.BUDI;
import static id.gardu.network.Neighbourhood.SITI;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.PeriodCloser;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.report.LedgerRows;
import id.gardu.report.Reported;
import id.gardu.report.Scores;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Thresholds;
import id.gardu.report.verdict.Verdict;
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
import java.util.OptionalLong;

/** October is closed: {@code rw03} was up, {@code rw05} down, of {@code taman} nobody heard. */
class BoardsTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final LocalDate THE_12TH = LocalDate.of(2026, 10, 12);
    private static final Caller OFFICER = new Caller(new Actor.LocalCli(), "127.0.0.1");

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);

    @TempDir Path folder;

    private static boolean isAnywhere(String area) {
        return !area.isEmpty();
    }

    private Neighbourhood town(DatabaseKind dialect) {
        Neighbourhood here = Neighbourhood.of(dialect, folder, clock);
        new LedgerRows(here)
                .present(SITI, "rw03", THE_12TH, 30, 80)
                .present(BUDI, "rw03", THE_12TH, 30, 80)
                .present(SITI, "rw05", THE_12TH, 30, 80)
                .hour("rw03", "2026-10-12T12:00", 1_800, 1_000L, 80_000_000L)
                .hour("rw05", "2026-10-12T13:00", 1_800, 1_000L, 80_000_000L)
                .heard("rw03-gw", "2026-10-12T12:00", "2026-10-12T13:00")
                .spell("rw03-ap", "up", "2026-09-30T00:00", null)
                .spell("rw05-ap", "down", "2026-09-30T00:00", null)
                .row("UPDATE site SET latitude = -7.98, longitude = 112.63 WHERE code = 'rw03'")
                .row("UPDATE site SET latitude = -7.98, longitude = 112.64 WHERE code = 'rw05'")
                .row(
                        "INSERT INTO presence_month (month, site_id, area_code, account_id, days,"
                                + " active_days, unmeasured_days, first)"
                                + " SELECT 681, site_id, area_code, account_id, 1, 1, 0, 1"
                                + " FROM presence_day")
                .row(
                        "INSERT INTO presence_month (month, site_id, area_code, account_id, days,"
                                + " active_days, unmeasured_days, first)"
                                + " SELECT 679, site_id, area_code, 900, 1, 1, 0, 1"
                                + " FROM presence_day WHERE account_id = 102")
                .write();
        close(here);
        return here;
    }

    private void close(Neighbourhood here) {
        AccountingSettings kept = AccountingSettings.defaults(Neighbourhood.ZONE);
        new PeriodCloser(here.store(), kept, clock).closeDue();
        Reported.upkeep(here, clock).settleDue();
    }

    private Boards boards(Neighbourhood here) {
        var reports = Reported.reports(here, clock);
        return new Boards(
                here.store(),
                new Scores(here.store(), reports, Thresholds.DEFAULT, Neighbourhood.ZONE),
                new IdSource(clock),
                Neighbourhood.ZONE,
                clock);
    }

    @ParameterizedTest
    @EnumSource
    void theLatestClosedMonthStandsInFourGroupsWithItsMoney(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            Board board =
                    boards(here).board(Optional.empty(), BoardsTest::isAnywhere).orElseThrow();
            assertThat(board.month()).isEqualTo(OCTOBER);
            assertThat(board.revision()).hasValue(1);
            Board.GroupSum fix = board.sum(Group.FIX);
            assertThat(fix.points()).isEqualTo(2);
            assertThat(fix.rupiah()).isEqualTo(500_000);
            assertThat(fix.verdicts())
                    .containsEntry(Verdict.WAS_DOWN, 1L)
                    .containsEntry(Verdict.DOOR_NOT_PROVEN, 1L);
            assertThat(fix.months()).hasSize(12).last().isEqualTo(OptionalLong.of(2));
            assertThat(fix.months().getFirst()).isEmpty();
            assertThat(board.sum(Group.CANNOT_SAY).points()).isEqualTo(1);
            assertThat(board.ten(Group.CANNOT_SAY))
                    .extracting(Point::code)
                    .containsExactly("taman");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoCoversOnlyAKelurahanSeesItsPoints(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            Board board =
                    boards(here)
                            .board(
                                    Optional.of(OCTOBER),
                                    area -> area.startsWith(Neighbourhood.ORO_ORO_DOWO))
                            .orElseThrow();
            assertThat(board.points()).extracting(Point::code).containsExactly("taman");
            assertThat(boards(here).site("rw03", Optional.of(OCTOBER), area -> false)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBasketCountsAnAccountOnceAndNamesTheKelurahanLeftWithoutAPoint(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            Board board =
                    boards(here).board(Optional.of(OCTOBER), BoardsTest::isAnywhere).orElseThrow();
            Basket basket = boards(here).basket(board, List.of("rw03", "rw05", "gone", "rw03"));
            assertThat(basket.points()).extracting(Point::code).containsExactly("rw03", "rw05");
            assertThat(basket.rupiahAYear()).isEqualTo(12 * 500_000);
            // Siti is at both of them, Budi and one of August at one.
            assertThat(basket.accounts()).hasValue(3);
            assertThat(basket.without()).containsExactly("Jodipan");
            assertThat(boards(here).basket(board, List.of("rw03")).without()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPointThatIsAskedAboutComesWithWhatIsAroundIt(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            Boards boards = boards(here);
            boards.note(
                    "rw03",
                    new SiteEvent(THE_12TH, SiteEvent.Kind.OUTREACH, "rapat RW", ""),
                    OFFICER);
            Board board = boards.board(Optional.of(OCTOBER), BoardsTest::isAnywhere).orElseThrow();
            AskDetails details =
                    Optional.ofNullable(boards.details(board, board.points()).get("rw03"))
                            .orElseThrow();
            assertThat(details.accountsOfThreeMonths()).hasValue(3);
            assertThat(details.rupiahAYear()).hasValue(3_000_000);
            assertThat(details.lastOutreach()).contains(THE_12TH);
            assertThat(details.lastVisit()).isEmpty();
            // Both others are broken or unknown.
            assertThat(details.nearest()).isEmpty();
            assertThat(details.alsoActiveNear()).isEmpty();
            assertThat(details.comparable()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionNamesWhatItRestsOnAndIsTakenBackUntilThatMoves(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            Boards boards = boards(here);
            Board board = boards.board(Optional.of(OCTOBER), BoardsTest::isAnywhere).orElseThrow();
            List<Point> points = boards.basket(board, List.of("rw03", "rw05")).points();
            var choice =
                    new Boards.Choice(
                            Decision.Kind.WAIT,
                            Optional.of(LocalDate.of(2027, 1, 1)),
                            "menunggu teknisi");
            List<Decision> decided = boards.decide(board, points, choice, OFFICER);
            assertThat(boards.decisions(OCTOBER, BoardsTest::isAnywhere))
                    .extracting(outcome -> outcome.decision().site())
                    .containsExactlyInAnyOrder("rw03", "rw05");
            assertThat(boards.decisions(OCTOBER, BoardsTest::isAnywhere).getFirst().decision())
                    .matches(one -> one.revision() == 1 && one.by().equals("local CLI"))
                    .matches(one -> one.until().equals(choice.until()));
            assertThat(boards.undo(decided.getFirst().id(), OFFICER)).isTrue();
            assertThat(boards.undo(decided.getFirst().id(), OFFICER)).isFalse();
            assertThat(boards.decisions(OCTOBER, BoardsTest::isAnywhere))
                    .filteredOn(outcome -> outcome.decision().undoneAt().isPresent())
                    .hasSize(1);

            new LedgerRows(here).hour("rw03", "2026-10-31T23:00", 600, 5L, 1_000_000L).write();
            clock.set(Neighbourhood.NOW.plusSeconds(86_400));
            close(here);
            assertThat(boards.undo(decided.getLast().id(), OFFICER)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLifeOfAPointHasItsMonthsItsOutagesAndItsDecisions(DatabaseKind dialect) {
        try (Neighbourhood here = town(dialect)) {
            Boards boards = boards(here);
            Board board = boards.board(Optional.of(OCTOBER), BoardsTest::isAnywhere).orElseThrow();
            boards.decide(
                    board,
                    boards.basket(board, List.of("rw05")).points(),
                    new Boards.Choice(Decision.Kind.FIX, Optional.empty(), "ganti adaptor"),
                    OFFICER);
            SiteHistory life =
                    boards.site("rw05", Optional.of(OCTOBER), BoardsTest::isAnywhere).orElseThrow();
            assertThat(life.now().judgement().verdict()).isEqualTo(Verdict.WAS_DOWN);
            // Of September one day is known: that month is closed as well.
            assertThat(life.months()).hasSize(2);
            assertThat(life.heat().get(0).get(13)).isEqualTo(1);
            assertThat(life.events())
                    .extracting(SiteEvent::kind)
                    .containsExactly(SiteEvent.Kind.OUTAGE, SiteEvent.Kind.OPENED);
            assertThat(life.decisions())
                    .singleElement()
                    .extracting(Decision::reason)
                    .isEqualTo("ganti adaptor");
        }
    }
}
