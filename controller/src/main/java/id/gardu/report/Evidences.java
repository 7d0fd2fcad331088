package id.gardu.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import id.gardu.report.verdict.Judgement.Evidence;
import id.gardu.report.verdict.Verdict;
import id.gardu.store.Word;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Evidence and counts of verdicts as the database keeps them. */
final class Evidences {
    private static final JsonFactory JSON = new JsonFactory();

    private Evidences() {}

    /** A JSON array of arrays: term, what it was, what it had to be. */
    static String json(List<Evidence> evidence) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Evidence one : evidence) {
                json.writeStartArray();
                json.writeString(one.term());
                json.writeString(one.is());
                json.writeString(one.limit());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be written", e);
        }
        return text.toString();
    }

    static List<Evidence> read(String json) {
        var evidence = new ArrayList<Evidence>();
        var words = new ArrayList<String>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    words.add(parser.getText());
                } else if (token == JsonToken.END_ARRAY && words.size() == 3) {
                    evidence.add(new Evidence(words.get(0), words.get(1), words.get(2)));
                    words.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("evidence of a score is no JSON: " + json, e);
        }
        return evidence;
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
