package id.gardu.guard;

import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.guard.MessageBudget.Unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Those of one class at one site who wait for a message: every few seconds some of them are drawn,
 * whoever came first. Not thread-safe.
 */
final class Lottery {
    static final Duration DRAWN_EVERY = Duration.ofSeconds(5);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** Whoever did not ask for so long has gone. */
    private static final Duration ABSENT = Duration.ofSeconds(15);

    /** Another one takes the place of any. */
    static final int MOST = 4_096;

    private final RandomGenerator random;
    private final Map<Object, Lot> lots = new HashMap<>();
    private long nextDraw;

    Lottery(RandomGenerator random, long now) {
        this.random = random;
        this.nextDraw = now + DRAWN_EVERY.toNanos();
    }

    /**
     * One who waits.
     *
     * @param key of whom there can be one
     */
    static final class Lot {
        final String id;
        final Object key;
        final BrowserId browser;
        final long since;
        long lastAsked;
        Optional<Unit> drawn = Optional.empty();

        Lot(String id, Object key, BrowserId browser, long now) {
            this.id = id;
            this.key = key;
            this.browser = browser;
            this.since = now;
            this.lastAsked = now;
        }

        boolean isOver(long now) {
            return now - since >= LONGEST_WAIT.toNanos();
        }

        boolean isAbsent(long now) {
            return now - lastAsked >= ABSENT.toNanos();
        }
    }

    boolean isEmpty() {
        return lots.isEmpty();
    }

    int size() {
        return lots.size();
    }

    Optional<Lot> of(Object key) {
        return Optional.ofNullable(lots.get(key));
    }

    /**
     * @return whose place it took, if all were taken
     */
    Optional<Lot> add(Lot lot) {
        Optional<Lot> left =
                lots.size() < MOST
                        ? Optional.empty()
                        : Optional.of(
                                new ArrayList<>(lots.values()).get(random.nextInt(lots.size())));
        left.ifPresent(this::remove);
        lots.put(lot.key, lot);
        return left;
    }

    void remove(Lot lot) {
        lots.remove(lot.key, lot);
    }

    /** Takes out those who have gone. */
    List<Lot> absent(long now) {
        List<Lot> gone = lots.values().stream().filter(lot -> lot.isAbsent(now)).toList();
        gone.forEach(this::remove);
        return gone;
    }

    boolean isDue(long now) {
        return now - nextDraw >= 0;
    }

    /** Draws as many as there are messages. */
    void draw(long now, Supplier<Optional<Unit>> messages) {
        nextDraw = now + DRAWN_EVERY.toNanos();
        var waiting = new ArrayList<>(lots.values());
        waiting.removeIf(lot -> lot.drawn.isPresent() || lot.isOver(now));
        while (!waiting.isEmpty()) {
            Optional<Unit> message = messages.get();
            if (message.isEmpty()) {
                return;
            }
            waiting.remove(random.nextInt(waiting.size())).drawn = message;
        }
    }
}
