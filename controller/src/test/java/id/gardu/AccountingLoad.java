package id.gardu;

import id.gardu.radius.packet.AcctStatusType;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Authenticity;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.RfcAttributes;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A gateway with open sessions that reports as fast as it is answered, and keeps its own ledger of
 * what was acknowledged. What was not is sent again, as a gateway does.
 */
final class AccountingLoad {
    private static final int SESSIONS = 60;
    private static final int STEP_SECONDS = 300;
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    /**
     * An Accounting-Response proves itself by its Response Authenticator; it need not be signed
     * too.
     */
    private static final Set<Authenticity> PROVEN =
            EnumSet.of(Authenticity.AUTHENTIC, Authenticity.UNSIGNED);

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final Secret secret;
    private final String run;
    private final Instant start = Instant.now().minusSeconds(86_400);
    private final List<Session> sessions = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();

    /** One session: what was acknowledged, and the one record that is on its way. */
    static final class Session {
        private final String id;
        private int acknowledgedSteps;
        private byte[] outstanding = new byte[16];

        Session(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        private boolean isAnsweredBy(byte[] answer, Secret secret, PacketCrypto crypto) {
            return PacketDecoder.decode(answer) instanceof Packet reply
                    && PROVEN.contains(crypto.verifyReply(reply, outstanding, secret));
        }

        long acknowledgedSeconds() {
            return Math.max(0, acknowledgedSteps - 1) * (long) STEP_SECONDS;
        }

        long acknowledgedOctets() {
            return Math.max(0, acknowledgedSteps - 1) * 1_000_003L;
        }
    }

    AccountingLoad(String run, String secret) {
        this.run = run;
        this.secret = Secret.of(secret);
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(new Session(run + "-" + i));
        }
    }

    List<Session> sessions() {
        return sessions;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Reports until {@code records} more were acknowledged, sending again what is not; gives up
     * when nobody answers three seconds long.
     */
    void report(int port, long records) throws IOException {
        long goal = acknowledged.get() + records;
        long progress = System.nanoTime();
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(500);
            sendAll(socket, port);
            byte[] buffer = new byte[4096];
            while (acknowledged.get() < goal && System.nanoTime() - progress < PATIENCE_NANOS) {
                if (!answered(socket, buffer)) {
                    sendAll(socket, port);
                } else if (acknowledged(socket, port, buffer)) {
                    progress = System.nanoTime();
                }
            }
        }
    }

    private static boolean answered(DatagramSocket socket, byte[] buffer) throws IOException {
        try {
            socket.receive(new DatagramPacket(buffer, buffer.length));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private boolean acknowledged(DatagramSocket socket, int port, byte[] answer)
            throws IOException {
        int number = answer[1] & 0xff;
        Session session = sessions.get(number);
        // The answer to a repetition of the record before has the same identifier.
        if (answer[0] == Code.ACCOUNTING_RESPONSE.number()
                && session.isAnsweredBy(answer, secret, crypto)) {
            session.acknowledgedSteps++;
            acknowledged.incrementAndGet();
            send(socket, port, number);
            return true;
        }
        return false;
    }

    private void sendAll(DatagramSocket socket, int port) throws IOException {
        for (int i = 0; i < SESSIONS; i++) {
            send(socket, port, i);
        }
    }

    private void send(DatagramSocket socket, int port, int number) throws IOException {
        Session session = sessions.get(number);
        int step = session.acknowledgedSteps;
        long seconds = Math.max(0, step) * (long) STEP_SECONDS;
        var attributes =
                new AttributeList()
                        .add(
                                RfcAttributes.ACCT_STATUS_TYPE,
                                step == 0
                                        ? AcctStatusType.START.number()
                                        : AcctStatusType.INTERIM_UPDATE.number())
                        .add(RfcAttributes.ACCT_SESSION_ID, session.id())
                        .add(RfcAttributes.USER_NAME, run)
                        .add(
                                RfcAttributes.CALLING_STATION_ID,
                                "02-00-00-00-%02X-%02X".formatted(run.hashCode() & 0xff, number))
                        .add(RfcAttributes.EVENT_TIMESTAMP, start.getEpochSecond() + seconds)
                        .add(RfcAttributes.ACCT_SESSION_TIME, seconds)
                        .add(RfcAttributes.ACCT_INPUT_OCTETS, step * 1_000_003L & 0xffffffffL)
                        .add(RfcAttributes.ACCT_INPUT_GIGAWORDS, (step * 1_000_003L) >>> 32)
                        .add(RfcAttributes.ACCT_OUTPUT_OCTETS, step * 7L & 0xffffffffL);
        byte[] packet = encoder.request(Code.ACCOUNTING_REQUEST, number, attributes, secret);
        session.outstanding = Arrays.copyOfRange(packet, 4, 20);
        socket.send(
                new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
    }
}
