package id.gardu.console;

import id.gardu.accounting.OnlineQueries.Count;
import id.gardu.ap.ApCondition;
import id.gardu.ap.ApState;
import id.gardu.network.AccessPoint;
import id.gardu.network.Site;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One access point as the list shows it.
 *
 * @param condition empty while nobody asked it yet
 */
record ApView(
        AccessPoint ap, Site site, Optional<ApCondition> condition, Count online, Count atSite) {

    /** What needs somebody first. */
    static final List<ApState> ORDER =
            List.of(
                    ApState.DOWN,
                    ApState.UNREACHABLE,
                    ApState.SUSPECT,
                    ApState.SILENT,
                    ApState.UNKNOWN,
                    ApState.RECOVERING,
                    ApState.MAINTENANCE,
                    ApState.UP,
                    ApState.RETIRED);

    static final Comparator<ApView> PROBLEMS_FIRST =
            Comparator.comparingInt((ApView view) -> ORDER.indexOf(view.state()))
                    .thenComparing(view -> view.site().name())
                    .thenComparing(view -> view.ap().name());

    ApState state() {
        return condition.map(known -> known.health().state()).orElse(ApState.UNKNOWN);
    }

    boolean isProblem() {
        return switch (state()) {
            case DOWN, UNREACHABLE, SUSPECT, SILENT, UNKNOWN -> true;
            case RECOVERING, MAINTENANCE, UP, RETIRED -> false;
        };
    }

    /** Whether its last reading is of now. */
    boolean answers() {
        return switch (state()) {
            case UP, RECOVERING, MAINTENANCE -> true;
            case DOWN, UNREACHABLE, SUSPECT, SILENT, UNKNOWN, RETIRED -> false;
        };
    }

    static String word(ApState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String said(Words words, ApState state) {
        return words.text("state." + word(state));
    }

    /** How it looks, besides its words: {@code bad}, {@code warn}, {@code good}, {@code mute}. */
    static String tone(ApState state) {
        return switch (state) {
            case DOWN, UNREACHABLE -> "bad";
            case SUSPECT, SILENT, RECOVERING -> "warn";
            case UP -> "good";
            case UNKNOWN, MAINTENANCE, RETIRED -> "mute";
        };
    }
}
