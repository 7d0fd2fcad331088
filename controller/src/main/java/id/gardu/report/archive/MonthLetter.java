package id.gardu.report.archive;

import static id.gardu.report.archive.Letter.WORDS;

import id.gardu.report.archive.ArchiveUpkeep.City;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.Board.GroupSum;
import id.gardu.report.decision.Point;
import id.gardu.report.format.Edition;
import id.gardu.report.verdict.Group;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;

/** What is written about a closed month: how many points, how much money, what is most urgent. */
final class MonthLetter {
    private MonthLetter() {}

    static String of(KeptFiles filed, Board board, Edition edition, City city) {
        String month = WORDS.month(filed.set().month());
        String subject =
                filed.set().isPreliminary() ? "month.subject.preliminary" : "month.subject";
        var about = Map.of("month", month, "city", city.name());
        var letter = new Letter(WORDS.text(subject, about), filed);
        letter.blank().say(opening(filed, month));
        if (filed.isLate()) {
            letter.text("late");
        }
        letter.blank();
        groups(letter, board);
        if (edition == Edition.INSIDE) {
            board.ten(Group.FIX).stream().findFirst().ifPresent(point -> letter.say(urgent(point)));
            letter.blank()
                    .link(
                            "link.decision",
                            city.console(),
                            "/decisions?month=" + filed.set().month())
                    .link("link.archive", city.console(), "/archive");
        }
        return letter.closed(edition);
    }

    private static String opening(KeptFiles filed, String month) {
        if (filed.set().isPreliminary()) {
            return WORDS.text("month.preliminary", "month", month);
        }
        long revision = filed.set().revision();
        return revision > 1
                ? WORDS.text("month.revision", Map.of("month", month, "n", revision))
                : WORDS.text("month.ready", "month", month);
    }

    private static void groups(Letter letter, Board board) {
        if (board.points().isEmpty()) {
            letter.text("month.nothing");
            return;
        }
        letter.text("month.points", "n", WORDS.count(board.points().size()));
        Arrays.stream(Group.values()).map(board::sum).forEach(sum -> letter.say(group(sum)));
        if (board.unknownCosts() > 0) {
            letter.text("month.unknown", "n", WORDS.count(board.unknownCosts()));
        }
    }

    private static String group(GroupSum sum) {
        OptionalLong rupiah = sum.knownRupiah();
        return WORDS.text(
                "month.group",
                Map.of(
                        "group", WORDS.text("group." + sum.group().word()),
                        "n", WORDS.count(sum.points()),
                        "rupiah",
                                rupiah.isPresent()
                                        ? Letter.rupiah(rupiah.getAsLong())
                                        : WORDS.text("rupiah.none")));
    }

    private static String urgent(Point point) {
        long kept = Math.round(point.judgement().weight().keptOut());
        return WORDS.text(
                kept > 0 ? "month.urgent.kept" : "month.urgent",
                Map.of(
                        "name", point.name(),
                        "place", point.place(),
                        "why", WORDS.text("verdict." + point.judgement().verdict().word()),
                        "n", WORDS.count(kept)));
    }
}
