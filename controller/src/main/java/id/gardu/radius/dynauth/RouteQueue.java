package id.gardu.radius.dynauth;

import id.gardu.network.NasId;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** One request and the wait for its answer. For the one thread of {@link Exchanges}. */
    static final class Exchange {
        final NasId nas;
        final Route route;
        final Code code;
        final AttributeList attributes;
        final Secret secret;
        private final Consumer<NasAnswer> whenKnown;

        /** Sent as they are, again and again (RFC 5080 §2.2.1): an answer to any is one to all. */
        private byte[] octets = {};

        private long begun;
        private long gap;
        private long due;
        private int sendings;

        Exchange(
                NasId nas,
                Route route,
                Wording.Words words,
                Secret secret,
                Consumer<NasAnswer> whenKnown) {
            this.nas = nas;
            this.route = route;
            this.code = words.code();
            this.attributes = words.attributes();
            this.secret = secret;
            this.whenKnown = whenKnown;
        }

        void begin(byte[] packet, long now, Retransmission times, RandomGenerator random) {
            octets = packet;
            begun = now;
            sendings = 1;
            gap = times.first(random);
            plan(now, times);
        }

        /** Whether it is to be sent once more; else only waited for. */
        boolean again(long now, Retransmission times, RandomGenerator random) {
            if (sendings >= times.most()) {
                due = begun + times.patience().toNanos();
                return false;
            }
            sendings++;
            gap = times.next(gap, random);
            plan(now, times);
            return true;
        }

        /** The next sending, or the end of patience. */
        private void plan(long now, Retransmission times) {
            long end = begun + times.patience().toNanos();
            due = now + gap - end < 0 ? now + gap : end;
        }

        boolean hasFailed(long now, Retransmission times) {
            return now - begun >= times.patience().toNanos();
        }

        /** On the clock that never jumps. */
        long due() {
            return due;
        }

        byte[] octets() {
            return octets;
        }

        int identifier() {
            return octets[1] & 0xff;
        }

        int sendings() {
            return sendings;
        }

        void known(NasAnswer answer) {
            whenKnown.accept(answer);
        }
    }
}
