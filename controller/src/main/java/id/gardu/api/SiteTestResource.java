package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.SecretText;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.resident.SiteTest;
import id.gardu.resident.SiteTests;
import id.gardu.staff.Actor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /sites/{code}/tests} and {@code /site-tests}: staff try the door of a site. */
public record SiteTestResource(SiteTests tests, Supplier<Inventory> inventory) implements Resource {
    private static final int PAGE = 20;

    private record Code(
            SecretText code, Instant expiresAt, String site, String siteName, List<String> nas) {}

    private record Row(
            String site,
            Instant askedAt,
            String askedBy,
            Instant expiresAt,
            boolean proved,
            Optional<Instant> provedAt) {
        static Row of(SiteTest test, Inventory now) {
            return new Row(
                    now.siteCode(test.site()),
                    test.askedAt(),
                    test.askedBy().orElse(Actor.LOCAL_CLI),
                    test.expiresAt(),
                    test.provedAt().isPresent(),
                    test.provedAt());
        }
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("createSiteTest", this::create, "listSiteTests", this::list);
    }

    private WebReply create(WebRequest request) {
        String code = Parameters.of(request).textInPath("code");
        Optional<Site> site = inventory.get().siteCoded(code);
        if (site.isEmpty()) {
            return unknown(request, code);
        }
        return switch (tests.create(site.get().id(), ApiToken.caller(request))) {
            case SiteTest.Answer.Created created -> Answers.created(code(created, site.get()));
            case SiteTest.Answer.Refused(SiteTest.Answer.RefusalReason why) ->
                    Answers.refused(request, List.of(code + ": " + why.text()));
        };
    }

    private Code code(SiteTest.Answer.Created created, Site site) {
        Inventory now = inventory.get();
        return new Code(
                new SecretText(created.code().grouped()),
                created.expiresAt(),
                site.code(),
                site.name(),
                now.nasByName().stream()
                        .filter(nas -> now.serves(nas, site.id()))
                        .map(Nas::name)
                        .toList());
    }

    private WebReply list(WebRequest request) {
        Parameters asked = Parameters.of(request);
        Inventory now = inventory.get();
        Actor who = ApiToken.caller(request).actor();
        Optional<String> code = asked.text("site");
        Optional<SiteId> site = code.flatMap(now::siteCoded).map(Site::id);
        if (code.isPresent()
                && site.filter(id -> who.covers(InventoryResource.areaOf(now, id))).isEmpty()) {
            return unknown(request, code.get());
        }
        int limit = asked.limit(PAGE);
        return Answers.ok(
                tests.latest(site, limit).stream()
                        .filter(test -> who.covers(InventoryResource.areaOf(now, test.site())))
                        .map(test -> Row.of(test, now))
                        .toList());
    }

    private static WebReply unknown(WebRequest request, String code) {
        return Answers.notFound(
                request, "there is no site with the code " + code + ", or it was retired");
    }
}
