package id.gardu.console;

import id.gardu.report.verdict.Judgement;
import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.Judgement.Otherwise;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Says evidence in sentences. */
record Reasons(Words words) {
    /** Stands beside every point already. */
    private static final Set<String> TOLD_BESIDE =
            Set.of("accounts-at-most", "best-of-judged", "door-proof-days", "open-up-days");

    /** A sentence for each term. */
    List<String> all(Judgement judgement) {
        return judgement.evidence().stream().map(one -> sentence(one)).toList();
    }

    /** The one sentence that says most; empty where the accounts say it. */
    String first(Judgement judgement) {
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
                .map(one -> sentence(one))
                .orElse("");
    }

    private static boolean isReached(Evidence one) {
        OptionalDouble is = number(one.is());
        OptionalDouble limit = number(one.limit());
        return is.isPresent() && limit.isPresent() && is.getAsDouble() >= limit.getAsDouble();
    }

    private String sentence(Evidence one) {
        String key = "evidence." + one.term();
        String told = key + "." + one.is();
        Map<String, String> values =
                Map.of(
                        "term", one.term(),
                        "is", shown(one.is()),
                        "limit", shown(one.limit()));
        if (words.knows(told)) {
            return words.text(told, values);
        }
        return words.text(words.knows(key) ? key : "evidence.other", values);
    }

    private String shown(String value) {
        Optional<Verdict> verdict = Word.of(Verdict.class, value);
        if (verdict.isPresent()) {
            return words.verdict(verdict.get());
        }
        OptionalDouble number = number(value);
        return number.isPresent() ? words.plain(number.getAsDouble()) : value;
    }

    private static OptionalDouble number(String text) {
        return text.matches("-?[0-9]{1,15}([.][0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
