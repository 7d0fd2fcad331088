package id.gardu.portal;

import id.gardu.captiveportal.Consent;
import id.gardu.captiveportal.Redemption;
import id.gardu.captiveportal.Visit;
import id.gardu.network.Plan;
import id.gardu.resident.Voucher;
import id.gardu.resident.VoucherCode;
import id.gardu.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes vouchers and gives tokens for them. Thread-safe. */
final class VoucherCounter {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final DeskRooms rooms;
    private final Gateways gateways;

    VoucherCounter(DeskRooms rooms, Gateways gateways) {
        this.rooms = rooms;
        this.gateways = gateways;
    }

    Redemption redeem(Visit visit, String typed, Consent consent, Instant now) {
        int devices = devices(typed);
        return switch (rooms.vouchers().redeem(typed, Optional.of(visit.device()), devices, now)) {
            case id.gardu.resident.Redemption.Good(Voucher voucher) -> token(voucher, consent);
            case id.gardu.resident.Redemption.InUse _ -> new Redemption.DeviceLimit(devices);
            case id.gardu.resident.Redemption.Unknown _,
                    id.gardu.resident.Redemption.Expired _,
                    id.gardu.resident.Redemption.Revoked _ ->
                    new Redemption.Unknown();
            case id.gardu.resident.Redemption.TooManyTries _ ->
                    new Redemption.TooManyTries(A_MINUTE);
            case id.gardu.resident.Redemption.Busy _ ->
                    throw new StoreException("too many vouchers wait for the disk");
        };
    }

    private Redemption token(Voucher voucher, Consent consent) {
        return rooms.tokens()
                .issue(voucher.account(), consent)
                .<Redemption>map(Redemption.Accepted::new)
                .orElseGet(() -> new Redemption.TooManyTries(AN_HOUR));
    }

    /** How many the plan of a voucher allows. */
    private int devices(String typed) {
        return VoucherCode.parse(typed)
                .flatMap(rooms.book()::voucher)
                .flatMap(
                        voucher ->
                                Optional.ofNullable(
                                        gateways.inventory().plans().get(voucher.plan())))
                .map(Plan::devices)
                .orElse(1);
    }
}
