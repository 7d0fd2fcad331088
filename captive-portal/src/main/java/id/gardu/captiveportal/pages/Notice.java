package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.http.WebRequest;

import java.util.Locale;
import java.util.Optional;

/**
 * What is collected, in five lines above the button that agrees to them. A test holds the texts
 * against the version: who changes one must change the other.
 */
final class Notice {
    static final String VERSION = "1";

    /** The hidden field that says which version stood on the page. */
    static final String FIELD = "agreed";

    private Notice() {}

    /** What the visitor agreed to; empty when the page was older than the text is now. */
    static Optional<Consent> agreed(WebRequest request, Locale language) {
        return request.field(FIELD)
                .filter(VERSION::equals)
                .map(version -> new Consent(version, language));
    }
}
