package id.gardu.console;

import static java.util.stream.Collectors.toMap;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.decision.Basket;
import id.gardu.report.decision.Point;
import id.gardu.report.verdict.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was said of points when somebody began to type, beside what is said now: the form carries
 * it. Thread-safe.
 */
final class SeenVerdicts {
    private static final int PARTS = 3;

    private final ConsoleFrame frame;
    private final Words words;

    SeenVerdicts(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** {@code sepi-1 under-used 6}: no code has a space in it. */
    static String word(Point point) {
        return point.code()
                + " "
                + point.judgement().verdict().word()
                + " "
                + point.row().accounts().active().orElse(-1);
    }

    /** A sentence for each point that is not as it was; empty where nothing was typed before. */
    List<String> since(WebRequest request, DecisionForm form, Basket now) {
        Map<String, Point> points =
                now.points().stream().collect(toMap(Point::code, Function.identity()));
        var changed = new ArrayList<String>();
        for (String seen : form.seen()) {
            String[] parts = seen.split(" ", -1);
            if (parts.length == PARTS && parts[2].matches("-?[0-9]{1,9}")) {
                Verdict.of(parts[1])
                        .flatMap(
                                then ->
                                        since(
                                                request,
                                                parts[0],
                                                said(request, then, Long.parseLong(parts[2])),
                                                Optional.ofNullable(points.get(parts[0]))))
                        .ifPresent(changed::add);
            }
        }
        return List.copyOf(changed);
    }

    private Optional<String> since(
            WebRequest request, String code, String then, Optional<Point> point) {
        if (point.isEmpty()) {
            return Optional.of(frame.text(request, "decide.changed.gone", Map.of("code", code)));
        }
        String now =
                said(
                        request,
                        point.get().judgement().verdict(),
                        point.get().row().accounts().active().orElse(-1));
        return now.equals(then)
                ? Optional.empty()
                : Optional.of(
                        frame.text(
                                request,
                                "decide.changed",
                                Map.of("name", point.get().name(), "then", then, "now", now)));
    }

    private String said(WebRequest request, Verdict verdict, long active) {
        String word = frame.text(request, "verdict." + verdict.word());
        return active < 0
                ? word
                : frame.text(
                        request,
                        "decide.said",
                        Map.of("verdict", word, "n", words.count(request, active)));
    }
}
