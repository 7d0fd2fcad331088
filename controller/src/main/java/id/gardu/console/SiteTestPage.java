package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Site;
import id.gardu.resident.SiteTestAnswer;
import id.gardu.resident.SiteTests;
import id.gardu.staff.Actor;
import id.gardu.staff.Caller;
import id.gardu.staff.MemberId;
import id.gardu.staff.Permission;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gives staff a one-time code to try the door of a point with. The code is kept in memory until the
 * page that shows it was asked for, once, by whoever made it: it stands in no address, and who
 * loads that page again makes no second one. Thread-safe.
 */
final class SiteTestPage {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 200;
    private static final int KEY_OCTETS = 16;

    private final ConsoleFrame frame;
    private final Words words;
    private final DecisionView view;
    private final SiteTests tests;
    private final ConsoleErrorPages trouble;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

    SiteTestPage(
            ConsoleFrame frame,
            Words words,
            DecisionView view,
            SiteTests tests,
            ConsoleErrorPages trouble,
            Clock clock) {
        this.clock = clock;
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
        SiteTestAnswer answer = tests.create(site.id(), new Caller(who, Gate.address(request)));
        String key = keep(new Kept(who.id(), site.code(), answer, clock.instant()));
        return WebReply.seeOther(
                new Query().with("once", key).after(ConsolePaths.siteTest(site.code())));
    }

    /** What was just made, once. */
    WebReply shown(WebRequest request, Actor.Member who) {
        Optional<Site> site =
                view.inventory()
                        .siteCoded(request.inPath("code"))
                        .filter(known -> mayTest(who, known.areaCode()));
        return site.map(known -> shown(request, who, known))
                .orElseGet(() -> trouble.noSuchSite(request, who));
    }

    private WebReply shown(WebRequest request, Actor.Member who, Site site) {
        var model = new HashMap<String, Object>();
        model.put("name", site.name());
        model.put("siteHref", ConsolePaths.site(site.code()));
        model.put("code", "");
        model.put("until", "");
        model.put("problem", "");
        Optional<SiteTestAnswer> answer =
                take(Query.of(request, "once"))
                        .filter(kept -> kept.member().equals(who.id()))
                        .filter(kept -> kept.site().equals(site.code()))
                        .map(Kept::answer);
        if (answer.isEmpty()) {
            model.put("problem", frame.text(request, "test.shown"));
        } else {
            fill(model, request, answer.get());
        }
        return frame.page(request, "site-test", ConsolePaths.site(site.code()), who, model);
    }

    private void fill(Map<String, Object> model, WebRequest request, SiteTestAnswer answer) {
        switch (answer) {
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
    }

    /** The oldest goes when there are too many, and whatever nobody came for. */
    private synchronized String keep(Kept made) {
        kept.values().removeIf(one -> one.at().isBefore(made.at().minus(KEPT)));
        if (kept.size() >= MOST_KEPT) {
            kept.pollFirstEntry();
        }
        byte[] octets = new byte[KEY_OCTETS];
        random.nextBytes(octets);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        kept.put(key, made);
        return key;
    }

    private synchronized Optional<Kept> take(String key) {
        return Optional.ofNullable(kept.remove(key));
    }

    private record Kept(MemberId member, String site, SiteTestAnswer answer, Instant at) {
        @Override
        public String toString() {
            return "Kept[" + site + "]";
        }
    }
}
