package id.gardu.access;

import id.gardu.access.Access.Today;
import id.gardu.access.StandingDecision.DailyLimit;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.resident.Account.AccountState;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Works out what an account may use now: standing, plan, opening hours, what it has used today,
 * where it is online. Thread-safe.
 */
public final class Allowances {
    /** What a plan leaves to somebody now. */
    public sealed interface Allowance {
        /**
         * There is something left.
         *
         * @param slow whether it is the slow lane: the daily data is used
         */
        record Left(Plan plan, Limits limits, boolean slow) implements Allowance {}

        /** There is nothing left, or not here and now. */
        record Nothing(RejectReason reason) implements Allowance {}
    }

    private static final int SHORTEST_INTERIM = 60;

    private static final int BITS_IN_KBIT = 1000;

    /** The NAS reports, and the CoA may be late once. */
    private static final int REPORTS = 2;

    /** Of the daily bytes: the most that may pass fast after them. */
    private static final int LARGEST_GRACE = 4;

    private static final int GRACE_WITHOUT_RATE = 10;

    private final UsageToday usage;
    private final CityDays days;

    Allowances(UsageToday usage, ZoneId zone) {
        this.usage = usage;
        this.days = new CityDays(zone);
    }

    /**
     * Where a login would be or a session is, and of which device.
     *
     * @param seconds that the session has behind it
     * @param login whether it is to be let in: then it must not be one device too many; a session
     *     must not be the youngest of too many
     */
    record Place(Nas nas, Optional<MacAddress> station, long seconds, boolean login) {
        static Place ofLogin(Nas nas, Optional<MacAddress> station) {
            return new Place(nas, station, 0, true);
        }

        static Place ofSession(Nas nas, Optional<MacAddress> station, long seconds) {
            return new Place(nas, station, seconds, false);
        }
    }

    /**
     * @param expiresAt of account or credential, epoch milliseconds
     */
    Allowance of(
            AccountState standing, long expiresAt, Place place, Instant at, Inventory inventory) {
        if (standing.deleted()) {
            return nothing(RejectReason.WRONG_CREDENTIALS);
        }
        if (standing.blocked()) {
            return nothing(RejectReason.BLOCKED);
        }
        if (expiresAt <= at.toEpochMilli()) {
            return nothing(RejectReason.EXPIRED);
        }
        Plan plan = inventory.plans().get(standing.plan());
        if (plan == null) {
            return nothing(RejectReason.NO_PLAN);
        }
        Optional<SiteId> only = standing.onlyAt();
        if (only.isPresent() && !inventory.serves(place.nas(), only.get())) {
            return nothing(RejectReason.OTHER_SITE);
        }
        Site site = inventory.sites().get(place.nas().site());
        Optional<Instant> closesAt = Optional.empty();
        if (site != null) {
            CityDays.Hours hours = days.hours(site, at);
            if (!hours.open()) {
                return nothing(RejectReason.CLOSED);
            }
            closesAt = hours.closesAt();
        }
        return ofPlan(place, plan, standing.account(), at, earliest(expiresAt, closesAt));
    }

    private Allowance ofPlan(Place place, Plan plan, AccountId account, Instant at, long end) {
        LocalDate today = days.dayOf(at);
        AccountUsage used = usage.of(account);
        OptionalLong timeLeft = less(plan.dailySeconds(), used.secondsOn(today));
        OptionalLong octetsLeft = less(plan.dailyBytes(), used.bytesOn(today));
        boolean slow = isUsedUp(octetsLeft) && hasSlowLane(plan, place.nas());
        if (isUsedUp(timeLeft)) {
            return nothing(RejectReason.TIME_USED);
        }
        if (isUsedUp(octetsLeft) && !slow) {
            return nothing(RejectReason.DATA_USED);
        }
        Duration told = UsageToday.toldWithin(interim(plan));
        boolean tooMany =
                place.login()
                        ? used.otherStations(place.station(), told) >= plan.devices()
                        : used.isSurplus(place.station(), told, plan.devices());
        if (tooMany) {
            return nothing(RejectReason.DEVICE_LIMIT);
        }
        OptionalLong seconds =
                least(
                        timeLeft,
                        left(plan.sessionSeconds(), place.seconds()),
                        secondsUntil(at, end));
        return slow
                ? new Allowance.Left(plan, slow(plan, seconds), true)
                : new Allowance.Left(plan, fast(plan, place.nas(), seconds, octetsLeft), false);
    }

