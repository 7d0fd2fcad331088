package id.gardu.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import id.gardu.access.SessionOrder.Act;
import id.gardu.access.SessionOrder.Why;
import id.gardu.accounting.LiveSession;
import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.UsageChange;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.store.Loops;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Notices when an account crosses a limit of its day, and has its sessions slowed or ended: each
 * session once a day and limit, however often its packets come and whichever controller hears them.
 * Lets slowed sessions go again when the day is new. Thread-safe.
 */
public final class DayWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DayWatch.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_REMEMBERED = 200_000;
    private static final Duration REMEMBERED = Duration.ofHours(36);

    /** A session that was slowed longer ago has been over for long. */
    private static final Duration SLOWED_SINCE = Duration.ofDays(2);

    private final Access access;
    private final Supplier<Inventory> inventory;
    private final SessionQueries sessions;
    private final SessionOrderQueries past;
    private final SessionOrders orders;
    private final Clock clock;
    private final Loops loops;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofVirtual().name("day-limits").factory());
    private final Cache<Crossing, Boolean> noticed =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
    private LocalDate restoredFor = LocalDate.EPOCH;

    public DayWatch(
            Access access,
            Supplier<Inventory> inventory,
            SessionQueries sessions,
            SessionOrderQueries past,
            SessionOrders orders,
            Clock clock,
            Loops loops) {
        this.access = access;
        this.inventory = inventory;
        this.sessions = sessions;
        this.past = past;
        this.orders = orders;
        this.clock = clock;
        this.loops = loops;
    }

    /** What may happen once. */
    private record Crossing(SessionId session, LocalDate day, DailyLimit limit) {
        String key(Act act) {
            return act.word() + "/" + session + "/" + day + "/" + limit;
        }
    }

    /** News of a session, when today's usage has been told what is in it; from memory alone. */
    public void changed(UsageChange change) {
        if (change.account().isEmpty() || !change.open()) {
            return;
        }
        AccountId account = change.account().get();
        access.crossed(account, clock.instant())
                .filter(crossed -> isNews(change.session(), crossed))
                .ifPresent(crossed -> later(account, change.session(), crossed));
    }

    private boolean isNews(SessionId session, Access.Crossed crossed) {
        return noticed.getIfPresent(crossing(session, crossed)) == null;
    }

    private static Crossing crossing(SessionId session, Access.Crossed crossed) {
        return new Crossing(session, crossed.day(), crossed.limit());
    }

    private void later(AccountId account, SessionId session, Access.Crossed crossed) {
        noticed.put(crossing(session, crossed), true);
        try {
            worker.execute(loops.guarded("day-limits", () -> actOn(account, session, crossed)));
        } catch (RejectedExecutionException e) {
            // The next Interim brings it again.
            noticed.invalidate(crossing(session, crossed));
        }
    }

    private void actOn(AccountId account, SessionId session, Access.Crossed crossed) {
        try {
            for (LiveSession live : sessions.liveOf(account)) {
                noticed.put(crossing(live.id(), crossed), true);
                actOn(live, crossed);
            }
        } catch (StoreException | JdbiException e) {
            LOG.warn("a crossed limit waits for the next report: {}", e.getClass().getSimpleName());
            noticed.invalidate(crossing(session, crossed));
        }
    }

    private void actOn(LiveSession live, Access.Crossed crossed) {
        Crossing crossing = crossing(live.id(), crossed);
        switch (crossed.limit()) {
            case TIME -> end(live, Why.TIME_USED, crossing);
            case DATA -> {
                if (!access.isSlow(live.grantId(), clock.instant())) {
                    slowOrEnd(live, crossed.plan(), crossing);
                }
            }
        }
    }

    private void slowOrEnd(LiveSession live, Plan plan, Crossing crossing) {
        Optional<Limits> slow =
                Optional.ofNullable(inventory.get().nas().get(live.nas()))
                        .filter(nas -> plan.slowKbps().isPresent() && SlowLane.midSession(nas))
                        .flatMap(nas -> limits(live, nas, true));
        if (slow.isEmpty()) {
            end(live, Why.DATA_USED, crossing);
            return;
        }
        var _ =
                orders.change(live, Act.SLOW, Why.DATA_USED, slow.get(), crossing.key(Act.SLOW))
                        .thenAccept(order -> endIfNotSlowed(live, order, crossing));
    }

    /** A NAS that was silent to one packet is not sent another: its own limits hold there. */
    private void endIfNotSlowed(LiveSession live, SessionOrder order, Crossing crossing) {
        if (order.went(SessionOrder.Outcome.NAK)) {
            end(live, Why.DATA_USED, crossing);
        }
    }

    private void end(LiveSession live, Why why, Crossing crossing) {
        var _ = orders.end(live, why, SessionOrder.BY_GARDU, Optional.of(crossing.key(Act.END)));
    }

    /** What is allowed to the session now, if it is in that lane. */
    private Optional<Limits> limits(LiveSession live, Nas nas, boolean slowLane) {
        Optional<Allowance> allowance =
                live.account()
                        .flatMap(
                                account ->
                                        access.allowance(
                                                account,
                                                nas,
                                                live.station(),
                                                live.secondsAt(clock.instant()),
                                                clock.instant()));
        return allowance.flatMap(
                now ->
                        switch (now) {
                            case Allowance.Left(Plan _, Limits limits, boolean slow) ->
                                    slow == slowLane ? Optional.of(limits) : Optional.empty();
                            case Allowance.Nothing _ -> Optional.empty();
                        });
    }

    /**
     * Lets sessions go that were slowed on a day before; for every minute or so. Not for two
     * threads at once.
     *
     * @throws StoreException when the database cannot be read; to be tried again
     */
    public void newDay() {
        Instant now = clock.instant();
        LocalDate today = access.dayOf(now);
        if (today.equals(restoredFor)) {
            return;
        }
        for (SessionId slowed : past.slowed(now.minus(SLOWED_SINCE), access.startOf(today))) {
            sessions.live(slowed).ifPresent(live -> restore(live, today));
        }
        restoredFor = today;
    }

    private void restore(LiveSession live, LocalDate today) {
        Optional.ofNullable(inventory.get().nas().get(live.nas()))
                .flatMap(nas -> limits(live, nas, false))
                .ifPresent(
                        limits -> {
                            var _ =
                                    orders.change(
                                            live,
                                            Act.RESTORE,
                                            Why.NEW_DAY,
                                            limits,
                                            "restore/" + live.id() + "/" + today);
                        });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
