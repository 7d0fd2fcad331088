package id.gardu.radius;

import id.gardu.radius.packet.Packet;

import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Requests of the last 30 seconds and what they were answered (RFC 5080 §2.2.2), so that a
 * repetition gets the same octets and is not decided again. A request is known by source address,
 * port, identifier and authenticator; a new authenticator under the same identifier is a new
 * request, and the old one is abandoned. Bounded: the oldest goes first. For one thread.
 */
final class RememberedReplies {
    static final int MOST = 65_536;
    static final long NOT_WANTED = -1;
    static final long KEPT = TimeUnit.SECONDS.toNanos(30);

    private static final byte[] NONE_YET = new byte[0];

    private final LongSupplier nanos;
    private final int most;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /** Address, port and identifier as bare numbers: looked up with every packet, twice. */
    private record Key(long addressHigh, long addressLow, int portAndIdentifier) {
        static Key of(Asked asked) {
            return of(asked.path().source(), asked.packet().identifier());
        }

        static Key of(InetSocketAddress source, int identifier) {
            byte[] address = source.getAddress().getAddress();
            int half = address.length / 2;
            return new Key(
                    number(address, 0, half),
                    number(address, half, address.length),
                    (source.getPort() << Byte.SIZE) | identifier);
        }

        private static long number(byte[] octets, int from, int to) {
            long number = 0;
            for (int at = from; at < to; at++) {
                number = (number << Byte.SIZE) | (octets[at] & 0xff);
            }
            return number;
        }

        /** Neighbouring ports and identifiers, which are the usual ones, share no hash. */
        @Override
        public int hashCode() {
            long mixed = (addressHigh * 31 + addressLow) * 31 + portAndIdentifier;
            return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
        }
    }

    private static final class Entry {
        final long high;
        final long low;
        final long askedAt;
        byte[] reply = NONE_YET;

        Entry(Packet packet, long askedAt) {
            this.high = packet.authenticatorHigh();
            this.low = packet.authenticatorLow();
            this.askedAt = askedAt;
        }

        boolean isOf(Packet packet) {
            return high == packet.authenticatorHigh() && low == packet.authenticatorLow();
        }
    }

    /** What is known of a request. */
    sealed interface Seen {
        /** Nothing: it is remembered from now on. */
        record First() implements Seen {}

        /** It is being worked on. */
        record InWork() implements Seen {}

        /**
         * It was answered.
         *
         * @param reply the octets that were sent
         */
        @SuppressWarnings("ArrayRecordComponent") // Sent again at once, never compared.
        record Answered(byte[] reply) implements Seen {}
    }

    private static final Seen FIRST = new Seen.First();
    private static final Seen IN_WORK = new Seen.InWork();

    /**
     * @param nanos a clock that never jumps
     */
    RememberedReplies(LongSupplier nanos) {
        this(nanos, MOST);
    }

    RememberedReplies(LongSupplier nanos, int most) {
        this.nanos = nanos;
        this.most = most;
    }

    /** Looks a request up, and remembers it when it is new. */
    Seen look(Asked asked) {
        long now = nanos.getAsLong();
        Key key = Key.of(asked);
        Entry known = entries.get(key);
        if (known != null && known.isOf(asked.packet()) && now - known.askedAt < KEPT) {
            return known.reply.length == 0 ? IN_WORK : new Seen.Answered(known.reply);
        }
        if (known != null) {
            entries.remove(key);
        }
        makeRoom(now);
        entries.put(key, new Entry(asked.packet(), now));
        return FIRST;
    }

    /**
     * Keeps the reply of a request.
     *
     * @return how many nanoseconds it took; or {@link #NOT_WANTED} when the request was abandoned
     *     or is too old
     */
    long answered(Asked asked, byte[] reply) {
        Entry known = entries.get(Key.of(asked));
        if (known == null || !known.isOf(asked.packet())) {
            return NOT_WANTED;
        }
        known.reply = reply;
        long took = nanos.getAsLong() - known.askedAt;
        return took < KEPT ? took : NOT_WANTED;
    }

    /** It gets no reply: its repetition is to be worked on as if it were the first. */
    void forget(Asked asked) {
        Key key = Key.of(asked);
        Entry known = entries.get(key);
        if (known != null && known.isOf(asked.packet())) {
            entries.remove(key);
        }
    }

    /** The same for a request that ended in a fault. */
    void forget(InetSocketAddress source, int identifier) {
        entries.remove(Key.of(source, identifier));
    }

    int size() {
        return entries.size();
    }

    private void makeRoom(long now) {
        Iterator<Entry> eldest = entries.values().iterator();
        while (eldest.hasNext()) {
            boolean old = now - eldest.next().askedAt >= KEPT;
            if (!old && entries.size() < most) {
                return;
            }
            eldest.remove();
        }
    }
}
