package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessDecision.GrantId;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Allowances.Allowance;
import id.gardu.access.Claims.Claim;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.GrantIds.Granted;
import id.gardu.access.StandingDecision.DailyLimit;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.Voucher;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.Vouchers;
import id.gardu.resident.Vouchers.VoucherRedemption;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The one question of every door: may they in? Answered from memory alone, by any thread; a
 * database that is away changes nothing.
 */
public final class Access implements AccessPolicy {
    /**
     * How an account stands on a local day.
     *
     * @param online whether one of its devices was heard of lately
     * @param seconds online, all devices together
     * @param bytes both ways together, as far as gateways measured them
     * @param secondsLeft empty when the plan does not limit them
     * @param bytesLeft empty when the plan does not limit them
     * @param slowKbps how fast it goes on after its bytes; empty when it does not
     * @param endsAt when it is let in no more at that place if it goes on without a pause: the
     *     place closes, the account expires, its time of the day is over
     */
    public record Today(
            boolean online,
            long seconds,
            long bytes,
            OptionalLong secondsLeft,
            OptionalLong bytesLeft,
            OptionalLong slowKbps,
            Optional<Instant> endsAt) {}

    private static final Duration SAME_LOGIN = Duration.ofSeconds(30);

    private final CredentialCache cache;
    private final Vouchers vouchers;
    private final Supplier<Inventory> inventory;
    private final Claims claims;
    private final Allowances allowances;
    private final GrantIds grantIds;
    private final Attributions attributions;

    /**
     * @param zone the city's, where a day begins at midnight
     */
    public Access(
            AccessSettings settings,
            ZoneId zone,
            Supplier<Inventory> inventory,
            CredentialCache cache,
            Vouchers vouchers,
            UsageToday usage,
            LoginTickets tickets,
            MonotonicClock monotonic) {
        this.cache = cache;
        this.vouchers = vouchers;
        this.inventory = inventory;
        this.claims = new Claims(cache, vouchers, tickets, inventory);
        this.allowances = new Allowances(usage, zone);
        this.grantIds = new GrantIds(tickets.keys());
        this.attributions = new Attributions(grantIds, tickets, settings.recentLogins(), monotonic);
    }

    /**
     * Who asks, what is left to them, and the grant; nothing is written before all three are known.
     */
    @Override
    public AccessDecision decide(AccessRequest request) {
        if (!cache.isLoaded()) {
            return new AccessDecision.Silence("credentials are still being read");
        }
        return switch (claims.of(request)) {
            case Claim.Refused(RejectReason reason, TryKind by) -> reason.reject(by);
            case Claim.Unclear(String why) -> new AccessDecision.Silence(why);
            case Claim.Proven claim ->
                    switch (allowance(request, claim)) {
                        case Allowance.Nothing(RejectReason reason) ->
                                refusal(claim, reason).reject(TryKind.of(claim.assurance()));
                        case Allowance.Left left -> bindAndGrant(request, claim, left);
                    };
        };
    }

    private Allowance allowance(AccessRequest request, Claim.Proven claim) {
        return allowances.atLogin(
                allowances.of(
                        claim.standing(),
                        claim.expiresAt(),
                        Allowances.Place.ofLogin(request.nas(), request.station()),
                        request.at(),
                        inventory.get()),
                request.at());
    }

    /** A MAC proves nobody: it is told nothing about an account, and at once. */
    private static RejectReason refusal(Claim.Proven claim, RejectReason reason) {
        return claim.assurance() == Assurance.MAC ? RejectReason.UNKNOWN_DEVICE : reason;
    }

    private AccessDecision bindAndGrant(
            AccessRequest request, Claim.Proven claim, Allowance.Left left) {
        AccountId account = claim.standing().account();
        if (!allowances.letIn(account, left.plan(), request.station())) {
            return refusal(claim, RejectReason.DEVICE_LIMIT).reject(TryKind.of(claim.assurance()));
        }
        AccessDecision decision = bound(request, claim, left);
        if (!(decision instanceof AccessDecision.Accept)) {
            allowances.notLetIn(account, request.station());
        }
        return decision;
    }

    private AccessDecision bound(AccessRequest request, Claim.Proven claim, Allowance.Left left) {
        if (claim.toBind().isEmpty()) {
            return grant(request, claim, left);
        }
        MacAddress station = request.station().orElse(Voucher.UNNAMED);
        return switch (vouchers.bindAtTheDoor(claim.toBind().get(), station, request.at())) {
            case VoucherRedemption.Good _ -> grant(request, claim, left);
            case VoucherRedemption.Busy _ ->
                    new AccessDecision.Silence("voucher activations wait for the disk");
            case VoucherRedemption.InUse _,
                    VoucherRedemption.Unknown _,
                    VoucherRedemption.Expired _,
                    VoucherRedemption.Revoked _ ->
                    RejectReason.VOUCHER_IN_USE.reject(TryKind.of(claim.assurance()));
        };
    }

    private AccessDecision grant(AccessRequest request, Claim.Proven claim, Allowance.Left left) {
        Instant now = request.at();
        Granted granted = granted(request, claim, left).in(left.slow());
        Optional<GrantId> id = grantIds.seal(granted, now);
        if (id.isEmpty()) {
            return RejectReason.TICKET_EXPIRED.reject(TryKind.of(claim.assurance()));
        }
        attributions.remember(request, granted);
        if (claim.ticket().isPresent()
                && request.station().isPresent()
                && claim.assurance() != Assurance.TEST) {
            cache.devices()
                    .accepted(
                            id.get().text(),
                            granted.account(),
                            request.station().get(),
                            request.nas().site());
        }
        return new AccessDecision.Accept(
                new Grant(
                        id.get(),
                        granted.account(),
                        left.plan(),
                        claim.assurance(),
                        left.limits(),
                        now),
                claim.msChapAnswer());
    }

