package id.gardu;

import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.Secret;

import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** One session of a load: what was acknowledged, and the one record that is on its way. */
final class LoadSession {
    private static final byte[] NOTHING = new byte[0];

    /**
     * An Accounting-Response proves itself by its Response Authenticator; it need not be signed
     * too.
     */
    static final Set<Authenticity> PROVEN =
            EnumSet.of(Authenticity.AUTHENTIC, Authenticity.UNSIGNED);

    private final String id;
    private final int number;
    private final int identifier;
    private final DatagramChannel channel;
    private volatile int acknowledgedSteps;
    private volatile byte[] outstanding = NOTHING;
    private long firstSentAt;
    private long sentAt;
    private int repeats;
    private long dueAt;

    /**
     * @param dueAt of the first record, {@link System#nanoTime()}
     */
    LoadSession(String id, int number, int identifier, DatagramChannel channel, long dueAt) {
        this.id = id;
        this.number = number;
        this.identifier = identifier;
        this.channel = channel;
        this.dueAt = dueAt;
    }

    String id() {
        return id;
    }

    String station() {
        return "02-00-00-%02X-%02X-%02X"
                .formatted(number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff);
    }

    int identifier() {
        return identifier;
    }

    DatagramChannel channel() {
        return channel;
    }

    int acknowledgedSteps() {
        return acknowledgedSteps;
    }

    long acknowledgedSeconds() {
        return Math.max(0, acknowledgedSteps - 1) * (long) AccountingLoad.STEP_SECONDS;
    }

    boolean isWaiting() {
        return outstanding.length > 0;
    }

    byte[] outstanding() {
        return outstanding;
    }

    int repeats() {
        return repeats;
    }

    /** When it was sent last. */
    long sentAt() {
        return sentAt;
    }

    /** When the next record is due. */
    long dueAt() {
        return dueAt;
    }

    /** How long the record has been waiting for its answer. */
    long waitedNanos(long now) {
        return now - firstSentAt;
    }

    void sent(byte[] packet, long now) {
        firstSentAt = isWaiting() ? firstSentAt : now;
        repeats = Arrays.equals(packet, outstanding) ? repeats + 1 : 0;
        outstanding = packet;
        sentAt = now;
    }

    /** The next record is due {@code gap} after this one was, or at once when that is past. */
    void acknowledged(long now, long gap) {
        // Only the load's own thread writes it.
        int steps = acknowledgedSteps;
        acknowledgedSteps = steps + 1;
        outstanding = NOTHING;
        dueAt = Math.max(dueAt + gap, now);
    }

    boolean isAnsweredBy(byte[] answer, Secret secret, PacketCrypto crypto) {
        return isWaiting()
                && answer[0] == Code.ACCOUNTING_RESPONSE.number()
                && PacketDecoder.decode(answer) instanceof Packet reply
                && PROVEN.contains(
                        crypto.verifyReply(reply, Arrays.copyOfRange(outstanding, 4, 20), secret));
    }
}
