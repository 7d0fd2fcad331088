package id.gardu.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test found. Holds no secret, password or community.
 *
 * @param ok whether all is well
 * @param summary one sentence; when it is not well, what to do next
 * @param steps what was done and what came back, in order
 */
public record Diagnosis(boolean ok, String summary, List<String> steps) {
    public Diagnosis {
        steps = List.copyOf(steps);
    }

    /** Steps on the way to a diagnosis. Not thread-safe. */
    static final class Notes {
        private final List<String> steps = new ArrayList<>();

        Notes note(String step) {
            steps.add(step);
            return this;
        }

        Diagnosis well(String summary) {
            return new Diagnosis(true, summary, steps);
        }

        Diagnosis ill(String summary) {
            return new Diagnosis(false, summary, steps);
        }
    }
}