    /** Whether a device is let in; it counts from now on, before its session is heard of. */
    boolean letIn(AccountId account, Plan plan, Optional<MacAddress> station) {
        return usage.letIn(account, station, UsageToday.toldWithin(interim(plan)), plan.devices());
    }

    /** It was not let in after all. */
    void notLetIn(AccountId account, Optional<MacAddress> station) {
        usage.of(account).released(station);
    }

    /** Whether more of its devices are online than its plan has. */
    boolean isCrowded(AccountId account, Plan plan) {
        return usage.of(account).isCrowded(UsageToday.toldWithin(interim(plan)), plan.devices());
    }

    /** Whether that device is the youngest of too many. */
    boolean isSurplus(AccountId account, Plan plan, Optional<MacAddress> station) {
        return usage.of(account)
                .isSurplus(station, UsageToday.toldWithin(interim(plan)), plan.devices());
    }

    void openElsewhere(AccountId account, LiveSession live, Instant now) {
        usage.openElsewhere(account, live, now);
    }

    private static boolean hasSlowLane(Plan plan, Nas nas) {
        return plan.slowKbps().isPresent() && GatewayKinds.of(nas.kind()).dialect().keepsRate();
    }

    private static Limits fast(Plan plan, Nas nas, OptionalLong seconds, OptionalLong octetsLeft) {
        boolean slowedLater = plan.slowKbps().isPresent() && GatewayKinds.changesRate(nas);
        OptionalLong octets =
                octetsLeft.isPresent() && slowedLater
                        ? OptionalLong.of(octetsLeft.getAsLong() + grace(plan, interim(plan)))
                        : octetsLeft;
        return new Limits(
                seconds,
                octets,
                plan.idleSeconds(),
                interim(plan),
                plan.downloadKbps(),
                plan.uploadKbps());
    }

    private static Limits slow(Plan plan, OptionalLong seconds) {
        long kbps = plan.slowKbps().orElseThrow();
        return new Limits(
                seconds,
                OptionalLong.empty(),
                plan.idleSeconds(),
                interim(plan),
                slowed(plan.downloadKbps(), kbps),
                slowed(plan.uploadKbps(), kbps));
    }

    /** The same, but in the slow lane over at midnight: then there is a new day's data. */
    Allowance atLogin(Allowance allowance, Instant at) {
        return switch (allowance) {
            case Allowance.Left(Plan plan, Limits limits, boolean slow) when slow ->
                    new Allowance.Left(
                            plan,
                            limits.within(secondsUntil(at, days.endOf(at).toEpochMilli())),
                            true);
            case Allowance.Left left -> left;
            case Allowance.Nothing nothing -> nothing;
        };
    }

    /** Which day it is in the city. */
    LocalDate dayOf(Instant at) {
        return days.dayOf(at);
    }

    Instant startOf(LocalDate day) {
        return days.startOf(day);
    }

    /** Whether the site of a NAS is closed; not where either is not known. */
    boolean isClosed(NasId nas, Instant at, Inventory inventory) {
        Nas known = inventory.nas().get(nas);
        Site site = known == null ? null : inventory.sites().get(known.site());
        return site != null && !days.hours(site, at).open();
    }

    /** Whether nothing is left of its day. */
    boolean hasUsedUp(AccountId account, Plan plan, DailyLimit limit, Instant at) {
        LocalDate day = days.dayOf(at);
        return switch (limit) {
            case TIME -> isUsedUp(less(plan.dailySeconds(), usage.of(account).secondsOn(day)));
            case DATA -> isUsedUp(less(plan.dailyBytes(), usage.of(account).bytesOn(day)));
        };
    }

