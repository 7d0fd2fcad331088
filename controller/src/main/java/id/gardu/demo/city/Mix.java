package id.gardu.demo.city;

import id.gardu.store.Word;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many sites of a city are of which kind. */
public enum Mix implements Word {
    ORDINARY(0, 180, 340, 60, 25, 25, 25, 12, 12, 10),
    HALF_UNWANTED(1, 60, 130, 210, 60, 90, 90, 25, 25, 10);

    private final long stream;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody outside sees it.
    private final Map<Kind, Integer> weights = new EnumMap<>(Kind.class);

    /** In the order of {@link Kind}; the last is that of each further kind. */
    Mix(long stream, int... weights) {
        this.stream = stream;
        int at = 0;
        for (Kind kind : Kind.values()) {
            this.weights.put(kind, weights[at]);
            at = Math.min(at + 1, weights.length - 1);
        }
    }

    /** Names its random numbers: the same seed gives each mix a city of its own. */
    long stream() {
        return stream;
    }

    /** As many as there are sites; each kind in its share, in the order of {@link Kind}. */
    List<Kind> kinds(int sites) {
        double all = weights.values().stream().mapToInt(Integer::intValue).sum();
        var kinds = new ArrayList<Kind>();
        double due = 0;
        for (var weight : weights.entrySet()) {
            due += sites * weight.getValue() / all;
            while (kinds.size() < Math.round(due)) {
                kinds.add(weight.getKey());
            }
        }
        return kinds;
    }
}
