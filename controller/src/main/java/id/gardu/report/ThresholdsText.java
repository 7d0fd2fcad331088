package id.gardu.report;

import id.gardu.report.verdict.Thresholds;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The city's decisions as a closed month keeps them: {@code name=value name=value}. */
final class ThresholdsText {
    private ThresholdsText() {}

    static String of(Thresholds thresholds) {
        return Arrays.stream(Thresholds.class.getRecordComponents())
                .map(one -> one.getName() + "=" + value(one, thresholds))
                .collect(Collectors.joining(" "));
    }

    /** What it does not name is as usual: it was not there when the month was closed. */
    static Thresholds read(String text) {
        Map<String, String> told = new HashMap<>();
        for (String word : text.split(" ", -1)) {
            int is = word.indexOf('=');
            if (is > 0) {
                told.put(word.substring(0, is), word.substring(is + 1));
            }
        }
        var values = new ArrayList<Object>();
        var types = new ArrayList<Class<?>>();
        for (RecordComponent one : Thresholds.class.getRecordComponents()) {
            String value =
                    told.getOrDefault(
                            one.getName(), String.valueOf(value(one, Thresholds.DEFAULT)));
            types.add(one.getType());
            if (one.getType() == int.class) {
                values.add(Integer.valueOf(value));
            } else {
                values.add(Double.valueOf(value));
            }
        }
        try {
            Constructor<Thresholds> made =
                    Thresholds.class.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            return made.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record has the constructor of its parts", e);
        }
    }

    private static Object value(RecordComponent one, Thresholds of) {
        try {
            return one.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record tells its parts", e);
        }
    }
}
