package id.gardu.api;

import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrder.Result;
import id.gardu.order.SessionOrders;
import id.gardu.order.SessionOrders.Ending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Ends sessions for whoever calls, and tells what is known of it a moment later; the rest is told
 * as pending and can be asked for by its id. Thread-safe.
 */
public record Disconnects(
        SessionQueries sessions, SessionOrders orders, Supplier<Inventory> inventory, Clock clock) {
    List<OrderRow> end(List<LiveSession> live, OrderReason why, String askedBy) {
        return rows(live.stream().map(one -> orders.end(one, why, askedBy)).toList());
    }

    List<OrderRow> rows(List<Ending> endings) {
        Ending.awaitABit(endings);
        return endings.stream().map(Ending::now).map(this::row).toList();
    }

    /** Ends every session of an account that was blocked. */
    List<OrderRow> endBlocked(AccountId account, String askedBy) {
        return end(sessions.liveOf(account), OrderReason.BLOCKED, askedBy);
    }

    /** The same, without waiting. */
    public void endBlockedSoon(AccountId account, String askedBy) {
        sessions.liveOf(account)
                .forEach(
                        live -> {
                            var _ = orders.end(live, OrderReason.BLOCKED, askedBy);
                        });
    }

    OrderRow row(SessionOrder order) {
        return OrderRow.of(order, inventory.get(), clock.instant());
    }

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
         * An answer that has not come by then, and was not missed either: we were stopped
         * meanwhile.
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
                    result.map(known -> OptionalInt.of(known.sendings()))
                            .orElse(OptionalInt.empty()),
                    result.map(Result::at));
        }

        private static boolean isUnderWay(SessionOrder order, Instant now) {
            return order.lastAskedAt().plus(UNDER_WAY).isAfter(now);
        }
    }
}
