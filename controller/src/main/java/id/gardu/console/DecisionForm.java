package id.gardu.console;

import static java.util.stream.Collectors.toMap;

import id.gardu.report.decision.Basket;
import id.gardu.report.decision.Boards;
import id.gardu.report.decision.Decision;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A decision as it was typed.
 *
 * @param revision of the month that was looked at; empty while it was not over
 * @param seen what was said of each of the points then: code, verdict and active accounts
 * @param many more points were sent than a decision may be about
 */
record DecisionForm(
        Optional<YearMonth> month,
        String area,
        List<String> picks,
        String revision,
        String kind,
        String until,
        String reason,
        List<String> seen,
        boolean many) {
    static final int LONGEST_REASON = 500;
    static final DecisionForm BLANK =
            new DecisionForm(Optional.empty(), "", List.of(), "", "", "", "", List.of(), false);
    private static final int PARTS = 3;

    static DecisionForm of(StaffRequest request) {
        List<String> picks = request.web().fields("pick");
        return new DecisionForm(
                Dates.month(request.field("month")),
                request.field("area"),
                DecisionChoice.picks(picks),
                request.field("revision"),
                request.field("kind"),
                request.field("until"),
                request.field("reason").strip(),
                request.web().fields("seen").stream().limit(DecisionChoice.MOST_PICKS).toList(),
                picks.stream().distinct().count() > DecisionChoice.MOST_PICKS);
    }

    DecisionChoice choice(DecisionChoice usual) {
        return new DecisionChoice(month, usual.group(), area, picks, false, 1);
    }

    /** What is wrong with it, as a word; empty when nothing is. */
    Optional<String> objection(LocalDate today) {
        Optional<Decision.Kind> chosen = Word.of(Decision.Kind.class, kind);
        if (chosen.isEmpty()) {
            return Optional.of("kind");
        }
        if (chosen.get() == Decision.Kind.WAIT
                && Dates.day(until).filter(day -> day.isAfter(today)).isEmpty()) {
            return Optional.of("until");
        }
        if (reason.isEmpty()) {
            return Optional.of("reason");
        }
        return reason.length() > LONGEST_REASON ? Optional.of("long") : Optional.empty();
    }

    /** Of a form without an objection. */
    Boards.Choice decided() {
        Decision.Kind chosen = Word.of(Decision.Kind.class, kind).orElseThrow();
        return new Boards.Choice(
                chosen, chosen == Decision.Kind.WAIT ? Dates.day(until) : Optional.empty(), reason);
    }

    /** What the form carries of a point, {@code sepi-1 under-used 6}: no code has a space in it. */
    static String seen(Point point) {
        return point.code() + " " + point.judgement().verdict().word() + " " + active(point);
    }

    private static long active(Point point) {
        return point.row().accounts().active().orElse(-1);
    }

    /**
     * A sentence for each point that is not as it was when somebody began to type; empty where
     * nothing was typed before.
     */
    List<String> changedSince(Words words, Basket now) {
        Map<String, Point> points =
                now.points().stream().collect(toMap(Point::code, Function.identity()));
        return seen.stream().flatMap(one -> changed(words, one, points).stream()).toList();
    }

    private static Optional<String> changed(Words words, String seen, Map<String, Point> points) {
        String[] parts = seen.split(" ", -1);
        return parts.length == PARTS && parts[2].matches("-?[0-9]{1,9}")
                ? Word.of(Verdict.class, parts[1])
                        .map(then -> said(words, then, Long.parseLong(parts[2])))
                        .flatMap(then -> changed(words, parts[0], then, points))
                : Optional.empty();
    }

    private static Optional<String> changed(
            Words words, String code, String then, Map<String, Point> points) {
        Optional<Point> point = Optional.ofNullable(points.get(code));
        if (point.isEmpty()) {
            return Optional.of(words.text("decide.changed.gone", "code", code));
        }
        String now = said(words, point.get().judgement().verdict(), active(point.get()));
        return now.equals(then)
                ? Optional.empty()
                : Optional.of(
                        words.text(
                                "decide.changed",
                                Map.of("name", point.get().name(), "then", then, "now", now)));
    }

    private static String said(Words words, Verdict verdict, long active) {
        String word = words.verdict(verdict);
        return active < 0
                ? word
                : words.text("decide.said", "verdict", word, "n", words.count(active));
    }
}
