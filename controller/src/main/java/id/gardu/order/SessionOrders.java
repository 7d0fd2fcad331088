package id.gardu.order;

import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.Disconnector.SessionCommand;
import id.gardu.order.OrderJournal.Beginning;
import id.gardu.order.OrderJournal.Pace;
import id.gardu.order.SessionOrder.Act;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrder.Result;
import id.gardu.store.IdSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Through here goes everything that ends or changes a session at its NAS: each order is on disk
 * before it is sent, and its result is written down whatever it is. The ledger alone says whether a
 * session is over, and only when the NAS says so. Thread-safe.
 */
public final class SessionOrders {
    /** From one order about a session to the next that nobody in person asks for. */
    public static final Duration LEAST_BETWEEN = Duration.ofSeconds(60);

    private static final int MOMENT_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SessionOrders.class);

    private final Supplier<Inventory> inventory;
    private final Disconnector disconnector;
    private final OrderJournal journal;
    private final IdSource ids;
    private final Clock clock;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    public SessionOrders(
            Supplier<Inventory> inventory,
            Disconnector disconnector,
            OrderJournal journal,
            IdSource ids,
            Clock clock) {
        this.inventory = inventory;
        this.disconnector = disconnector;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * How often something was asked and became of it, since the start.
     *
     * @param act see {@link Act}; {@code any} of what was set aside
     * @param outcome see {@link SessionOrder.Outcome}; {@code set-aside} could not be written
     */
    public record Count(String act, String outcome, long value) {}

    /** What is wished of a session's NAS when nobody in person asks. */
    public record OrderRequest(Act act, OrderReason why, Optional<Limits> limits) {
        public static OrderRequest end(OrderReason why) {
            return new OrderRequest(Act.END, why, Optional.empty());
        }

        public static OrderRequest change(Act act, OrderReason why, Limits limits) {
            return new OrderRequest(act, why, Optional.of(limits));
        }

        private SessionCommand to(Nas nas, LiveSession session) {
            return limits.<SessionCommand>map(
                            allowed -> new SessionCommand.Change(nas, session, allowed))
                    .orElseGet(() -> new SessionCommand.End(nas, session));
        }
    }

    /**
     * An order of a person, which goes on whether anybody waits for it or not.
     *
     * @param begun without a result; to be found under its id from now on
     * @param known with its result, when that is known and on its way to the disk; never fails
     */
    public record Ending(SessionOrder begun, CompletableFuture<SessionOrder> known) {
        /** As far as it is known now. */
        public SessionOrder now() {
            return known.getNow(begun);
        }

        /**
         * Gives gateways a moment: one that answers does so within milliseconds, and nobody waits
         * for one that does not.
         */
        public static void awaitABit(List<Ending> all) {
            try {
                CompletableFuture.allOf(
                                all.stream().map(Ending::known).toArray(CompletableFuture[]::new))
                        .get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("an order never fails", e);
            } catch (TimeoutException e) {
                // What is not known yet is told as pending.
            }
        }
    }

    /** {@link #once} or {@link #standing}. */
    @FunctionalInterface
    public interface OrderGiver {
        CompletableFuture<SessionOrder> give(LiveSession session, OrderRequest wish, String key);
    }

    /**
     * Ends a session, now: a person asks.
     *
     * @param askedBy see {@link SessionOrder}
     */
    public Ending end(LiveSession session, OrderReason why, String askedBy) {
        OrderRequest wish = OrderRequest.end(why);
        SessionOrder order = order(session, wish, askedBy);
        return new Ending(order, send(order, session, wish, Pace.NOW, ""));
    }

    /**
     * Asks what may be asked once, whoever notices it how often.
     *
     * @param key of what it is about
     */
    public CompletableFuture<SessionOrder> once(
            LiveSession session, OrderRequest wish, String key) {
        return send(order(session, wish, SessionOrder.BY_GARDU), session, wish, Pace.ONCE, key);
    }

    /**
     * Applies what stands against a session that has spoken, at most once in 60 s.
     *
     * @param key of what stands: one row however often it is applied
     */
    public CompletableFuture<SessionOrder> standing(
            LiveSession session, OrderRequest wish, String key) {
        return send(order(session, wish, SessionOrder.BY_GARDU), session, wish, Pace.STANDING, key);
    }

    /** All that are not 0, in no order. */
    public List<Count> counts() {
        var all = new ArrayList<Count>();
        counts.forEach(
                (key, value) -> {
                    String[] words = key.split(" ", -1);
                    all.add(new Count(words[0], words[1], value.sum()));
                });
        if (journal.setAside() > 0) {
            all.add(new Count("any", "set-aside", journal.setAside()));
        }
        return all;
    }

    private SessionOrder order(LiveSession session, OrderRequest wish, String askedBy) {
        Instant now = clock.instant();
        return new SessionOrder(
                ids.next(),
                session.id(),
                session.nas(),
                wish.act(),
                wish.why(),
                askedBy,
                now,
                Optional.empty(),
                1,
                now);
    }

    private CompletableFuture<SessionOrder> send(
            SessionOrder order, LiveSession session, OrderRequest wish, Pace pace, String key) {
        var known = new CompletableFuture<SessionOrder>();
        boolean taken =
                journal.begin(
                        order,
                        Optional.of(key).filter(text -> !text.isEmpty()),
                        pace,
                        beginning -> {
                            switch (beginning) {
                                case Beginning.OnDisk(long row) ->
                                        ask(order.in(row), wish, session, pace, known);
                                case Beginning.NotNow(String why) ->
                                        known.complete(notSent(order, why));
                                case Beginning.SetAside(String why) -> {
                                    count(order, SessionOrder.Outcome.NOT_SENT);
                                    known.complete(notSent(order, why));
                                }
                            }
                        });
        if (!taken) {
            count(order, SessionOrder.Outcome.NOT_SENT);
            known.complete(notSent(order, "too many orders wait for the disk"));
        }
        return known;
    }

    private void ask(
            SessionOrder order,
            OrderRequest wish,
            LiveSession session,
            Pace pace,
            CompletableFuture<SessionOrder> known) {
        Optional<Nas> nas = Optional.ofNullable(inventory.get().nas().get(order.nas()));
        if (nas.isEmpty()) {
            finish(order, new NasAnswer.NotSent("the NAS was retired"), pace, known);
            return;
        }
        try {
            disconnector.ask(
                    wish.to(nas.get(), session), answer -> finish(order, answer, pace, known));
        } catch (RuntimeException e) {
            LOG.error("order {} could not be put into words", order.id(), e);
            finish(order, new NasAnswer.NotSent("a fault of Gardu's"), pace, known);
        }
    }

    private void finish(
            SessionOrder order,
            NasAnswer answer,
            Pace pace,
            CompletableFuture<SessionOrder> known) {
        Result result = Result.of(answer, clock.instant());
        count(order, result.outcome());
        SessionOrder done = order.with(result);
        boolean sent =
                switch (result.outcome()) {
                    case ACK, NAK, SILENT -> true;
                    // What stands was tried in its turn: the next is a minute off.
                    case NOT_REACHABLE, NOT_SENT -> pace == Pace.STANDING;
                };
        journal.finish(done, sent);
        known.complete(done);
    }

    private SessionOrder notSent(SessionOrder order, String why) {
        return order.with(Result.of(new NasAnswer.NotSent(why), clock.instant()));
    }

    private void count(SessionOrder order, SessionOrder.Outcome outcome) {
        counts.computeIfAbsent(order.act().word() + " " + outcome.word(), _ -> new LongAdder())
                .increment();
    }
}
