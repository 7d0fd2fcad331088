package id.gardu.api;

import id.gardu.network.Inventory;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.Result;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** An order as it is listed. */
record OrderRow(
        String id,
        String session,
        String nas,
        String act,
        String reason,
        String askedBy,
        Instant askedAt,
        long times,
        Instant lastAskedAt,
        String outcome,
        OptionalInt errorCause,
        Optional<String> detail,
        OptionalInt sendings,
        Optional<Instant> answeredAt) {
    /**
     * An answer that has not come by then, and was not missed either: we were stopped meanwhile.
     */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    static OrderRow of(SessionOrder order, Inventory inventory, Instant now) {
        Optional<Result> result = order.result();
        return new OrderRow(
                Long.toString(order.id()),
                order.session().toString(),
                inventory.nasName(order.nas()),
                order.act().word(),
                order.reason().word(),
                order.askedBy(),
                order.askedAt(),
                order.times(),
                order.lastAskedAt(),
                result.map(known -> known.outcome().word())
                        .orElseGet(() -> isUnderWay(order, now) ? "pending" : "unknown"),
                result.map(Result::errorCause).orElse(OptionalInt.empty()),
                result.map(Result::detail).filter(detail -> !detail.isEmpty()),
                result.map(known -> OptionalInt.of(known.sendings())).orElse(OptionalInt.empty()),
                result.map(Result::at));
    }

    private static boolean isUnderWay(SessionOrder order, Instant now) {
        return order.lastAskedAt().plus(UNDER_WAY).isAfter(now);
    }
}
