package id.gardu.portal;

import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.network.Plan;
import id.gardu.resident.Voucher;
import id.gardu.resident.VoucherCode;
import id.gardu.resident.Vouchers.VoucherRedemption;
import id.gardu.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes vouchers and gives tokens for them. Thread-safe. */
final class VoucherCounter {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final PortalFrontDesk.Parts rooms;
    private final Gateways gateways;

    VoucherCounter(PortalFrontDesk.Parts rooms, Gateways gateways) {
        this.rooms = rooms;
        this.gateways = gateways;
    }

    Redemption redeem(Visit visit, String typed, Consent consent, Instant now) {
        Optional<Voucher> known = VoucherCode.parse(typed).flatMap(rooms.book()::voucher);
        if (known.filter(voucher -> isForElsewhere(voucher, visit)).isPresent()) {
            return new Redemption.Unknown();
        }
        int devices = known.map(this::devices).orElse(1);
        return switch (rooms.vouchers().redeem(typed, Optional.of(visit.device()), devices, now)) {
            case VoucherRedemption.Good(Voucher voucher) -> token(voucher, consent);
            case VoucherRedemption.InUse _ -> new Redemption.DeviceLimit(devices);
            case VoucherRedemption.Unknown _,
                    VoucherRedemption.Expired _,
                    VoucherRedemption.Revoked _ ->
                    new Redemption.Unknown();
            case VoucherRedemption.TooManyTries _ -> new Redemption.TooManyTries(A_MINUTE);
            case VoucherRedemption.Busy _ ->
                    throw new StoreException("too many vouchers wait for the disk");
        };
    }

    private Redemption token(Voucher voucher, Consent consent) {
        return rooms.tokens()
                .issue(voucher.account(), consent)
                .<Redemption>map(Redemption.Accepted::new)
                .orElseGet(() -> new Redemption.TooManyTries(AN_HOUR));
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