    private Granted granted(AccessRequest request, Claim.Proven claim, Allowance.Left left) {
        if (claim.ticket().isPresent()) {
            return claim.ticket().get().granted();
        }
        Optional<Granted> before = grantedLately(request, claim, left);
        return before.isPresent()
                ? before.get()
                : grantIds.fresh(
                        claim.standing().account(),
                        request.at(),
                        claim.assurance(),
                        left.plan().number());
    }

    /**
     * CoovaChilli asks twice for a device that it sees, before and after DHCP, under the one
     * Acct-Session-Id that it will report, and keeps one Class: both are one login.
     */
    private Optional<Granted> grantedLately(
            AccessRequest request, Claim.Proven claim, Allowance.Left left) {
        if (claim.assurance() != Assurance.MAC) {
            return Optional.empty();
        }
        Instant since = request.at().minus(SAME_LOGIN);
        return attributions
                .ofSameSession(request)
                .filter(granted -> granted.assurance() == Assurance.MAC)
                .filter(granted -> granted.issuedAt().isAfter(since))
                .filter(granted -> granted.account().equals(claim.standing().account()))
                .filter(granted -> granted.plan() == left.plan().number());
    }

    /**
     * Why a login of this account would be refused now; empty when it would not. To tell a resident
     * before the gateway does.
     */
    public Optional<RejectReason> refusal(
            AccountState standing, Nas nas, Optional<MacAddress> station, Instant at) {
        Allowance allowance =
                allowances.of(
                        standing,
                        standing.expiresAt(),
                        Allowances.Place.ofLogin(nas, station),
                        at,
                        inventory.get());
        return switch (allowance) {
            case Allowance.Nothing(RejectReason reason) -> Optional.of(reason);
            case Allowance.Left _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Allowance> allowance(
            AccountId account, Nas nas, Optional<MacAddress> station, long seconds, Instant at) {
        return cache.standing(account)
                .map(
                        standing ->
                                allowances.of(
                                        standing,
                                        standing.expiresAt(),
                                        Allowances.Place.ofSession(nas, station, seconds),
                                        at,
                                        inventory.get()));
    }

    /**
     * What stands against a session of this account at this NAS, the gravest first; from memory.
     *
     * @param account empty when it is not known whose it is: then only a closed site does
     */
    Optional<StandingDecision> against(
            Optional<AccountId> account, NasId nas, Optional<MacAddress> station, Instant at) {
        Optional<AccountState> standing = account.flatMap(cache::standing);
        if (standing.filter(one -> one.blocked() || one.deleted()).isPresent()) {
            return Optional.of(new StandingDecision.Blocked());
        }
        if (allowances.isClosed(nas, at, inventory.get())) {
            return Optional.of(new StandingDecision.Closed(dayOf(at)));
        }
        if (standing.isPresent() && isSurplus(standing.get(), station)) {
            return Optional.of(new StandingDecision.Surplus());
        }
        return standing.flatMap(one -> usedUp(one, at));
    }

    private boolean isSurplus(AccountState standing, Optional<MacAddress> station) {
        Plan plan = inventory.get().plans().get(standing.plan());
        return plan != null && allowances.isSurplus(standing.account(), plan, station);
    }

    /** Whether more devices of the account are online than its plan has. */
    boolean isCrowded(AccountId account) {
        return cache.standing(account)
                .map(standing -> inventory.get().plans().get(standing.plan()))
                .filter(plan -> allowances.isCrowded(account, plan))
                .isPresent();
    }

    /** A session that the database tells of: another controller may have heard of it alone. */
    void openElsewhere(AccountId account, LiveSession live, Instant now) {
        allowances.openElsewhere(account, live, now);
    }

    /** Time first: it ends a session that data would only slow. */
    private Optional<StandingDecision> usedUp(AccountState standing, Instant at) {
        Plan plan = inventory.get().plans().get(standing.plan());
        if (plan == null) {
            return Optional.empty();
        }
        for (DailyLimit limit : DailyLimit.values()) {
            if (allowances.hasUsedUp(standing.account(), plan, limit, at)) {
                return Optional.of(new StandingDecision.UsedUp(dayOf(at), limit, plan));
            }
        }
        return Optional.empty();
    }

    /** Whether a session was let in when the daily data was used already. */
    boolean isSlow(Optional<String> grantId, Instant at) {
        return grantId.flatMap(text -> grantIds.read(text, at)).map(Granted::slow).orElse(false);
    }

    LocalDate dayOf(Instant at) {
        return allowances.dayOf(at);
    }

    Instant startOf(LocalDate day) {
        return allowances.startOf(day);
    }

    /**
     * How an account stands on the local day of {@code at}.
     *
     * @param where it was last let in, if that is known
     */
    public Today today(AccountState standing, Optional<NasId> where, Instant at) {
        return allowances.today(standing, where, at, inventory.get());
    }

    @Override
    public Attribution attribute(
            Nas nas,
            Optional<String> classAttribute,
            String userName,
            Optional<String> acctSessionId,
            Optional<MacAddress> station,
            Instant at) {
        return attributions.of(nas.id(), classAttribute, userName, acctSessionId, station, at);
    }

    @Override
    public String maskUserName(Nas nas, String userName) {
        boolean mayBeCode = VoucherCode.looksLikeOne(userName) && cache.legacy(userName).isEmpty();
        boolean isCode =
                mayBeCode && (nas.directVouchers() || VoucherCode.parse(userName).isPresent());
        return isCode ? VoucherCode.masked(userName) : userName;
    }
}
