package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.Site;
import id.gardu.resident.SiteTest;
import id.gardu.resident.SiteTests;
import id.gardu.staff.Role.Permission;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives staff a one-time code to try the door of a point with. The code is kept in memory until the
 * page that shows it was asked for, once, by whoever made it: it stands in no address, and who
 * loads that page again makes no second one. Thread-safe.
 */
final class SiteTestPage {
    private final ConsoleFrame frame;
    private final DecisionView view;
    private final SiteTests tests;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<PendingCode> kept;

    SiteTestPage(
            ConsoleFrame frame,
            DecisionView view,
            SiteTests tests,
            ConsoleErrorPages trouble,
            Clock clock) {
        this.frame = frame;
        this.view = view;
        this.tests = tests;
        this.trouble = trouble;
        this.kept = new ShownOnce<>(clock);
    }

    private record SiteLink(String name, String siteHref) {}

    /**
     * What came of it.
     *
     * @param problem why there is no code
     */
    private record TestResult(String code, String until, String problem) {}

    private record PendingCode(String site, SiteTest.Answer answer) {
        @Override
        public String toString() {
            return "Kept[" + site + "]";
        }
    }

    /** Whoever works on the network there, or decides about it, may try its door. */
    static boolean mayTest(StaffRequest request, String areaCode) {
        return request.may(Permission.WORK_ON_NETWORK, areaCode)
                || request.may(Permission.DECIDE, areaCode);
    }

    WebReply create(StaffRequest request) {
        return site(request)
                .map(site -> create(request, site))
                .orElseGet(() -> trouble.noSuchSite(request));
    }

    private Optional<Site> site(StaffRequest request) {
        return view.inventory()
                .siteCoded(request.inPath("code"))
                .filter(site -> mayTest(request, site.areaCode()));
    }

    private WebReply create(StaffRequest request, Site site) {
        SiteTest.Answer answer = tests.create(site.id(), request.caller());
        String key = kept.keep(request.who().id(), new PendingCode(site.code(), answer));
        return WebReply.seeOther(
                new Query().with("once", key).after(ConsolePaths.siteTest(site.code())));
    }

    /** What was just made, once. */
    WebReply shown(StaffRequest request) {
        return site(request)
                .map(site -> shown(request, site))
                .orElseGet(() -> trouble.noSuchSite(request));
    }

    private WebReply shown(StaffRequest request, Site site) {
        Words words = request.words();
        TestResult shown =
                kept.take(request.query("once"), request.who().id())
                        .filter(code -> code.site().equals(site.code()))
                        .map(code -> shown(words, code.answer()))
                        .orElseGet(() -> new TestResult("", "", words.text("test.shown")));
        String siteHref = ConsolePaths.site(site.code());
        return frame.page(
                request, "site-test", siteHref, new SiteLink(site.name(), siteHref), shown);
    }

    private static TestResult shown(Words words, SiteTest.Answer answer) {
        return switch (answer) {
            case SiteTest.Answer.Created(var code, var expiresAt) ->
                    new TestResult(code.grouped(), words.at(expiresAt), "");
            case SiteTest.Answer.Refused(SiteTest.Answer.RefusalReason why) -> {
                String key = "test.refused." + why.name().toLowerCase(Locale.ROOT);
                yield new TestResult("", "", words.text(key));
            }
        };
    }
}
