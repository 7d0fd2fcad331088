package id.gardu.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.RejectReason;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.entry.StepKind;
import id.gardu.guard.Bites.Limit;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.PortalTokens;
import id.gardu.resident.Voucher;
import id.gardu.resident.Voucher.Place;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.Vouchers.VoucherRedemption;
import id.gardu.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes vouchers and gives tokens for them; mints logins for tokens, from memory alone, and
 * remembers for which device. Thread-safe.
 */
final class Admittance {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** In which a login becomes a session, whose device and site are remembered. */
    private static final Duration UNTIL_REMEMBERED = Duration.ofMinutes(30);

    private static final int MOST_REMEMBERED = 100_000;

    private final PortalFrontDesk.Parts rooms;
    private final Gateways gateways;
    private final EntryNotes notes;
    private final Cache<PortalToken, Last> last =
            Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfterWrite(PortalTokens.LIFE)
                    .build();

    private final Cache<PortalToken, Instant> proved =
            Caffeine.newBuilder()
                    .maximumSize(MOST_REMEMBERED)
                    .expireAfterWrite(PortalTokens.LIFE)
                    .build();

    /** What a token was last admitted with; forgotten at a restart. */
    record Last(MacAddress device, NasId nas) {}

    Admittance(PortalFrontDesk.Parts rooms, Gateways gateways, EntryNotes notes) {
        this.rooms = rooms;
        this.notes = notes;
        this.gateways = gateways;
    }

    Admission admit(PortalToken token, Visit visit, Instant now) {
        Optional<AccountState> standing =
                rooms.tokens().account(token).flatMap(rooms.cache()::standing);
        return standing.map(known -> admit(token, known, visit, now))
                .orElseGet(Admission.NotKnown::new);
    }

    private Admission admit(PortalToken token, AccountState standing, Visit visit, Instant now) {
        Optional<String> doubt = doubt(token, standing, visit, now);
        if (doubt.isPresent()) {
            notes.toProve(visit, standing.account(), doubt.get());
            rooms.bites()
                    .bit(Limit.PROVE_AGAIN, gateways.nas(visit.gateway().nas()).map(Nas::site));
            return new Admission.ProveAgain();
        }
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
        Optional<Admission> explained = refusal.flatMap(reason -> explained(reason, standing));
        if (explained.isPresent()) {
            notes.turnedAway(visit, standing.account(), refusal.orElseThrow());
            return explained.get();
        }
        return granted(token, standing, visit, now);
    }

    /** It proved an account a moment ago, by a code or a voucher. */
    void proved(PortalToken token, Instant now) {
        proved.put(token, now);
    }

    /** Why a token that is good is not enough, if so. */
    private Optional<String> doubt(
            PortalToken token, AccountState standing, Visit visit, Instant now) {
        Optional<Instant> provedAt = Optional.ofNullable(proved.getIfPresent(token));
        Optional<Instant> doubled = rooms.doubled().since(visit.device());
        if (doubled.isPresent() && provedAt.filter(at -> !at.isBefore(doubled.get())).isEmpty()) {
            return Optional.of(StepKind.TWO_PLACES);
        }
        boolean justNow = provedAt.filter(at -> at.plus(UNTIL_REMEMBERED).isAfter(now)).isPresent();
        return justNow || isWhereItWas(token, visit) || !isStrange(standing, visit, now)
                ? Optional.empty()
                : Optional.of(StepKind.PROVE_AGAIN);
    }

    private boolean isWhereItWas(PortalToken token, Visit visit) {
        return last(token)
                .filter(
                        before ->
                                before.device.equals(visit.device())
                                        || before.nas.value() == visit.gateway().nas())
                .isPresent();
    }

    private boolean isStrange(AccountState standing, Visit visit, Instant now) {
        return gateways.nas(visit.gateway().nas())
                .filter(
                        nas ->
                                rooms.cache()
                                        .devices()
                                        .isStrange(
                                                standing.account(),
                                                visit.device(),
                                                nas.site(),
                                                now))
                .isPresent();
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
        notes.handedOver(visit, standing.account());
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

    Redemption redeem(Visit visit, String typed, Consent consent, Instant now) {
        Optional<Voucher> known = VoucherCode.parse(typed).flatMap(rooms.cache()::voucher);
        if (known.filter(voucher -> isForElsewhere(voucher, visit)).isPresent()) {
            return new Redemption.Unknown();
        }
        int devices = known.map(this::devices).orElse(1);
        VoucherRedemption outcome =
                rooms.vouchers()
                        .redeem(typed, Optional.of(visit.device()), place(visit), devices, now);
        notes.voucher(visit, known.map(Voucher::account), outcome);
        return switch (outcome) {
            case VoucherRedemption.Good(Voucher voucher) -> token(voucher, consent, now);
            case VoucherRedemption.InUse _ -> new Redemption.DeviceLimit(devices);
            case VoucherRedemption.Unknown _,
                    VoucherRedemption.Expired _,
                    VoucherRedemption.Revoked _ ->
                    new Redemption.Unknown();
            case VoucherRedemption.Busy _ ->
                    throw new StoreException("too many vouchers wait for the disk");
        };
    }

    private Redemption token(Voucher voucher, Consent consent, Instant now) {
        Optional<PortalToken> token = rooms.tokens().issue(voucher.account(), consent);
        token.ifPresent(fresh -> proved(fresh, now));
        return token.<Redemption>map(Redemption.Accepted::new)
                .orElseGet(() -> new Redemption.TooManyTries(AN_HOUR));
    }

    private Place place(Visit visit) {
        return gateways.nas(visit.gateway().nas())
                .map(nas -> Place.of(gateways.inventory(), nas))
                .orElse(Place.UNKNOWN);
    }

    /** Staff try the door of one site. */
    private boolean isForElsewhere(Voucher voucher, Visit visit) {
        return voucher.onlyAt().isPresent()
                && gateways.nas(visit.gateway().nas())
                        .filter(nas -> gateways.inventory().serves(nas, voucher.onlyAt().get()))
                        .isEmpty();
    }

    /** How many the plan of a voucher allows; one of those who only try the door. */
    private int devices(Voucher voucher) {
        Optional<Plan> plan = Optional.ofNullable(gateways.inventory().plans().get(voucher.plan()));
        return voucher.onlyAt().isPresent() ? 1 : plan.map(Plan::devices).orElse(1);
    }
}
