package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.handover.HandOver;
import id.gardu.captiveportal.http.Messages;
import id.gardu.captiveportal.http.PagePolicy;
import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands around every page: the city, the place, the other languages. Thread-safe. */
final class PortalFrame {
    static final List<String> LANGUAGES = List.of("id", "en");

    private final Messages messages;
    private final Pages pages;
    private final PortalSettings settings;

    PortalFrame(PortalSettings settings) {
        this.settings = settings;
        this.messages = Messages.of(PortalFrame.class, "texts", LANGUAGES);
        this.pages = new Pages(PortalFrame.class, "templates", messages);
    }

    /**
     * A page for somebody at a gateway.
     *
     * @param here where GET shows this page again, for the language switch
     */
    WebReply page(
            WebRequest request, String template, String here, Guest guest, Map<String, ?> model) {
        Map<String, Object> all = framed(request, here, Optional.of(guest), model);
        List<URI> gateway = HandOver.of(guest.gateway().dialect()).origins(guest.gateway());
        return pages.page(request, template, all, PagePolicy.formsMayReach(gateway));
    }

    /** A page for somebody anywhere. */
    WebReply page(WebRequest request, String template, String here, Map<String, ?> model) {
        return pages.page(request, template, framed(request, here, Optional.empty(), model));
    }

    String text(WebRequest request, String key, Map<String, ?> values) {
        return pages.text(request, key, values);
    }

    Locale language(WebRequest request) {
        return pages.language(request);
    }

    /** For tests: every template with every text it names. */
    void check(String template) {
        pages.check(template);
    }

    private Map<String, Object> framed(
            WebRequest request, String here, Optional<Guest> guest, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("city", settings.city());
        all.put("days", settings.retentionDays());
        all.put("version", Notice.VERSION);
        all.put("place", guest.map(at -> at.gateway().siteName()).orElse(""));
        all.put("ssid", guest.map(at -> at.arrival().ssid()).orElse(""));
        all.put("visit", guest.map(Guest::carried).orElse(""));
        all.put("others", others(pages.language(request), here));
        return all;
    }

    private List<Map<String, String>> others(Locale current, String here) {
        String glue = here.contains("?") ? "&" : "?";
        return messages.languages().stream()
                .filter(language -> !language.equals(current))
                .map(
                        language ->
                                Map.of(
                                        "tag",
                                        language.toLanguageTag(),
                                        "name",
                                        messages.text(language, "language.name", Map.of()),
                                        "href",
                                        here + glue + "lang=" + language.toLanguageTag()))
                .toList();
    }
}
