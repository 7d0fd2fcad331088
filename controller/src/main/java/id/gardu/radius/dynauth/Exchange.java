package id.gardu.radius.dynauth;

import id.gardu.network.NasId;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.radius.dynauth.DynamicAuthorization.Retransmission;
import id.gardu.radius.dynauth.RouteQueue.Route;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Secret;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One request and the wait for its answer. For the one thread of {@link Exchanges}. */
final class Exchange {
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
