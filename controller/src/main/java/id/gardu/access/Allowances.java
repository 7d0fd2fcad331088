package id.gardu.access;

import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.network.Site;
import id.gardu.resident.Standing;

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
final class Allowances {
    private static final int SHORTEST_INTERIM = 60;

    private final UsageToday usage;
    private final CityDays days;
    private final OpeningHours openingHours;

    Allowances(UsageToday usage, ZoneId zone) {
        this.usage = usage;
        this.days = new CityDays(zone);
        this.openingHours = new OpeningHours(zone);
    }

    Allowance of(AccessRequest request, Claim.Proven claim, Inventory inventory) {
        Standing standing = claim.standing();
        long now = request.at().toEpochMilli();
        if (standing.deleted()) {
            return nothing(Reason.WRONG_CREDENTIALS);
        }
        if (standing.blocked()) {
            return nothing(Reason.BLOCKED);
        }
        if (claim.expiresAt() <= now) {
            return nothing(Reason.EXPIRED);
        }
        Plan plan = inventory.plans().get(standing.plan());
        if (plan == null) {
            return nothing(Reason.NO_PLAN);
        }
        Site site = inventory.sites().get(request.nas().site());
        Optional<Instant> closesAt = Optional.empty();
        if (site != null) {
            OpeningHours.Answer hours = openingHours.at(site, request.at());
            if (!hours.open()) {
                return nothing(Reason.CLOSED);
            }
            closesAt = hours.closesAt();
        }
        return ofPlan(request, plan, standing.account(), earliest(claim.expiresAt(), closesAt));
    }

    private Allowance ofPlan(AccessRequest request, Plan plan, AccountId account, long end) {
        LocalDate today = days.dayOf(request.at());
        OptionalLong timeLeft = less(plan.dailySeconds(), usage.secondsOn(today, account));
        OptionalLong octetsLeft = less(plan.dailyBytes(), usage.bytesOn(today, account));
        if (isUsedUp(timeLeft)) {
            return nothing(Reason.TIME_USED);
        }
        if (isUsedUp(octetsLeft)) {
            return nothing(Reason.DATA_USED);
        }
        Instant heardSince = UsageToday.heardSince(request.at(), interim(plan));
        if (usage.otherStations(account, request.station(), heardSince) >= plan.devices()) {
            return nothing(Reason.DEVICE_LIMIT);
        }
        return new Allowance.Left(
                plan,
                new Limits(
                        least(timeLeft, plan.sessionSeconds(), secondsUntil(request.at(), end)),
                        octetsLeft,
                        plan.idleSeconds(),
                        interim(plan),
                        plan.downloadKbps(),
                        plan.uploadKbps()));
    }

    private static Allowance nothing(Reason reason) {
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
        return end == Standing.NEVER
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
}
