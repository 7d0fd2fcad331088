package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A voucher as the door knows it: not its code, which is only known to who holds it.
 *
 * @param account the number set aside for it; the account is made at activation
 * @param valid how long it lasts, counted from activation
 * @param redeemBefore the last moment to activate it
 * @param expiresAt empty until it is activated
 * @param devices the stations it is bound to; {@link #UNNAMED} when the gateway named none
 * @param onlyAt of a test: the one site whose doors it opens; empty: it is good everywhere
 */
public record Voucher(
        long id,
        AccountId account,
        int plan,
        Duration valid,
        Instant redeemBefore,
        Optional<Instant> activatedAt,
        Optional<Instant> expiresAt,
        boolean revoked,
        Set<MacAddress> devices,
        Optional<SiteId> onlyAt) {

    /** Stands for the station of a request that names none. */
    public static final MacAddress UNNAMED = MacAddress.ofLong(0);

    public Voucher {
        devices = Set.copyOf(devices);
    }

    /** What can be done with it. */
    public enum State {
        /** Waits for its first device. */
        FRESH,
        ACTIVE,
        /** Used up, or never activated in time. */
        EXPIRED,
        REVOKED
    }

    public State stateAt(Instant now) {
        if (revoked) {
            return State.REVOKED;
        }
        if (expiresAt.isPresent()) {
            return now.isBefore(expiresAt.get()) ? State.ACTIVE : State.EXPIRED;
        }
        return now.isBefore(redeemBefore) ? State.FRESH : State.EXPIRED;
    }

    /** When it ends if it is activated at {@code now}, or was before. */
    public Instant endsIfUsedAt(Instant now) {
        return expiresAt.orElseGet(() -> now.plus(valid));
    }

    /** What the account is that it becomes. */
    public Account.Kind kind() {
        return onlyAt.isPresent() ? Account.Kind.TEST : Account.Kind.VOUCHER;
    }

    boolean admits(MacAddress station, int most) {
        return devices.contains(station) || devices.size() < most;
    }

    Voucher boundTo(MacAddress station, Instant now) {
        var bound = new HashSet<>(devices);
        bound.add(station);
        return with(activatedAt.or(() -> Optional.of(now)), Optional.of(endsIfUsedAt(now)), bound);
    }

    /**
     * Takes back a binding that did not reach the disk; the activation too when it was the first.
     */
    Voucher releasedFrom(MacAddress station) {
        var bound = new HashSet<>(devices);
        bound.remove(station);
        return bound.isEmpty()
                ? with(Optional.empty(), Optional.empty(), bound)
                : with(activatedAt, expiresAt, bound);
    }

    /** As stored, with what {@code inMemory} knows that has not been written yet. */
    Voucher joinedWith(Voucher inMemory) {
        var bound = new HashSet<>(devices);
        bound.addAll(inMemory.devices);
        return with(
                activatedAt.or(inMemory::activatedAt), expiresAt.or(inMemory::expiresAt), bound);
    }

    private Voucher with(
            Optional<Instant> activated, Optional<Instant> expires, Set<MacAddress> bound) {
        return new Voucher(
                id, account, plan, valid, redeemBefore, activated, expires, revoked, bound, onlyAt);
    }
}
