package id.gardu.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.Allowances.Allowance;
import id.gardu.access.Rejects.Rejected;
import id.gardu.access.StandingDecision.DailyLimit;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.accounting.UsageChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrder.Outcome;
import id.gardu.order.SessionOrderQueries;
import id.gardu.order.SessionOrders;
import id.gardu.order.SessionOrders.OrderRequest;
import id.gardu.store.Loops;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Applies what stands against a session whenever it speaks: a blocked account, a closed site, a day
 * that is used up. Whatever became of it, the next report of the session is the next occasion, and
 * nothing else is; once in 60 s at most, for all controllers together. A slowed session that has
 * acknowledged it is left in peace. When an account crosses a limit of its day its other sessions
 * are told once, too. Where more devices of an account are online than its plan has, the youngest
 * are ended as soon as one of them has spoken. Thread-safe.
 */
public final class StandingWatch implements UsageChange.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandingWatch.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_REMEMBERED = 200_000;
    private static final Duration REMEMBERED = Duration.ofHours(36);

    private static final Set<String> REFUSED_BY_WHAT_STANDS =
            Set.of(
                    RejectReason.BLOCKED.word(),
                    RejectReason.VOUCHER_REVOKED.word(),
                    RejectReason.CLOSED.word(),
                    RejectReason.TIME_USED.word(),
                    RejectReason.DATA_USED.word());

    private final Parts rooms;
    private final DayWatch days;
    private final Loops loops;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofVirtual().name("standing-decisions").factory());

    /** When we last looked after a session: spares the disk the question. */
    private final Cache<SessionId, Instant> looked = remembering();

    /** Sessions in the slow lane, by the order that put them there. */
    private final Cache<String, Boolean> slow = remembering();

    /** Sessions whose NAS has refused to slow them: it is asked to end them instead. */
    private final Cache<String, Boolean> refused = remembering();

    /** Limits that an account has crossed, and its other sessions were told of. */
    private final Cache<Crossing, Boolean> noticed = remembering();

    /** Accounts whose devices are to be counted. */
    private final Set<AccountId> toBeCounted = ConcurrentHashMap.newKeySet();

    private record Crossing(AccountId account, LocalDate day, DailyLimit limit) {}

    /**
     * What all ask who look after sessions that go on, and through whom they ask the NAS.
     *
     * @param shared whether other controllers write to the same database
     */
    public record Parts(
            Access access,
            Supplier<Inventory> inventory,
            SessionQueries sessions,
            SessionOrderQueries past,
            SessionOrders orders,
            Clock clock,
            boolean shared) {}

    public StandingWatch(Parts rooms, DayWatch days, Loops loops) {
        this.rooms = rooms;
        this.days = days;
        this.loops = loops;
    }

    private static <K, V> Cache<K, V> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /**
     * A session has spoken, and today's usage has been told what it said. From memory alone: what
     * is to be done is done on a thread of its own.
     */
    @Override
    public void changed(UsageChange change) {
        if (!change.open()) {
            looked.invalidate(change.session());
            return;
        }
        Instant now = rooms.clock().instant();
        Optional<StandingDecision> stands =
                rooms.access().against(change.account(), change.nas(), change.station(), now);
        change.account().ifPresent(account -> count(account, change));
        boolean something = stands.isPresent() || days.isToBeLetGo(change.session());
        if (something && isDue(change.session(), now) && !isDone(change.session(), stands)) {
            looked.put(change.session(), now);
            try {
                worker.execute(guarded(() -> lookAfter(change.session())));
            } catch (RejectedExecutionException e) {
                // The next Interim brings it again.
                looked.invalidate(change.session());
            }
        }
    }

    /**
     * Counts an account's devices again, soon: when one is there that was not before, or there are
     * too many. However many speak meanwhile, it is done once.
     */
    private void count(AccountId account, UsageChange change) {
        boolean begins = change.lastAt().equals(change.started());
        boolean due = rooms.access().isCrowded(account) || (begins && rooms.shared());
        if (due && toBeCounted.add(account)) {
            try {
                worker.execute(guarded(() -> count(account)));
            } catch (RejectedExecutionException e) {
                toBeCounted.remove(account);
            }
        }
    }

    private void count(AccountId account) {
        toBeCounted.remove(account);
        try {
            endSurplus(account);
        } catch (StoreException | JdbiException e) {
            LOG.warn(
                    "devices that are too many wait for their next report: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void endSurplus(AccountId account) {
        Instant now = rooms.clock().instant();
        List<LiveSession> live = rooms.sessions().liveOf(account);
        live.forEach(one -> rooms.access().openElsewhere(account, one, now));
        for (LiveSession one : live.reversed()) {
            Optional<StandingDecision> stands =
                    rooms.access().against(one.account(), one.nas(), one.station(), now);
            if (stands.orElse(null) instanceof StandingDecision.Surplus surplus
                    && isDue(one.id(), now)) {
                looked.put(one.id(), now);
                apply(one, surplus, rooms.orders()::standing);
            }
        }
    }

    /**
     * A device was refused, and its NAS has spoken: if a session of it still goes on there, what
     * stands against that is applied. From memory alone, as {@link #changed}.
     */
    public void refused(Rejected rejected) {
        if (rejected.station().isPresent() && REFUSED_BY_WHAT_STANDS.contains(rejected.reason())) {
            MacAddress station = rejected.station().get();
            try {
                worker.execute(guarded(() -> lookAfter(station, rejected.nas())));
            } catch (RejectedExecutionException e) {
                LOG.debug("too many wait; the next report of NAS {} brings it", rejected.nas());
            }
        }
    }

    private void lookAfter(MacAddress station, NasId nas) {
        rooms.sessions().liveOf(station).stream()
                .filter(live -> live.nas().equals(nas))
                .filter(live -> isDue(live.id(), rooms.clock().instant()))
                .forEach(
                        live -> {
                            looked.put(live.id(), rooms.clock().instant());
                            lookAfter(live);
                        });
    }

    /** Told when all that was noticed until now has been looked after. */
    CompletableFuture<Void> lookedAfter() {
        return CompletableFuture.runAsync(() -> {}, worker);
    }

    private Runnable guarded(Runnable task) {
        return loops.guarded("standing-decisions", task);
    }

    /** A clock that was set back must not make anybody wait. */
    private boolean isDue(SessionId session, Instant now) {
        Instant last = looked.getIfPresent(session);
        return last == null
                || Duration.between(last, now).abs().compareTo(SessionOrders.LEAST_BETWEEN) >= 0;
    }

    private boolean isDone(SessionId session, Optional<StandingDecision> stands) {
        return stands.orElse(null) instanceof StandingDecision.UsedUp used
                && slow.getIfPresent(used.key(session, Act.SLOW)) != null;
    }

    private void lookAfter(SessionId session) {
        try {
            rooms.sessions().live(session).ifPresent(this::lookAfter);
        } catch (StoreException | JdbiException e) {
            LOG.warn(
                    "what stands against a session waits for its next report: {}",
                    e.getClass().getSimpleName());
            looked.invalidate(session);
        }
    }

    private void lookAfter(LiveSession live) {
        Optional<StandingDecision> stands =
                rooms.access()
                        .against(
                                live.account(),
                                live.nas(),
                                live.station(),
                                rooms.clock().instant());
        if (stands.isEmpty()) {
            days.letGoAgain(live);
            return;
        }
        apply(live, stands.get(), rooms.orders()::standing);
        if (stands.get() instanceof StandingDecision.UsedUp used && live.account().isPresent()) {
            tellOthers(live, used, live.account().get());
        }
    }

    /** The other sessions of an account that has just crossed a limit. */
    private void tellOthers(LiveSession spoke, StandingDecision.UsedUp used, AccountId account) {
        Crossing crossing = new Crossing(account, used.day(), used.limit());
        if (noticed.getIfPresent(crossing) != null) {
            return;
        }
        for (LiveSession other : rooms.sessions().liveOf(account)) {
            if (!other.id().equals(spoke.id())) {
                apply(other, used, rooms.orders()::once);
            }
        }
        noticed.put(crossing, true);
    }

    private void apply(LiveSession live, StandingDecision stands, SessionOrders.OrderGiver giving) {
        switch (stands) {
            case StandingDecision.Blocked blocked ->
                    end(live, OrderReason.BLOCKED, blocked, giving);
            case StandingDecision.Closed closed -> end(live, OrderReason.CLOSED, closed, giving);
            case StandingDecision.Surplus surplus ->
                    end(live, OrderReason.DEVICE_LIMIT, surplus, giving);
            case StandingDecision.UsedUp used -> {
                switch (used.limit()) {
                    case TIME -> end(live, used.why(), used, giving);
                    case DATA -> slowOrEnd(live, used, giving);
                }
            }
        }
    }

    private static void end(
            LiveSession live,
            OrderReason why,
            StandingDecision stands,
            SessionOrders.OrderGiver giving) {
        var _ = giving.give(live, OrderRequest.end(why), stands.key(live.id()));
    }

    private void slowOrEnd(
            LiveSession live, StandingDecision.UsedUp used, SessionOrders.OrderGiver giving) {
        String key = used.key(live.id(), Act.SLOW);
        if (rooms.access().isSlow(live.grantId(), rooms.clock().instant())) {
            slow.put(key, true);
            return;
        }
        Optional<Allowance> allowance =
                Optional.ofNullable(rooms.inventory().get().nas().get(live.nas()))
                        .filter(nas -> used.plan().slowKbps().isPresent())
                        .filter(GatewayKinds::changesRate)
                        .filter(_ -> refused.getIfPresent(key) == null)
                        .flatMap(nas -> days.allowance(live, nas));
        switch (allowance.orElse(null)) {
            case Allowance.Left(Plan _, Limits limits, boolean slow) -> {
                // Not any more, when a new day has begun between the two questions.
                if (slow) {
                    slow(live, limits, used, giving);
                }
            }
            case Allowance.Nothing _ -> end(live, used.why(), used, giving);
            case null -> end(live, used.why(), used, giving);
        }
    }

    private void slow(
            LiveSession live,
            Limits limits,
            StandingDecision.UsedUp used,
            SessionOrders.OrderGiver giving) {
        String key = used.key(live.id(), Act.SLOW);
        var _ =
                giving.give(live, OrderRequest.change(Act.SLOW, used.why(), limits), key)
                        .thenAccept(order -> remember(order, key));
    }

    /** A refusal is no cause to send; the next report is. */
    private void remember(SessionOrder order, String key) {
        if (order.went(Outcome.ACK)) {
            slow.put(key, true);
        } else if (order.went(Outcome.NAK)) {
            refused.put(key, true);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