    /**
     * @param plan empty when the account's is gone: then nothing is known to be limited
     */
    Today today(AccountState standing, Optional<NasId> nas, Instant at, Inventory inventory) {
        Optional<Plan> plan = Optional.ofNullable(inventory.plans().get(standing.plan()));
        Optional<Nas> where = nas.map(id -> inventory.nas().get(id));
        Optional<Site> site = where.map(known -> inventory.sites().get(known.site()));
        LocalDate day = days.dayOf(at);
        AccountUsage used = usage.of(standing.account());
        long seconds = used.secondsOn(day);
        long bytes = used.bytesOn(day);
        int interim = plan.map(Allowances::interim).orElse(SHORTEST_INTERIM);
        OptionalLong secondsLeft = left(plan.map(Plan::dailySeconds), seconds);
        return new Today(
                used.isOnline(UsageToday.toldWithin(interim)),
                seconds,
                bytes,
                secondsLeft,
                left(plan.map(Plan::dailyBytes), bytes),
                plan.filter(one -> where.map(known -> hasSlowLane(one, known)).orElse(true))
                        .map(Plan::slowKbps)
                        .orElse(OptionalLong.empty()),
                endsAt(standing, secondsLeft, site, at));
    }

    private Optional<Instant> endsAt(
            AccountState standing, OptionalLong secondsLeft, Optional<Site> site, Instant at) {
        Optional<Instant> closesAt = site.flatMap(place -> days.hours(place, at).closesAt());
        long ends = earliest(standing.expiresAt(), closesAt);
        if (secondsLeft.isPresent()) {
            ends = Math.min(ends, at.plusSeconds(secondsLeft.getAsLong()).toEpochMilli());
        }
        return ends == AccountState.NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(ends));
    }

    /** At least a second: RFC 2865 §5.27 gives 0 no meaning. */
    private static OptionalLong left(OptionalLong allowed, long used) {
        OptionalLong left = less(allowed, used);
        return left.isPresent() ? OptionalLong.of(Math.max(1, left.getAsLong())) : left;
    }

    private static OptionalLong left(Optional<OptionalLong> allowed, long used) {
        OptionalLong left = less(allowed.orElse(OptionalLong.empty()), used);
        return left.isPresent() ? OptionalLong.of(Math.max(0, left.getAsLong())) : left;
    }

    private static Allowance nothing(RejectReason reason) {
        return new Allowance.Nothing(reason);
    }

    private static int interim(Plan plan) {
        return Math.max(SHORTEST_INTERIM, plan.interimSeconds());
    }

    private static long earliest(long millis, Optional<Instant> closesAt) {
        return closesAt.isEmpty() ? millis : Math.min(millis, closesAt.get().toEpochMilli());
    }

    /** At least a second: RFC 2865 §5.27 gives 0 no meaning. */
    private static OptionalLong secondsUntil(Instant now, long end) {
        return end == AccountState.NEVER
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Math.max(1, Duration.ofMillis(end - now.toEpochMilli()).toSeconds()));
    }

    private static OptionalLong less(OptionalLong allowed, long used) {
        return allowed.isEmpty() ? allowed : OptionalLong.of(allowed.getAsLong() - used);
    }

    private static boolean isUsedUp(OptionalLong left) {
        return left.isPresent() && left.getAsLong() <= 0;
    }

    private static OptionalLong least(OptionalLong a, OptionalLong b, OptionalLong c) {
        return least(least(a, b), c);
    }

    private static OptionalLong least(OptionalLong a, OptionalLong b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return a.getAsLong() <= b.getAsLong() ? a : b;
    }

    /**
     * Octets that a NAS is given beyond what is left, where a session is to be slowed and not to be
     * cut: what passes until we know and a CoA has come. They are what ends it when no CoA comes.
     */
    private static long grace(Plan plan, int interimSeconds) {
        long daily = plan.dailyBytes().orElse(0);
        if (plan.downloadKbps().isEmpty() || plan.uploadKbps().isEmpty()) {
            return daily / GRACE_WITHOUT_RATE;
        }
        long kbps = plan.downloadKbps().getAsLong() + plan.uploadKbps().getAsLong();
        long octets = kbps * BITS_IN_KBIT / Byte.SIZE * REPORTS * interimSeconds;
        return Math.min(octets, daily / LARGEST_GRACE);
    }

    /** The slower of the two. */
    private static OptionalLong slowed(OptionalLong kbps, long slowKbps) {
        return OptionalLong.of(Math.min(kbps.orElse(slowKbps), slowKbps));
    }
}
