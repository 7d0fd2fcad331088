package id.gardu.radius;

import java.util.Optional;

/**
 * The octets of the latest replies, one behind the other in one array: a newer one takes the place
 * of the oldest. As arrays of their own, thousands a second that each live half a minute, they
 * would be what the collector spends its time on. For one thread.
 */
final class ReplyRing {
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
