package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.http.PagePolicy;
import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands around every page: the city, the place, the other languages. Thread-safe. */
final class PortalFrame {
    static final List<String> LANGUAGES = List.of("id", "en");

    private final Pages pages = Pages.of(PortalFrame.class, LANGUAGES);
    private final PortalPages.Operator operator;

    PortalFrame(PortalPages.Operator operator) {
        this.operator = operator;
    }

    /**
     * What the layout shows.
     *
     * @param days how long what is collected is kept
     * @param version of the notice
     * @param visit as a hidden field carries it
     */
    private record Frame(
            String city,
            int days,
            String version,
            String place,
            String ssid,
            String visit,
            List<Pages.OtherLanguage> others) {}

    /** A page that says nothing but its own texts, or why. */
    record Reason(String reason) {}

    /** A page with one way on. */
    record Onward(String href) {}

    /**
     * A page for somebody at a gateway.
     *
     * @param here where GET shows this page again, for the language switch
     * @param model what the template knows, component by component
     */
    WebReply page(WebRequest request, String template, String here, Guest guest, Record... model) {
        List<URI> gateway = guest.gateway().handOver().origins(guest.gateway());
        return pages.page(
                request,
                template,
                framed(request, here, Optional.of(guest), model),
                PagePolicy.formsMayReach(gateway));
    }

    /** A page of its own address for somebody at a gateway. */
    WebReply page(WebRequest request, Guest guest, String template, String path, Record... model) {
        return page(request, template, guest.on(path), guest, model);
    }

    /** A page for somebody anywhere. */
    WebReply page(WebRequest request, String template, String here, Record... model) {
        return pages.page(request, template, framed(request, here, Optional.empty(), model));
    }

    String text(WebRequest request, String key) {
        return pages.text(request, key, Map.of());
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
            WebRequest request, String here, Optional<Guest> guest, Record... model) {
        var all = new ArrayList<Record>(List.of(model));
        all.add(
                new Frame(
                        operator.city(),
                        operator.retentionDays(),
                        PortalForm.NOTICE,
                        guest.map(at -> at.gateway().siteName()).orElse(""),
                        guest.map(at -> at.arrival().ssid()).orElse(""),
                        guest.map(Guest::carried).orElse(""),
                        pages.others(request, here)));
        return Pages.model(all);
    }
}
