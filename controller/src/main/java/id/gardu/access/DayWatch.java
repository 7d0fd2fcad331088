package id.gardu.access;

import id.gardu.access.Allowances.Allowance;
import id.gardu.access.StandingWatch.Parts;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrder.Outcome;
import id.gardu.order.SessionOrders;
import id.gardu.order.SessionOrders.OrderRequest;
import id.gardu.store.StoreException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets sessions go that were slowed, when the day is new: each is asked once, and again when it
 * speaks until it has acknowledged it. Thread-safe.
 */
public final class DayWatch {
    /** A session that was slowed longer ago has been over for long. */
    private static final Duration SLOWED_SINCE = Duration.ofDays(2);

    private final Parts rooms;

    /** Slowed on a day before, and not let go yet: as many as the days before slowed. */
    private final Set<SessionId> toBeLetGo = ConcurrentHashMap.newKeySet();

    private LocalDate restoredFor = LocalDate.EPOCH;

    public DayWatch(Parts rooms) {
        this.rooms = rooms;
    }

    /** What is allowed to the session now; empty when it is not known whose it is. */
    Optional<Allowance> allowance(LiveSession live, Nas nas) {
        return live.account()
                .flatMap(
                        account ->
                                rooms.access()
                                        .allowance(
                                                account,
                                                nas,
                                                live.station(),
                                                live.secondsAt(rooms.clock().instant()),
                                                rooms.clock().instant()));
    }

    /**
     * Lets sessions go that were slowed on a day before; for every minute or so. Not for two
     * threads at once.
     *
     * @throws StoreException when the database cannot be read; to be tried again
     */
    public void newDay() {
        LocalDate today = rooms.access().dayOf(rooms.clock().instant());
        if (today.equals(restoredFor)) {
            return;
        }
        List<SessionId> slowed =
                rooms.past()
                        .slowed(
                                rooms.clock().instant().minus(SLOWED_SINCE),
                                rooms.access().startOf(today));
        toBeLetGo.clear();
        toBeLetGo.addAll(slowed);
        for (SessionId one : slowed) {
            rooms.sessions()
                    .live(one)
                    .ifPresentOrElse(
                            live -> restore(live, rooms.orders()::once),
                            () -> toBeLetGo.remove(one));
        }
        restoredFor = today;
    }

    /** Whether a session is still slowed for a day that is over. */
    boolean isToBeLetGo(SessionId session) {
        return toBeLetGo.contains(session);
    }

    /** It has spoken, and nothing stands against it. */
    void letGoAgain(LiveSession live) {
        if (toBeLetGo.contains(live.id())) {
            restore(live, rooms.orders()::standing);
        }
    }

    private void restore(LiveSession live, SessionOrders.OrderGiver giving) {
        Optional<Allowance> allowance =
                Optional.ofNullable(rooms.inventory().get().nas().get(live.nas()))
                        .flatMap(nas -> allowance(live, nas));
        switch (allowance.orElse(null)) {
            case Allowance.Left(Plan _, Limits limits, boolean slow) when !slow ->
                    restore(live, limits, giving);
            // Closed, perhaps: what stands against it is seen to elsewhere, and it may speak again.
            case Allowance.Nothing _ -> {}
            case null, default -> toBeLetGo.remove(live.id());
        }
    }

    private void restore(LiveSession live, Limits limits, SessionOrders.OrderGiver giving) {
        LocalDate today = rooms.access().dayOf(rooms.clock().instant());
        var _ =
                giving.give(
                                live,
                                OrderRequest.change(Act.RESTORE, OrderReason.NEW_DAY, limits),
                                "restore/" + live.id() + "/" + today)
                        .thenAccept(
                                order -> {
                                    if (order.went(Outcome.ACK)) {
                                        toBeLetGo.remove(live.id());
                                    }
                                });
    }
}
