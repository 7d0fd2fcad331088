package id.gardu.report.archive;

import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.report.decision.Board;
import id.gardu.report.decision.GroupSum;
import id.gardu.report.decision.Point;
import id.gardu.report.format.Edition;
import id.gardu.report.verdict.Group;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written about a closed month: how many points, how much money, what is most urgent. */
final class MonthLetter {
    private final String city;
    private final Optional<PublicUrl> console;

    /**
     * @param city its name
     * @param console where staff read the pages
     */
    MonthLetter(String city, Optional<PublicUrl> console) {
        this.city = city;
        this.console = console;
    }

    String of(Filed filed, Board board, Edition edition) {
        String month = LetterWords.month(filed.set().month());
        var letter =
                new Letter(
                        LetterWords.text(
                                filed.set().isPreliminary()
                                        ? "month.subject.preliminary"
                                        : "month.subject",
                                Map.of("month", month, "city", city)),
                        filed);
        letter.blank().say(opening(filed, month));
        if (filed.isLate()) {
            letter.say(LetterWords.text("late"));
        }
        letter.blank();
        groups(letter, board);
        if (edition == Edition.INSIDE) {
            letter.say(urgent(board));
            letter.blank()
                    .link("link.decision", console, "/decisions?month=" + filed.set().month())
                    .link("link.archive", console, "/archive");
        }
        return letter.closed(edition);
    }

    private static String opening(Filed filed, String month) {
        if (filed.set().isPreliminary()) {
            return LetterWords.text("month.preliminary", Map.of("month", month));
        }
        return filed.set().revision() > 1
                ? LetterWords.text(
                        "month.revision", Map.of("month", month, "n", filed.set().revision()))
                : LetterWords.text("month.ready", Map.of("month", month));
    }

    private static void groups(Letter letter, Board board) {
        if (board.points().isEmpty()) {
            letter.say(LetterWords.text("month.nothing"));
            return;
        }
        letter.say(
                LetterWords.text(
                        "month.points", Map.of("n", LetterWords.count(board.points().size()))));
        Arrays.stream(Group.values())
                .map(board::sum)
                .forEach(
                        sum ->
                                letter.say(
                                        LetterWords.text(
                                                "month.group",
                                                Map.of(
                                                        "group",
                                                        LetterWords.text(
                                                                "group." + sum.group().word()),
                                                        "n",
                                                        LetterWords.count(sum.points()),
                                                        "rupiah",
                                                        rupiah(sum)))));
        long unknown =
                Arrays.stream(Group.values())
                        .map(board::sum)
                        .mapToLong(GroupSum::unknownCosts)
                        .sum();
        if (unknown > 0) {
            letter.say(LetterWords.text("month.unknown", Map.of("n", LetterWords.count(unknown))));
        }
    }

    /** Where nobody entered a cost nothing is known, and not 0. */
    private static String rupiah(GroupSum sum) {
        return sum.points() > 0 && sum.unknownCosts() == sum.points()
                ? LetterWords.text("rupiah.none")
                : LetterWords.rupiah(sum.rupiah());
    }

    private static Optional<String> urgent(Board board) {
        return board.ten(Group.FIX).stream().findFirst().map(MonthLetter::urgent);
    }

    private static String urgent(Point point) {
        long kept = Math.round(point.judgement().weight().keptOut());
        return LetterWords.text(
                kept > 0 ? "month.urgent.kept" : "month.urgent",
                Map.of(
                        "name",
                        point.name(),
                        "place",
                        Stream.of(point.rw(), point.kelurahan())
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(", ")),
                        "why",
                        LetterWords.text("verdict." + point.judgement().verdict().word()),
                        "n",
                        LetterWords.count(kept)));
    }
}
