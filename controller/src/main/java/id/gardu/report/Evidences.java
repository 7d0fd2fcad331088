package id.gardu.report;

import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Evidence and counts of verdicts as the database keeps them. */
final class Evidences {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Evidences() {}

    /** A JSON array of arrays: term, what it was, what it had to be. */
    static String json(List<Evidence> evidence) {
        try {
            return JSON.writeValueAsString(
                    evidence.stream()
                            .map(one -> List.of(one.term(), one.is(), one.limit()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be written", e);
        }
    }

    static List<Evidence> read(String json) {
        try {
            return Arrays.stream(JSON.readValue(json, String[][].class))
                    .map(one -> new Evidence(one[0], one[1], one[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("evidence of a score is no JSON: " + json, e);
        }
    }

    static String words(Map<Verdict, Long> counts) {
        return words(counts, "=", " ");
    }

    static String words(Map<Verdict, Long> counts, String is, String next) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> count.getKey().word() + is + count.getValue())
                        .collect(Collectors.joining(next));
    }

    static Map<Verdict, Long> counts(String words) {
        var counts = new EnumMap<Verdict, Long>(Verdict.class);
        for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
            int is = word.indexOf('=');
            Word.of(Verdict.class, word.substring(0, is))
                    .ifPresent(
                            verdict -> counts.put(verdict, Long.valueOf(word.substring(is + 1))));
        }
        return counts;
    }
}
