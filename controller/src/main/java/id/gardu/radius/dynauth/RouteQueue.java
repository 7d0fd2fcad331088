package id.gardu.radius.dynauth;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One route's requests: some under way, each with an identifier of its own, the others in line.
 * Nobody is sent more at once than a small gateway can take. For one thread.
 */
final class RouteQueue {
    /**
     * Where a request goes, and out of which of our addresses.
     *
     * @param local empty: whichever the machine would take
     */
    record Route(Optional<InetAddress> local, InetSocketAddress to) {}

    /** Of the 256 identifiers. */
    private static final int MOST_UNDER_WAY = 32;

    /** A silent one gets through with 64 a minute; one that answers, with thousands a second. */
    static final int MOST_IN_LINE = 2_000;

    private static final int IDENTIFIERS = 256;

    private final Map<Integer, Exchange> underWay = new HashMap<>();
    private final ArrayDeque<Exchange> line = new ArrayDeque<>();
    private int identifier;

    RouteQueue(RandomGenerator random) {
        this.identifier = random.nextInt(IDENTIFIERS);
    }

    /** False when so many wait for this one that it must not take the places of others. */
    boolean join(Exchange exchange) {
        return line.size() < MOST_IN_LINE && line.add(exchange);
    }

    /** The next in line, if it may go. */
    Optional<Exchange> next() {
        return underWay.size() < MOST_UNDER_WAY
                ? Optional.ofNullable(line.poll())
                : Optional.empty();
    }

    /** The one that was used longest ago: a late answer is not taken for another's. */
    int freeIdentifier() {
        do {
            identifier = (identifier + 1) % IDENTIFIERS;
        } while (underWay.containsKey(identifier));
        return identifier;
    }

    void goes(Exchange exchange) {
        underWay.put(exchange.identifier(), exchange);
    }

    Optional<Exchange> underWay(int answered) {
        return Optional.ofNullable(underWay.get(answered));
    }

    void done(Exchange exchange) {
        underWay.remove(exchange.identifier());
    }

    boolean isIdle() {
        return underWay.isEmpty() && line.isEmpty();
    }
}
