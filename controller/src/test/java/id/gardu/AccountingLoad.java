package id.gardu;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Attributes;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Gateways with open sessions that report as fast as they are answered, or at a pace, and keep
 * their own ledger of what was acknowledged. What was not is sent again, as gateways do: the same
 * octets a few times, then as a new packet. Runs on a thread of its own until it is closed.
 */
final class AccountingLoad implements AutoCloseable {
    static final int STEP_SECONDS = 10;
    static final long STEP_UPLOADED = 1_000_003;

    private static final int REPEATS_OF_A_PACKET = 4;

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final Secret secret = Secret.of(OneSite.SECRET);
    private final Pace pace;
    private final long gapNanos;
    // Old enough for many steps, and not so old that its clock would be disbelieved.
    private final Instant start =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(6, ChronoUnit.DAYS);
    private final List<LoadSession> sessions = new ArrayList<>();
    private final AckTimes acks = new AckTimes();
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private volatile int port;
    private volatile boolean resting;
    private volatile boolean closed;
    private final Thread thread;

    /**
     * @param perSecond records of all sessions together; 0: as fast as they are answered
     * @param retryMillis how long a gateway waits for an answer
     */
    record Pace(int perSecond, int retryMillis) {
        static final Pace FAST = new Pace(0, 500);
    }

    /** One gateway at 127.0.0.1 with that many sessions, at most 250. */
    AccountingLoad(String run, int sessions, Pace pace) throws IOException {
        this(run, List.of("127.0.0.1"), sessions, pace);
    }

    /** Gateways at these addresses, each with as many sessions. */
    AccountingLoad(String run, List<String> addresses, int sessionsEach, Pace pace)
            throws IOException {
        this.pace = pace;
        int all = addresses.size() * sessionsEach;
        this.gapNanos = pace.perSecond() == 0 ? 0 : 1_000_000_000L * all / pace.perSecond();
        long now = System.nanoTime();
        for (String address : addresses) {
            var channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            channel.configureBlocking(false);
            var own = new LoadSession[sessionsEach];
            for (int i = 0; i < sessionsEach; i++) {
                int number = sessions.size();
                own[i] =
                        new LoadSession(
                                run + "-" + number,
                                number,
                                i,
                                channel,
                                now + gapNanos * number / all);
                sessions.add(own[i]);
            }
            channel.register(selector, SelectionKey.OP_READ, own);
        }
        thread = Thread.ofPlatform().daemon().name("load " + run).start(this::run);
    }

    /** Where to report from now on; nobody reports before. */
    void to(int accountingPort) {
        port = accountingPort;
    }

    /** Nothing new is reported from now on; what was not acknowledged is sent again as before. */
    void rest() {
        resting = true;
    }

    List<LoadSession> sessions() {
        return sessions;
    }

    AckTimes acks() {
        return acks;
    }

    long acknowledged() {
        return acks.count();
    }

    /** Whether every record that was sent is acknowledged. */
    boolean isDrained() {
        return sessions.stream().noneMatch(LoadSession::isWaiting);
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(2);
                for (SelectionKey key : selector.selectedKeys()) {
                    receive((DatagramChannel) key.channel(), (LoadSession[]) key.attachment());
                }
                selector.selectedKeys().clear();
                send();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(DatagramChannel channel, LoadSession[] own) throws IOException {
        while (channel.receive(buffer.clear()) != null) {
            byte[] answer = new byte[buffer.flip().remaining()];
            buffer.get(answer);
            int number = answer[1] & 0xff;
            long now = System.nanoTime();
            if (number < own.length && own[number].isAnsweredBy(answer, secret, crypto)) {
                acks.add(now, own[number].waitedNanos(now));
                own[number].acknowledged(now, gapNanos);
                if (!resting && pace.perSecond() == 0) {
                    send(own[number], now);
                }
            }
        }
    }

    private void send() throws IOException {
        if (port == 0) {
            return;
        }
        for (LoadSession session : sessions) {
            long now = System.nanoTime();
            boolean due =
                    session.isWaiting()
                            ? now - session.sentAt() > pace.retryMillis() * 1_000_000L
                            : !resting && now - session.dueAt() >= 0;
            if (due) {
                send(session, now);
            }
        }
    }

    private void send(LoadSession session, long now) throws IOException {
        byte[] packet =
                session.isWaiting() && session.repeats() < REPEATS_OF_A_PACKET
                        ? session.outstanding()
                        : encoder.request(
                                Code.ACCOUNTING_REQUEST,
                                session.identifier(),
                                report(session),
                                secret);
        session.sent(packet, now);
        session.channel()
                .send(
                        ByteBuffer.wrap(packet),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private AttributeList report(LoadSession session) {
        int step = session.acknowledgedSteps();
        long seconds = step * (long) STEP_SECONDS;
        return new AttributeList()
                .add(
                        Attributes.ACCT_STATUS_TYPE,
                        step == 0
                                ? AcctStatusType.START.number()
                                : AcctStatusType.INTERIM_UPDATE.number())
                .add(Attributes.ACCT_SESSION_ID, session.id())
                .add(Attributes.USER_NAME, session.id())
                .add(Attributes.CALLING_STATION_ID, session.station())
                .add(Attributes.EVENT_TIMESTAMP, start.getEpochSecond() + seconds)
                .add(
                        Attributes.ACCT_DELAY_TIME,
                        // It plays days in seconds, and says how long ago each moment was.
                        Instant.now().getEpochSecond() - start.getEpochSecond() - seconds)
                .add(Attributes.ACCT_SESSION_TIME, seconds)
                .addCounter(
                        Attributes.ACCT_INPUT_OCTETS,
                        Attributes.ACCT_INPUT_GIGAWORDS,
                        step * STEP_UPLOADED)
                .add(Attributes.ACCT_OUTPUT_OCTETS, step * 7L);
    }

    /** Stops reporting. What is outstanding stays so. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
