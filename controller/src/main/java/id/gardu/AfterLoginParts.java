package id.gardu;

import id.gardu.captiveportal.AfterLogin;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.Participation;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.SiteId;
import id.gardu.portal.PortalFrontDesk;
import id.gardu.resident.Account;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.PortalTokens;
import id.gardu.resident.Registry;
import id.gardu.services.ListedServices;
import id.gardu.services.ServiceClicks;
import id.gardu.store.Chores;
import id.gardu.survey.AnswerCounts;
import id.gardu.survey.Survey;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** What residents find on the page after login: the city's services, and a question for some. */
record AfterLoginParts(
        ServiceClicks clicks, AnswerCounts answers, Survey survey, ListedServices services) {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** So that many answers come to the disk together. */
    private static final Duration ANSWERS_EVERY = Duration.ofHours(1);

    static AfterLoginParts start(
            Settings settings,
            Registry registry,
            Supplier<Inventory> inventory,
            PortalTokens tokens,
            CredentialCache cache,
            PortalFrontDesk frontDesk,
            Closing parts) {
        ZoneId zone = settings.city().zone();
        var clicks =
                parts.add(
                        new ServiceClicks(
                                registry.store(), zone, registry.clock(), registry.monotonic()));
        var answers = parts.add(new AnswerCounts(registry.store()));
        var residents = new Residents(inventory, tokens, cache, frontDesk);
        return new AfterLoginParts(
                clicks,
                answers,
                new Survey(
                        settings.survey(), answers, registry, inventory, residents::account, zone),
                new ListedServices(settings.services().listed(), clicks, residents));
    }

    AfterLogin pages(Participation programmes) {
        return new AfterLogin(services, survey, programmes);
    }

    void keepUp(Chores chores) {
        chores.every(SOON, "service-clicks", clicks::flush)
                .every(SOON, "survey-turns", answers::flushTurns)
                .every(ANSWERS_EVERY, ANSWERS_EVERY, "survey-answers", answers::flush)
                .daily("old-service-clicks", clicks::deleteOld)
                .daily("old-survey-turns", survey::forgetOldTurns);
    }

    /** Those who log in, without staff who only try the door. */
    private record Residents(
            Supplier<Inventory> inventory,
            PortalTokens tokens,
            CredentialCache cache,
            PortalFrontDesk frontDesk)
            implements ListedServices.Visitors {
        Optional<AccountId> account(PortalToken token) {
            return tokens.account(token)
                    .filter(
                            account ->
                                    cache.standing(account)
                                            .filter(one -> one.kind() != Account.Kind.TEST)
                                            .isPresent());
        }

        @Override
        public boolean isKnown(PortalToken token) {
            return account(token).isPresent();
        }

        @Override
        public Optional<SiteId> site(PortalToken token) {
            return frontDesk
                    .lastAdmitted(token)
                    .flatMap(nas -> Optional.ofNullable(inventory.get().nas().get(nas)))
                    .map(Nas::site);
        }
    }
}
