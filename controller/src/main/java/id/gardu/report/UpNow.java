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
        if (there.contains(ApState.UP)) {
            return UP;
        }
        if (there.contains(ApState.MAINTENANCE)) {
            return MAINTENANCE;
        }
        return there.stream().anyMatch(UpNow::isWithoutAnswer) ? NO_ANSWER : NOT_KNOWN;
    }

    private static boolean isWithoutAnswer(ApState state) {
        return switch (state) {
            case DOWN, UNREACHABLE, SILENT -> true;
            case UP, SUSPECT, RECOVERING, UNKNOWN, MAINTENANCE, RETIRED -> false;
        };
    }
}
