package id.gardu.access;

import id.gardu.access.SessionOrder.Act;
import id.gardu.access.SessionOrder.Result;
import id.gardu.access.SessionOrder.Why;
import id.gardu.accounting.LiveSession;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.store.IdSource;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Through here goes everything that ends or changes a session at its NAS: each order is on disk
 * before it is sent, and its result is written down whatever it is. The ledger alone says whether a
 * session is over, and only when the NAS says so. Thread-safe.
 */
public final class SessionOrders {
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
     * @param act see {@link Act}
     * @param outcome see {@link SessionOrder.Outcome}
     */
    public record Count(String act, String outcome, long value) {}

    /**
     * Ends a session.
     *
     * @param askedBy see {@link SessionOrder}
     * @return the order with its result, when that is known and on its way to the disk
     */
    public CompletableFuture<SessionOrder> end(LiveSession session, Why why, String askedBy) {
        return end(session, why, askedBy, Optional.empty());
    }

    /**
     * @param onceKey of what may happen once, whoever notices it how often
     */
    CompletableFuture<SessionOrder> end(
            LiveSession session, Why why, String askedBy, Optional<String> onceKey) {
        return send(
                order(session, Act.END, why, askedBy),
                onceKey,
                nas -> new SessionCommand.End(nas, session));
    }

    /** Allows it something else. */
    CompletableFuture<SessionOrder> change(
            LiveSession session, Act act, Why why, Limits limits, String onceKey) {
        return send(
                order(session, act, why, SessionOrder.BY_GARDU),
                Optional.of(onceKey),
                nas -> new SessionCommand.Change(nas, session, limits));
    }

    /** All that are not 0, in no order. */
    public List<Count> counts() {
        return counts.entrySet().stream()
                .map(
                        entry -> {
                            String[] words = entry.getKey().split(" ", -1);
                            return new Count(words[0], words[1], entry.getValue().sum());
                        })
                .toList();
    }

    private SessionOrder order(LiveSession session, Act act, Why why, String askedBy) {
        return new SessionOrder(
                ids.next(),
                session.id(),
                session.nas(),
                act,
                why,
                askedBy,
                clock.instant(),
                Optional.empty());
    }

    private interface Command {
        SessionCommand to(Nas nas);
    }

    private CompletableFuture<SessionOrder> send(
            SessionOrder order, Optional<String> onceKey, Command command) {
        var known = new CompletableFuture<SessionOrder>();
        boolean taken =
                journal.begin(
                        order,
                        onceKey,
                        begun -> {
                            if (begun) {
                                ask(order, command, known);
                            } else {
                                known.complete(notSent(order, "it was asked already"));
                            }
                        });
        if (!taken) {
            count(order, SessionOrder.Outcome.NOT_SENT);
            known.complete(notSent(order, "too many orders wait for the disk"));
        }
        return known;
    }

    private void ask(SessionOrder order, Command command, CompletableFuture<SessionOrder> known) {
        Optional<Nas> nas = Optional.ofNullable(inventory.get().nas().get(order.nas()));
        if (nas.isEmpty()) {
            finish(order, new NasAnswer.NotSent("the NAS was retired"), known);
        } else {
            disconnector.ask(command.to(nas.get()), answer -> finish(order, answer, known));
        }
    }

    private void finish(
            SessionOrder order, NasAnswer answer, CompletableFuture<SessionOrder> known) {
        Result result = Result.of(answer, clock.instant());
        count(order, result.outcome());
        SessionOrder done = order.with(result);
        journal.finish(done);
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
