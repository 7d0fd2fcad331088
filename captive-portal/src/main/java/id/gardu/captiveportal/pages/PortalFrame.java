package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.Helper;
import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Pages;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebReply.PagePolicy;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
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
    static final String NOTICE = "2";

    /** The hidden field that says which version stood on the page. */
    static final String AGREED = "agreed";

    private static final int LONGEST = 64;

    private static final double DAYS_OF_MONTH = 30.4;

    private final Pages pages = Pages.of(PortalFrame.class, LANGUAGES);
    private final PortalPages.Operator operator;
    private final Clock clock;

    /**
     * @param clock in the city's zone
     */
    PortalFrame(PortalPages.Operator operator, Clock clock) {
        this.operator = operator;
        this.clock = clock;
    }

    /**
     * What the layout shows.
     *
     * @param kept how long what is collected is kept
     * @param version of the notice
     * @param visit as a hidden field carries it
     * @param helperCall the number as a link dials it
     * @param state see {@link PortalState#word}
     */
    private record Frame(
            String city,
            String kept,
            String version,
            String place,
            String ssid,
            String visit,
            String helperName,
            String helperPhone,
            String helperCall,
            String state,
            List<Pages.OtherLanguage> others) {}

    /** A page that says nothing but its own texts, or why. */
    record Reason(String reason) {}

    /**
     * What keeps somebody from going on; empty and 0 where nothing does.
     *
     * @param seconds until it is over; 0 when it is not a matter of time
     * @param at the same as the clock shows it there
     */
    record Problem(String problem, long seconds, String at) {
        static final Problem NONE = new Problem("", 0, "");
    }

    /**
     * A page for somebody at a gateway.
     *
     * @param model what the template knows, component by component
     */
    WebReply page(WebRequest request, Guest guest, PortalState state, Record... model) {
        List<URI> gateway = guest.gateway().handOver().origins(guest.gateway());
        return pages.page(
                request,
                state.template(),
                framed(
                        request,
                        state,
                        Optional.of(guest),
                        guest.carried(),
                        others(request, guest.on(state.path())),
                        model),
                PagePolicy.formsMayReach(gateway));
    }

    /** A page for somebody who may be at a gateway. */
    WebReply page(WebRequest request, Optional<Guest> guest, PortalState state, Record... model) {
        return guest.map(at -> page(request, at, state, model))
                .orElseGet(() -> page(request, state, model));
    }

    /**
     * The same for a page on which nothing stands of this visitor but the visit: made once for all
     * who see the same (the place, the language, the model).
     */
    WebReply kept(WebRequest request, Guest guest, PortalState state, Record... model) {
        String here = guest.on(state.path());
        String carried = guest.carried();
        if (!here.endsWith(carried)) {
            return page(request, guest, state, model); // too long for a link
        }
        String unfilled = here.substring(0, here.length() - carried.length()) + Pages.WORD;
        var seen = new PageKey(unfilled, guest.gateway(), guest.arrival().ssid(), List.of(model));
        return pages.kept(
                request,
                state.template(),
                seen,
                carried,
                () ->
                        new Pages.Unfilled(
                                framed(
                                        request,
                                        state,
                                        Optional.of(guest),
                                        Pages.WORD,
                                        pages.others(request, unfilled),
                                        model),
                                PagePolicy.formsMayReach(
                                        guest.gateway().handOver().origins(guest.gateway()))));
    }

    /** All that tells two such pages apart. */
    private record PageKey(String here, Gateway gateway, String ssid, List<Record> model) {}

    /** A page for somebody anywhere. */
    WebReply page(WebRequest request, PortalState state, Record... model) {
        return page(request, state, state.path(), state.template(), model);
    }

    /**
     * One of several pages of a state.
     *
     * @param here where GET shows this page again, for the language switch
     */
    WebReply page(
            WebRequest request, PortalState state, String here, String template, Record... model) {
        return pages.page(
                request,
                template,
                framed(request, state, Optional.empty(), "", others(request, here), model));
    }

    /** A sentence about what went wrong. */
    Problem problem(WebRequest request, String key) {
        return problem(request, key, Map.of());
    }

    Problem problem(WebRequest request, String key, Map<String, ?> values) {
        return new Problem(text(request, key, values), 0, "");
    }

    /** The sentence of a note that is true for a while only, and when it no longer is. */
    Problem waiting(WebRequest request, String key, Duration left) {
        long seconds = SpokenAmounts.seconds(left);
        return new Problem(text(request, key), seconds, timeIn(request, left));
    }

    /** The time of day that it will be, as it is read there; no minute too early. */
    String timeIn(WebRequest request, Duration left) {
        return clock(request, clock.instant().plus(left).plusSeconds(59));
    }

    /** A time as it is read there: of today, or with its day. */
    String clock(WebRequest request, Instant time) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        ZonedDateTime then = time.atZone(clock.getZone());
        if (then.toLocalDate().equals(now.toLocalDate())) {
            return texts(request).format(text(request, "clock"), then);
        }
        boolean soon = then.isBefore(now.plusDays(6));
        return texts(request).format(text(request, soon ? "clock.later" : "clock.day"), then);
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

    /** The note goes along. */
    private List<Pages.OtherLanguage> others(WebRequest request, String here) {
        return pages.others(request, PageNotes.carried(request, here));
    }

    /** In months where those are told sooner than days. */
    private String kept(WebRequest request) {
        int days = operator.retentionDays();
        return days < 2 * DAYS_OF_MONTH
                ? text(request, "kept.days", Map.of("n", days))
                : text(request, "kept.months", Map.of("n", Math.round(days / DAYS_OF_MONTH)));
    }

    private Map<String, Object> framed(
            WebRequest request,
            PortalState state,
            Optional<Guest> guest,
            String visit,
            List<Pages.OtherLanguage> others,
            Record... model) {
        Optional<Helper> helper = guest.flatMap(at -> at.gateway().helper());
        var all = new ArrayList<Record>(List.of(model));
        all.add(
                new Frame(
                        operator.city(),
                        kept(request),
                        NOTICE,
                        guest.map(at -> at.gateway().siteName()).orElse(""),
                        guest.map(at -> at.arrival().ssid()).orElse(""),
                        visit,
                        helper.map(Helper::name).orElse(""),
                        helper.map(Helper::phone).orElse(""),
                        helper.map(one -> one.phone().replaceAll("[^+0-9]", "")).orElse(""),
                        state.word(),
                        others));
        return Pages.model(all);
    }
}
