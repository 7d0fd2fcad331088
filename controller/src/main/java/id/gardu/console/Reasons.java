package id.gardu.console;

import id.gardu.captiveportal.http.WebRequest;
import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.Judgement.Otherwise;
import id.gardu.report.verdict.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Says evidence in sentences. Thread-safe. */
final class Reasons {
    /** Stands beside every point already. */
    private static final Set<String> TOLD_BESIDE =
            Set.of("accounts-at-most", "best-of-judged", "door-proof-days", "open-up-days");

    private final ConsoleFrame frame;
    private final Words words;

    Reasons(ConsoleFrame frame, Words words) {
        this.frame = frame;
        this.words = words;
    }

    /** A sentence for each term. */
    List<String> all(WebRequest request, Judgement judgement) {
        return judgement.evidence().stream().map(one -> sentence(request, one)).toList();
    }

    /** The one sentence that says most; empty where the accounts say it. */
    String first(WebRequest request, Judgement judgement) {
        if (judgement.verdict() == Verdict.UNDER_USED) {
            return "";
        }
        List<Evidence> evidence = judgement.evidence();
        Optional<Evidence> over =
                judgement.verdict() == Verdict.WAS_DOWN
                                || judgement.verdict() == Verdict.NOBODY_GETS_IN
                        ? evidence.stream().filter(Reasons::isReached).findFirst()
                        : Optional.empty();
        return over.or(
                        () ->
                                evidence.stream()
                                        .filter(one -> !TOLD_BESIDE.contains(one.term()))
                                        .filter(one -> Otherwise.of(one).isEmpty())
                                        .findFirst())
                .map(one -> sentence(request, one))
                .orElse("");
    }

    private static boolean isReached(Evidence one) {
        OptionalDouble is = number(one.is());
        OptionalDouble limit = number(one.limit());
        return is.isPresent() && limit.isPresent() && is.getAsDouble() >= limit.getAsDouble();
    }

    private String sentence(WebRequest request, Evidence one) {
        String key = "evidence." + one.term();
        String told = key + "." + one.is();
        Map<String, String> values =
                Map.of(
                        "term", one.term(),
                        "is", shown(request, one.is()),
                        "limit", shown(request, one.limit()));
        if (frame.knows(told)) {
            return frame.text(request, told, values);
        }
        return frame.text(request, frame.knows(key) ? key : "evidence.other", values);
    }

    private String shown(WebRequest request, String value) {
        Optional<Verdict> verdict = Verdict.of(value);
        if (verdict.isPresent()) {
            return frame.text(request, "verdict." + verdict.get().word());
        }
        OptionalDouble number = number(value);
        return number.isPresent() ? words.plain(request, number.getAsDouble()) : value;
    }

    private static OptionalDouble number(String text) {
        return text.matches("-?[0-9]{1,15}([.][0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
