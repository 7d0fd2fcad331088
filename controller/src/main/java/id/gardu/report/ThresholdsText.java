package id.gardu.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import id.gardu.report.verdict.Thresholds;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The city's decisions as a closed month keeps them: {@code name=value name=value}. */
final class ThresholdsText {
    private static final ObjectMapper WORDS = new ObjectMapper();

    private ThresholdsText() {}

    static String of(Thresholds thresholds) {
        return values(thresholds).entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
    }

    /** What it does not name is as usual: it was not there when the month was closed. */
    static Thresholds read(String text) {
        Map<String, Object> values = values(Thresholds.DEFAULT);
        for (String word : text.split(" ", -1)) {
            int is = word.indexOf('=');
            if (is > 0) {
                values.replace(word.substring(0, is), word.substring(is + 1));
            }
        }
        return WORDS.convertValue(values, Thresholds.class);
    }

    private static Map<String, Object> values(Thresholds thresholds) {
        return WORDS.convertValue(
                thresholds, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
