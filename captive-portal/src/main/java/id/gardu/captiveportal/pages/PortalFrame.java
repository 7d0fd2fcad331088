package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebReply.PagePolicy;
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

    /**
     * The version of the notice: what is collected, in five lines. A test holds the texts against
     * it: who changes one must change the other.
     */
    static final String NOTICE = "1";

    /** The hidden field that says which version stood on the page. */
    static final String AGREED = "agreed";

    private static final int LONGEST = 64;

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
                framed(request, here, Optional.of(guest), guest.carried(), model),
                PagePolicy.formsMayReach(gateway));
    }

    /** A page of its own address for somebody at a gateway. */
    WebReply page(WebRequest request, Guest guest, String template, String path, Record... model) {
        return page(request, template, guest.on(path), guest, model);
    }

    /**
     * The same for a page on which nothing stands of this visitor but the visit: made once for all
     * who see the same (the place, the language, the model).
     */
    WebReply kept(WebRequest request, Guest guest, String template, String path, Record... model) {
        String here = guest.on(path);
        String carried = guest.carried();
        if (!here.endsWith(carried)) {
            return page(request, guest, template, path, model); // too long for a link
        }
        String unfilled = here.substring(0, here.length() - carried.length()) + Pages.WORD;
        var seen = new PageKey(unfilled, guest.gateway(), guest.arrival().ssid(), List.of(model));
        return pages.kept(
                request,
                template,
                seen,
                carried,
                () ->
                        new Pages.Unfilled(
                                framed(request, unfilled, Optional.of(guest), Pages.WORD, model),
                                PagePolicy.formsMayReach(
                                        guest.gateway().handOver().origins(guest.gateway()))));
    }

    /** All that tells two such pages apart. */
    private record PageKey(String here, Gateway gateway, String ssid, List<Record> model) {}

    /** A page for somebody anywhere. */
    WebReply page(WebRequest request, String template, String here, Record... model) {
        return pages.page(request, template, framed(request, here, Optional.empty(), "", model));
    }

    String text(WebRequest request, String key) {
        return pages.text(request, key, Map.of());
    }

    String text(WebRequest request, String key, Map<String, ?> values) {
        return pages.text(request, key, values);
    }

    /** Days as the visitor reads them. */
    LocaleTexts texts(WebRequest request) {
        return new LocaleTexts(pages.messages(), language(request));
    }

    boolean knows(String key) {
        return pages.messages().knows(key);
    }

    Locale language(WebRequest request) {
        return pages.language(request);
    }

    /** The field without blanks around it, cut to what the desk takes; empty when there is none. */
    static String typed(WebRequest request, String field) {
        String text = request.field(field).orElse("").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /**
     * What a visitor agreed to by pressing the button below the notice; empty when the page was
     * older than the text is now.
     */
    Optional<Consent> consent(WebRequest request) {
        return request.field(AGREED)
                .filter(NOTICE::equals)
                .map(version -> new Consent(version, language(request)));
    }

    /** For tests: every template with every text it names. */
    void check(String template) {
        pages.check(template);
    }

    private Map<String, Object> framed(
            WebRequest request, String here, Optional<Guest> guest, String visit, Record... model) {
        var all = new ArrayList<Record>(List.of(model));
        all.add(
                new Frame(
                        operator.city(),
                        operator.retentionDays(),
                        NOTICE,
                        guest.map(at -> at.gateway().siteName()).orElse(""),
                        guest.map(at -> at.arrival().ssid()).orElse(""),
                        visit,
                        pages.others(request, here)));
        return Pages.model(all);
    }
}
