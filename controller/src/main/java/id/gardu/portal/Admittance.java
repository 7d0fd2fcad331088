package id.gardu.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.RejectReason;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.PortalToken;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.resident.AccountState;
import id.gardu.resident.PortalTokens;

import java.time.Instant;
import java.util.Optional;

/** Mints logins for tokens, from memory alone, and remembers for which device. Thread-safe. */
final class Admittance {
    private static final int MOST_REMEMBERED = 100_000;

    private final PortalFrontDesk.Parts rooms;
    private final Gateways gateways;
    private final Cache<PortalToken, Last> last =
            Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfterWrite(PortalTokens.LIFE)
                    .build();

    /** What a token was last admitted with; forgotten at a restart. */
    record Last(MacAddress device, NasId nas) {}

    Admittance(PortalFrontDesk.Parts rooms, Gateways gateways) {
        this.rooms = rooms;
        this.gateways = gateways;
    }

    Admission admit(PortalToken token, Visit visit, Instant now) {
        Optional<AccountState> standing =
                rooms.tokens().account(token).flatMap(rooms.book()::standing);
        return standing.map(known -> admit(token, known, visit, now))
                .orElseGet(Admission.NotKnown::new);
    }

    private Admission admit(PortalToken token, AccountState standing, Visit visit, Instant now) {
        Optional<RejectReason> refusal =
                gateways.nas(visit.gateway().nas())
                        .flatMap(
                                nas ->
                                        rooms.access()
                                                .refusal(
                                                        standing,
                                                        nas,
                                                        Optional.of(visit.device()),
                                                        now));
        return refusal.flatMap(reason -> explained(reason, standing))
                .orElseGet(() -> granted(token, standing, visit, now));
    }

    private Admission granted(PortalToken token, AccountState standing, Visit visit, Instant now) {
        var nas = new NasId(visit.gateway().nas());
        LoginTicket ticket =
                rooms.tickets()
                        .mint(
                                standing.account(),
                                standing.plan(),
                                standing.kind().assurance(),
                                Optional.of(visit.device()),
                                nas,
                                now);
        last.put(token, new Last(visit.device(), nas));
        return new Admission.Granted(new Login(ticket.userName(), ticket.password()));
    }

    /** Empty when the gateway's page says it as well as ours could. */
    private Optional<Admission> explained(RejectReason reason, AccountState standing) {
        return switch (reason) {
            case BLOCKED -> Optional.of(new Admission.Blocked());
            case TIME_USED, DATA_USED -> Optional.of(new Admission.SpentToday());
            case DEVICE_LIMIT ->
                    Optional.of(
                            new Admission.DeviceLimit(
                                    Optional.ofNullable(
                                                    gateways.inventory()
                                                            .plans()
                                                            .get(standing.plan()))
                                            .map(Plan::devices)
                                            .orElse(1)));
            case EXPIRED, OTHER_SITE, WRONG_CREDENTIALS -> Optional.of(new Admission.NotKnown());
            case CLOSED,
                    NO_PLAN,
                    UNKNOWN_DEVICE,
                    TICKET_EXPIRED,
                    VOUCHER_IN_USE,
                    VOUCHER_REVOKED,
                    TOO_MANY_TRIES ->
                    Optional.empty();
        };
    }

    Optional<Last> last(PortalToken token) {
        return Optional.ofNullable(last.getIfPresent(token));
    }

    void forget(PortalToken token) {
        last.invalidate(token);
    }
}
