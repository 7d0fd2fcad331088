package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Bites;
import id.gardu.guard.Bites.Limit;
import id.gardu.network.SiteId;
import id.gardu.resident.Voucher.Place;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Voucher codes that people show: at the portal, where the answer waits for the disk, and at the
 * door, where it does not. A voucher's time starts with the first device. Thread-safe.
 */
public final class Vouchers implements AutoCloseable {
    /** A code shown to a NAS itself is good for the first device only. */
    private static final int AT_THE_DOOR = 1;

    private final Registry registry;
    private final CredentialCache cache;
    private final Bites bites;
    private final Journal<Binding> queue;

    /**
     * @param bites told of wrong codes
     */
    public Vouchers(Registry registry, CredentialCache cache, Bites bites) {
        this.registry = registry;
        this.cache = cache;
        this.bites = bites;
        this.queue =
                new Journal<>(
                        registry.store(),
                        "voucher-bindings",
                        (handle, turn, one) -> one.write(handle, turn));
    }

    /**
     * Redeems a code at the portal. Nothing is asked before it is looked up: who shows a right one
     * is never refused for what others do. Of many devices that show one code at the same time, on
     * any controller, exactly {@code devices} get in; showing it again from one of them changes
     * nothing.
     *
     * @param typed as typed, however wrong
     * @param devices how many the voucher's plan allows
     * @throws StoreException when the database cannot be written; then nothing was redeemed
     */
    public VoucherRedemption redeem(
            String typed, Optional<MacAddress> station, Place place, int devices, Instant now) {
        MacAddress mac = station.orElse(Voucher.UNNAMED);
        Optional<VoucherCode> code = VoucherCode.parse(typed);
        VoucherRedemption seen = look(code, mac, place, devices, now);
        if (!(seen instanceof VoucherRedemption.Good good)
                || good.voucher().devices().contains(mac)) {
            return seen;
        }
        return redeem(code.orElseThrow(), mac, devices, now);
    }

    private VoucherRedemption redeem(
            VoucherCode code, MacAddress station, int devices, Instant now) {
        // The place is taken in memory first: the door must not give it to somebody meanwhile.
        if (cache.bind(code, station, devices, now).isEmpty()) {
            return new VoucherRedemption.InUse();
        }
        boolean kept = false;
        try {
            VoucherRedemption written =
                    registry.write(
                            (handle, turn) ->
                                    redeemStored(handle, turn, code, station, devices, now));
            kept = written instanceof VoucherRedemption.Good;
            return written;
        } finally {
            if (!kept) {
                cache.release(code, station);
            }
            registry.keeper().refresh();
        }
    }

    /** What the disk says, which another controller may have written. */
    private VoucherRedemption redeemStored(
            Handle handle,
            long turn,
            VoucherCode code,
            MacAddress station,
            int devices,
            Instant now) {
        VoucherTable queries = handle.attach(VoucherTable.class);
        Optional<VoucherTable.Stored> row =
                queries.byIndex(CredentialCache.indexOctets(registry.keys(), code));
        if (row.isEmpty()) {
            return new VoucherRedemption.Unknown();
        }
        Set<MacAddress> bound = new HashSet<>();
        queries.devicesOf(List.of(row.get().id())).forEach(device -> bound.add(device.station()));
        Voucher stored = row.get().toVoucher(bound);
        VoucherRedemption answer = judge(stored, station, devices, now);
        if (answer instanceof VoucherRedemption.Good && !bound.contains(station)) {
            Voucher after = stored.boundTo(station, now);
            new Binding(after, station, now).write(handle, turn);
            return new VoucherRedemption.Good(after);
        }
        return answer;
    }

    /**
     * Looks at a code shown as User-Name without changing anything but the count of wrong ones.
     *
     * @param code empty when what was typed can be no code
     */
    public VoucherRedemption look(
            Optional<VoucherCode> code, MacAddress station, Place place, Instant now) {
        return look(code, station, place, AT_THE_DOOR, now);
    }

    private VoucherRedemption look(
            Optional<VoucherCode> code, MacAddress station, Place place, int devices, Instant now) {
        Optional<Voucher> voucher =
                code.flatMap(cache::voucher).filter(known -> known.isValidIn(place));
        if (voucher.isEmpty()) {
            bites.bit(Limit.VOUCHER_WRONG, place.site());
            return new VoucherRedemption.Unknown();
        }
        return judge(voucher.get(), station, devices, now);
    }

    private static VoucherRedemption judge(
            Voucher voucher, MacAddress station, int devices, Instant now) {
        return switch (voucher.stateAt(now)) {
            case REVOKED -> new VoucherRedemption.Revoked();
            case EXPIRED -> new VoucherRedemption.Expired();
            case FRESH, ACTIVE ->
                    voucher.admits(station, devices)
                            ? new VoucherRedemption.Good(voucher)
                            : new VoucherRedemption.InUse();
        };
    }

    /**
     * Binds a code to the first device that is let in with it, in memory at once and on disk soon
     * after. Of many devices at the same moment exactly one gets in.
     */
    public VoucherRedemption bindAtTheDoor(VoucherCode code, MacAddress station, Instant now) {
        Optional<Voucher> bound = cache.bind(code, station, AT_THE_DOOR, now);
        if (bound.isEmpty()) {
            return new VoucherRedemption.InUse();
        }
        if (!queue.offer(new Binding(bound.get(), station, now))) {
            cache.release(code, station);
            return new VoucherRedemption.Busy();
        }
        cache.putIfNew(bound.get().stateIfUsedAt(now));
        return new VoucherRedemption.Good(bound.get());
    }

    /** Writes what waits. */
    @Override
    public void close() {
        queue.close();
    }

    /** What became of a voucher code that somebody showed. */
    public sealed interface VoucherRedemption {
        /**
         * It is good for this station.
         *
         * @param voucher as it is after this
         */
        record Good(Voucher voucher) implements VoucherRedemption {}

        /** There is no such code that may be shown there. */
        record Unknown() implements VoucherRedemption {}

        /** Its time is over, or it was not activated in time. */
        record Expired() implements VoucherRedemption {}

        /** Staff withdrew it. */
        record Revoked() implements VoucherRedemption {}

        /** As many other devices use it as may. */
        record InUse() implements VoucherRedemption {}

        /** Too many activations wait for the database. */
        record Busy() implements VoucherRedemption {}
    }

    /**
     * A station that a voucher was bound to, on its way to the disk.
     *
     * @param voucher as it is with this binding: activated, its end known
     */
    private record Binding(Voucher voucher, MacAddress station, Instant at) {
        /** Writes the account, the activation and the device; writing it again changes nothing. */
        void write(Handle handle, long turn) {
            handle.attach(AccountTable.class)
                    .insert(
                            new AccountTable.Row(
                                    voucher.account().value(),
                                    voucher.kind().word(),
                                    voucher.plan(),
                                    at,
                                    Optional.of(voucher.endsIfUsedAt(at)),
                                    turn,
                                    voucher.onlyAt().map(SiteId::value)));
            VoucherTable vouchers = handle.attach(VoucherTable.class);
            vouchers.activate(
                    voucher.id(), voucher.activatedAt().orElse(at), voucher.endsIfUsedAt(at), turn);
            vouchers.bind(voucher.id(), station.asLong(), at);
        }
    }
}
