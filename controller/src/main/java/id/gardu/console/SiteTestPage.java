package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Site;
import id.gardu.resident.SiteTestAnswer;
import id.gardu.resident.SiteTests;
import id.gardu.staff.Actor;
import id.gardu.staff.Caller;
import id.gardu.staff.Permission;

import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives staff a one-time code to try the door of a point with. The answer to the form is the page
 * itself: a code that is shown once stands in no address.
 */
final class SiteTestPage {
    private final Frame frame;
    private final Words words;
    private final DecisionView view;
    private final SiteTests tests;
    private final TroublePage trouble;

    SiteTestPage(
            Frame frame, Words words, DecisionView view, SiteTests tests, TroublePage trouble) {
        this.frame = frame;
        this.words = words;
        this.view = view;
        this.tests = tests;
        this.trouble = trouble;
    }

    /** Whoever works on the network there, or decides about it, may try its door. */
    static boolean mayTest(Actor.Member who, String areaCode) {
        return Network.covers(who, Permission.WORK_ON_NETWORK, areaCode)
                || Network.covers(who, Permission.DECIDE, areaCode);
    }

    WebReply create(WebRequest request, Actor.Member who) {
        Optional<Site> site =
                view.inventory()
                        .siteCoded(request.inPath("code"))
                        .filter(known -> mayTest(who, known.areaCode()));
        return site.map(known -> create(request, who, known))
                .orElseGet(() -> trouble.noSuchSite(request, who));
    }

    private WebReply create(WebRequest request, Actor.Member who, Site site) {
        var model = new HashMap<String, Object>();
        model.put("name", site.name());
        model.put("siteHref", Paths.site(site.code()));
        model.put("code", "");
        model.put("until", "");
        model.put("problem", "");
        switch (tests.create(site.id(), new Caller(who, Gate.address(request)))) {
            case SiteTestAnswer.Created(var code, var expiresAt) -> {
                model.put("code", code.grouped());
                model.put("until", words.at(request, expiresAt));
            }
            case SiteTestAnswer.Refused(SiteTestAnswer.Why why) ->
                    model.put(
                            "problem",
                            frame.text(
                                    request,
                                    "test.refused." + why.name().toLowerCase(Locale.ROOT)));
        }
        return frame.page(request, "site-test", Paths.site(site.code()), who, model);
    }
}
