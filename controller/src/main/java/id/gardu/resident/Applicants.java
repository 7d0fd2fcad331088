package id.gardu.resident;

import id.gardu.accounting.SessionQueries;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Applicant;
import id.gardu.guard.Applicant.Familiar;
import id.gardu.guard.Applicant.Familiarity;
import id.gardu.guard.Guard;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.SiteId;
import id.gardu.resident.RememberedDevices.DeviceCache;
import id.gardu.resident.SignUps.CodeWish;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How well it is told who wants a code and that they are there. A device that is claimed only is
 * nobody's word: whoever claims one that is online spends no message but those of its account.
 * Thread-safe.
 */
final class Applicants {
    private static final SiteId NOWHERE = new SiteId(0);

    private final Registry registry;
    private final PortalTokens tokens;
    private final DeviceCache devices;
    private final SignUpTransitions transitions;
    private final SignUpSeals seals;
    private final Guard guard;
    private final Supplier<Inventory> inventory;
    private final SessionQueries sessions;

    Applicants(
            Registry registry,
            PortalTokens tokens,
            DeviceCache devices,
            SignUpTransitions transitions,
            SignUpSeals seals,
            Guard guard,
            Supplier<Inventory> inventory) {
        this.registry = registry;
        this.tokens = tokens;
        this.devices = devices;
        this.transitions = transitions;
        this.seals = seals;
        this.guard = guard;
        this.inventory = inventory;
        this.sessions = SessionQueries.of(registry.store());
    }

    /** Where it is asked for; 0 where nobody knows. */
    SiteId site(CodeWish wish) {
        return site(new NasId(wish.visit().gateway().nas()));
    }

    private SiteId site(NasId nas) {
        return Optional.ofNullable(inventory.get().nas().get(nas)).map(Nas::site).orElse(NOWHERE);
    }

    /**
     * Decides it; what the gateway said in the redirect is spent by this.
     *
     * @param token of the browser
     */
    Applicant of(CodeWish wish, Optional<PortalToken> token) {
        Visit visit = wish.visit();
        var nas = new NasId(visit.gateway().nas());
        Optional<Familiar> known =
                byNumber(wish)
                        .or(() -> token.flatMap(tokens::account).map(Applicants::byCookie))
                        .or(() -> byDevice(visit.device(), site(nas)));
        boolean seen =
                known.filter(one -> one.by() == Familiarity.NUMBER).isEmpty()
                        && guard.stations().spend(nas, visit.device(), visit.seal());
        return new Applicant(
                site(nas),
                known,
                seen ? Optional.of(visit.device()) : Optional.empty(),
                wish.browser());
    }

    private Optional<Familiar> byNumber(CodeWish wish) {
        return transitions.isKnown(seals.numberIndex(wish.phone()))
                ? Optional.of(new Familiar(0, Familiarity.NUMBER))
                : Optional.empty();
    }

    private static Familiar byCookie(AccountId account) {
        return new Familiar(account.value(), Familiarity.COOKIE);
    }

    private Optional<Familiar> byDevice(MacAddress device, SiteId site) {
        return devices.account(device, site, registry.now())
                .or(
                        () ->
                                sessions.liveOf(device).stream()
                                        .filter(session -> site(session.nas()).equals(site))
                                        .flatMap(session -> session.account().stream())
                                        .findFirst())
                .map(account -> new Familiar(account.value(), Familiarity.DEVICE));
    }
}
