package id.gardu.console;

import id.gardu.ap.ApState;
import id.gardu.captiveportal.http.WebRequest;

import java.util.Locale;

/**
 * Which access points somebody wants to see; what makes no sense shows all or nothing, never a
 * fault.
 *
 * @param area code; empty for all
 * @param state {@link #PROBLEM} or a state's word; empty for all
 * @param page from 1
 */
record ApFilter(String area, String state, int page) {
    static final String PROBLEM = "problem";

    static ApFilter of(WebRequest request) {
        return new ApFilter(
                Query.of(request, "area"), Query.of(request, "state"), Leaf.wanted(request));
    }

    static String word(ApState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    boolean isSet() {
        return !area.isEmpty() || !state.isEmpty();
    }

    boolean isInArea(ApView view) {
        String code = view.site().areaCode();
        return area.isEmpty() || code.equals(area) || code.startsWith(area + ".");
    }

    boolean hasState(ApView view) {
        return switch (state) {
            case "" -> true;
            case PROBLEM -> view.isProblem();
            default -> word(view.state()).equals(state);
        };
    }

    ApFilter withState(ApState wanted) {
        return new ApFilter(area, word(wanted), 1);
    }

    /** Where this choice is shown. */
    String href(int wanted) {
        return new Query()
                .with("area", area)
                .with("state", state)
                .with("page", Leaf.word(wanted))
                .after(ConsolePaths.ACCESS_POINTS);
    }
}
