package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.http.WebRequest;

import java.util.Locale;
import java.util.Optional;

/** What a visitor typed, and agreed to by pressing the button below the notice. */
final class PortalForm {
    /**
     * Of the notice: what is collected, in five lines. A test holds the texts against it: who
     * changes one must change the other.
     */
    static final String NOTICE = "1";

    /** The hidden field that says which version stood on the page. */
    static final String AGREED = "agreed";

    private static final int LONGEST = 64;

    private PortalForm() {}

    /** The field without blanks around it, cut to what the desk takes; empty when there is none. */
    static String in(WebRequest request, String field) {
        String text = request.field(field).orElse("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What the visitor agreed to; empty when the page was older than the text is now. */
    static Optional<Consent> consent(WebRequest request, Locale language) {
        return request.field(AGREED)
                .filter(NOTICE::equals)
                .map(version -> new Consent(version, language));
    }
}
