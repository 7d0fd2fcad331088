package id.gardu.report;

import id.gardu.ap.ApState;
import id.gardu.store.Word;

import java.util.Collection;
import java.util.Set;

/**
 * Whether a point answers now. Made of what its access points answer and of nothing that people do:
 * that one is known to be there because somebody uses it would tell that somebody does.
 */
public enum UpNow implements Word {
    /** One of its access points answers. */
    UP,
    /** None does, and one of them did before. */
    NO_ANSWER,
    /** Somebody said they are working on it. */
    MAINTENANCE,
    /** None is watched, or none ever answered. */
    NOT_KNOWN;

    static UpNow of(Collection<ApState> states) {
        var there = Set.copyOf(states);
        if (there.stream().anyMatch(UpNow::answers)) {
            return UP;
        }
        if (there.contains(ApState.MAINTENANCE)) {
            return MAINTENANCE;
        }
        return there.stream().anyMatch(UpNow::isWithoutAnswer) ? NO_ANSWER : NOT_KNOWN;
    }

    private static boolean answers(ApState state) {
        return state == ApState.UP || state == ApState.RECOVERING;
    }

    /** Nor does it tell for how long nobody knew whether sessions prove one to be there. */
    private static boolean isWithoutAnswer(ApState state) {
        return switch (state) {
            case DOWN, UNREACHABLE, SILENT, SUSPECT -> true;
            case UP, RECOVERING, UNKNOWN, MAINTENANCE, RETIRED -> false;
        };
    }
}
