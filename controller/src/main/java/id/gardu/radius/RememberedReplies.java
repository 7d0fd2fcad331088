package id.gardu.radius;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.Packet;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Requests of the last 30 seconds and what they were answered (RFC 5080 §2.2.2), so that a
 * repetition gets the same octets and is not decided again. A request is known by source address,
 * port, identifier and authenticator; a new authenticator under the same identifier is a new
 * request, and the old one is abandoned. Bounded, 13 MB at most: the oldest goes first. For one
 * thread.
 */
final class RememberedReplies {
    static final int MOST = 65_536;
    static final long NOT_WANTED = -1;
    static final long KEPT = TimeUnit.SECONDS.toNanos(30);

    private static final int AT_FIRST = 512;

    /** Octets kept for each request: an Access-Accept has about so many, most replies fewer. */
    private static final int USUAL_REPLY = 128;

    private final MonotonicClock monotonic;
    private final RequestRing requests;
    private final ReplyRing replies;

    /** What is known of a request. */
    sealed interface RequestState {
        /** Nothing: it is remembered from now on. */
        record First() implements RequestState {}

        /** It is being worked on. */
        record InWork() implements RequestState {}

        /**
         * It was answered.
         *
         * @param reply the octets that were sent
         */
        @SuppressWarnings("ArrayRecordComponent") // Sent again at once, never compared.
        record Answered(byte[] reply) implements RequestState {}
    }

    private static final RequestState FIRST = new RequestState.First();
    private static final RequestState IN_WORK = new RequestState.InWork();

    RememberedReplies(MonotonicClock monotonic) {
        this(monotonic, MOST);
    }

    RememberedReplies(MonotonicClock monotonic, int most) {
        this.monotonic = monotonic;
        this.requests = new RequestRing(AT_FIRST, most);
        this.replies = new ReplyRing(AT_FIRST * USUAL_REPLY);
    }

    /** Looks a request up, and remembers it when it is new. */
    RequestState look(AuthenticRequest request) {
        long now = monotonic.nanos();
        int known = find(request.path().source(), request.packet().identifier());
        if (known != RequestRing.NOWHERE) {
            if (isOf(known, request.packet()) && now - requests.askedAt(known) < KEPT) {
                Optional<RequestState> seen = seen(known);
                if (seen.isPresent()) {
                    return seen.get();
                }
            }
            requests.remove(known);
        }
        requests.makeRoom(now - KEPT);
        replies.growTo(requests.places() * USUAL_REPLY);
        add(request.path().source(), request.packet(), now);
        return FIRST;
    }

    /** Empty when so many were answered since that its reply is no longer there. */
    private Optional<RequestState> seen(int place) {
        int length = requests.replyLength(place);
        return length == 0
                ? Optional.of(IN_WORK)
                : replies.read(requests.replyAt(place), length).map(RequestState.Answered::new);
    }

    /**
     * Keeps the reply of a request.
     *
     * @return how many nanoseconds it took; or {@link #NOT_WANTED} when the request was abandoned
     *     or is too old
     */
    long answered(AuthenticRequest request, byte[] reply) {
        int known = find(request.path().source(), request.packet().identifier());
        if (known == RequestRing.NOWHERE || !isOf(known, request.packet())) {
            return NOT_WANTED;
        }
        requests.answered(known, replies.put(reply), reply.length);
        long took = monotonic.nanos() - requests.askedAt(known);
        return took < KEPT ? took : NOT_WANTED;
    }

    /** It gets no reply: its repetition is to be worked on as if it were the first. */
    void forget(AuthenticRequest request) {
        int known = find(request.path().source(), request.packet().identifier());
        if (known != RequestRing.NOWHERE && isOf(known, request.packet())) {
            requests.remove(known);
        }
    }

    /** The same for a request that ended in a fault. */
    void forget(InetSocketAddress source, int identifier) {
        int known = find(source, identifier);
        if (known != RequestRing.NOWHERE) {
            requests.remove(known);
        }
    }

    int size() {
        return requests.size();
    }

    private boolean isOf(int place, Packet packet) {
        return requests.hasAuthenticator(
                place, packet.authenticatorHigh(), packet.authenticatorLow());
    }

    private int find(InetSocketAddress source, int identifier) {
        byte[] address = source.getAddress().getAddress();
        return requests.find(high(address), low(address), portAnd(identifier, source));
    }

    private void add(InetSocketAddress source, Packet packet, long now) {
        byte[] address = source.getAddress().getAddress();
        requests.add(
                high(address),
                low(address),
                portAnd(packet.identifier(), source),
                packet.authenticatorHigh(),
                packet.authenticatorLow(),
                now);
    }

    private static int portAnd(int identifier, InetSocketAddress source) {
        return (source.getPort() << Byte.SIZE) | identifier;
    }

    private static long high(byte[] address) {
        return number(address, 0, address.length / 2);
    }

    private static long low(byte[] address) {
        return number(address, address.length / 2, address.length);
    }

    private static long number(byte[] octets, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = (number << Byte.SIZE) | (octets[at] & 0xff);
        }
        return number;
    }

    /**
     * The octets of the latest replies, one behind the other in one array: a newer one takes the
     * place of the oldest. As arrays of their own, thousands a second that each live half a minute,
     * they would be what the collector spends its time on. For one thread.
     */
    static final class ReplyRing {
        private byte[] octets;
        private long written;

        /** Nothing before it is there any more; more room does not bring it back. */
        private long oldest;

        /**
         * @param size octets it starts with, at least as many as the longest reply
         */
        ReplyRing(int size) {
            this.octets = new byte[size];
        }

        /** Keeps a copy; where it is, for {@link #read}. */
        long put(byte[] reply) {
            long at = written;
            int place = (int) (at % octets.length);
            int first = Math.min(reply.length, octets.length - place);
            System.arraycopy(reply, 0, octets, place, first);
            System.arraycopy(reply, first, octets, 0, reply.length - first);
            written += reply.length;
            oldest = Math.max(oldest, written - octets.length);
            return at;
        }

        /** A copy; empty when newer ones have taken its place. */
        Optional<byte[]> read(long at, int length) {
            if (at < oldest) {
                return Optional.empty();
            }
            byte[] reply = new byte[length];
            int place = (int) (at % octets.length);
            int first = Math.min(length, octets.length - place);
            System.arraycopy(octets, place, reply, 0, first);
            System.arraycopy(octets, 0, reply, first, length - first);
            return Optional.of(reply);
        }

        /** Makes room for more, if it is more; what is kept stays where {@link #put} said. */
        void growTo(int size) {
            if (size <= octets.length) {
                return;
            }
            byte[] before = octets;
            byte[] larger = new byte[size];
            for (long at = oldest; at < written; ) {
                int from = (int) (at % before.length);
                int to = (int) (at % size);
                int count = (int) Math.min(written - at, Math.min(before.length - from, size - to));
                System.arraycopy(before, from, larger, to, count);
                at += count;
            }
            octets = larger;
        }

        /** Without the octets, which may open a session. */
        @Override
        public String toString() {
            return "ReplyRing[" + octets.length + " octets]";
        }
    }
}
