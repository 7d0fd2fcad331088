package id.gardu.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.report.ReportLevel;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Board.GroupSum;
import id.gardu.report.format.DecidingPage.Standing;
import id.gardu.report.verdict.Group;
import id.gardu.report.verdict.Thresholds;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class OutsideDecisionTest {
    private static final Locale INDONESIAN = Labels.LANGUAGES.getFirst();

    /** Each point of which the cost is known costs Rp 250,000. */
    private static GroupSum sum(Group group, long points, long unknownCosts) {
        return new GroupSum(
                group,
                points,
                (points - unknownCosts) * 250_000,
                unknownCosts,
                Map.of(),
                List.of());
    }

    private static Board board(long ask, long unknownCosts) {
        Map<Group, GroupSum> sums = new EnumMap<>(Group.class);
        sums.put(Group.KEEP, sum(Group.KEEP, 312, 0));
        sums.put(Group.FIX, sum(Group.FIX, 0, 0));
        sums.put(Group.ASK, sum(Group.ASK, ask, unknownCosts));
        sums.put(Group.CANNOT_SAY, sum(Group.CANNOT_SAY, 11, 0));
        return new Board(
                YearMonth.of(2025, 10),
                OptionalLong.of(1),
                "v",
                Instant.EPOCH,
                Thresholds.DEFAULT,
                OptionalDouble.of(100),
                List.of(),
                sums,
                Map.of(),
                List.of());
    }

    private static DecidingPage page(Board board) {
        return DecidingPage.outside(board, ReportLevel.KOTA, _ -> true, INDONESIAN).orElseThrow();
    }

    @Test
    void itCountsPointsAndNamesNone() {
        DecidingPage page = page(board(20, 0));
        assertThat(page.lists()).isEmpty();
        assertThat(page.standings())
                .contains(
                        new Standing(Group.KEEP, 312, OptionalLong.of(78_000_000)),
                        new Standing(Group.ASK, 20, OptionalLong.of(5_000_000)),
                        new Standing(Group.CANNOT_SAY, 11, OptionalLong.of(3_000_000)));
        assertThat(page.sentences()).singleElement().asString().contains("312 dipertahankan");
    }

    @Test
    void theRupiahOfAFewPointsWouldNameThemByTheirCosts() {
        assertThat(page(board(9, 0)).standings()).allMatch(standing -> standing.rupiah().isEmpty());
        assertThat(page(board(20, 11)).standings())
                .allMatch(standing -> standing.rupiah().isEmpty());
    }

    @Test
    void ofLessThanAKecamatanNothingIsCounted() {
        assertThat(DecidingPage.outside(board(20, 0), ReportLevel.KECAMATAN, _ -> true, INDONESIAN))
                .isPresent();
        assertThat(DecidingPage.outside(board(20, 0), ReportLevel.KELURAHAN, _ -> true, INDONESIAN))
                .isEqualTo(Optional.empty());
        assertThat(DecidingPage.outside(board(20, 0), ReportLevel.RW, _ -> true, INDONESIAN))
                .isEmpty();
    }
}
