package id.gardu.setup;

import id.gardu.network.Nas;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a gateway is.
 *
 * @param results of every step, in their order
 */
public record SetupCheck(Nas nas, List<StepResult> results) {
    public SetupCheck {
        results = List.copyOf(results);
    }

    /** Whether nothing is missing. */
    public boolean isWell() {
        return results.stream().allMatch(one -> one.problem().isEmpty());
    }

    /** Where a step stands. */
    public enum StepState implements Word {
        SEEN,
        /** Its kind has no such thing. */
        NOT_NEEDED,
        /** Not seen yet. */
        MISSING,
        /** Something else was seen. */
        WRONG
    }

    /**
     * One step.
     *
     * @param firstAt when it was seen first; empty where that is not kept
     * @param lastAt when it was seen last; of a problem when that was
     * @param detail what was found, beside the problem's words; may be empty
     * @param line what to type next: on the command line here ({@code gardu …}) or at the gateway;
     *     may be empty
     */
    public record StepResult(
            SetupStep step,
            StepState state,
            Optional<Instant> firstAt,
            Optional<Instant> lastAt,
            Optional<SetupProblem> problem,
            String detail,
            String line) {

        static StepResult seen(SetupStep step, Optional<Instant> firstAt, Instant lastAt) {
            return new StepResult(
                    step, StepState.SEEN, firstAt, Optional.of(lastAt), Optional.empty(), "", "");
        }

        static StepResult notNeeded(SetupStep step, String why) {
            return new StepResult(
                    step,
                    StepState.NOT_NEEDED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    why,
                    "");
        }

        static StepResult missing(SetupStep step, SetupProblem problem, String line) {
            return new StepResult(
                    step,
                    StepState.MISSING,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(problem),
                    "",
                    line);
        }

        static StepResult wrong(
                SetupStep step,
                SetupProblem problem,
                Optional<Instant> at,
                String detail,
                String line) {
            return new StepResult(
                    step,
                    StepState.WRONG,
                    Optional.empty(),
                    at,
                    Optional.of(problem),
                    detail,
                    line);
        }
    }
}
