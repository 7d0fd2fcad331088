package id.gardu;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.ACCT_SESSION_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_STATUS_TYPE;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CLASS;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import id.gardu.captiveportal.MacAddress;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * The current is back: every gateway says Accounting-On, and every device that was there comes
 * again, is asked for by its MAC, and begins a session. On one thread, the asker's.
 */
final class Homecoming implements AutoCloseable {
    private static final long IN_TIME_NANOS = 300_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long AGAIN_NANOS = 1_000_000_000L;
    private static final int STARTS = 100;
    private static final int HELLO = 250;
    private static final long FIRST_STATION = 0x02_10_00_00_00_00L;

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final Secret secret = Secret.of(OneSite.SECRET);
    private final InetSocketAddress authentication;
    private final InetSocketAddress accounting;
    private final Selector selector = Selector.open();
    private final List<Gateway> gateways = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private final Deque<Waiting> again = new ArrayDeque<>();
    private final Random random = new Random(20261128);
    private final List<Long> waits = new ArrayList<>();
    private int round;
    private long accepted;
    private long acknowledged;

    /** A gateway, and what each of its identifiers waits for. */
    private static final class Gateway {
        final DatagramChannel channel;
        final int first;
        final Waiting[] waiting = new Waiting[256];

        Gateway(DatagramChannel channel, int first) {
            this.channel = channel;
            this.first = first;
        }
    }

    /** A request that has no answer yet. */
    private static final class Waiting {
        final Gateway gateway;
        final InetSocketAddress to;
        final byte[] request;
        final long since;
        long sentAt;
        boolean answered;

        Waiting(Gateway gateway, InetSocketAddress to, byte[] request, long now) {
            this.gateway = gateway;
            this.to = to;
            this.request = request;
            this.since = now;
        }
    }

    /** Somebody who comes, in nanoseconds from the beginning. */
    private record Coming(long at, Gateway gateway, int identifier) {}

    /**
     * @param late logins not answered within 300 ms
     * @param p99Millis of the answers to logins
     * @param backlogSeconds from the last login to the last acknowledged Start
     */
    record Figures(
            long logins,
            long accepted,
            long late,
            double p99Millis,
            long acknowledged,
            double backlogSeconds) {}

    Homecoming(List<String> addresses, int devicesEach, int authentication, int accounting)
            throws IOException {
        this.authentication = at(authentication);
        this.accounting = at(accounting);
        for (String address : addresses) {
            var channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
            channel.configureBlocking(false);
            var gateway = new Gateway(channel, gateways.size() * devicesEach);
            channel.register(selector, SelectionKey.OP_READ, gateway);
            gateways.add(gateway);
        }
    }

    /** The MAC of a device, by its number. */
    static MacAddress station(int number) {
        return MacAddress.ofLong(FIRST_STATION + number);
    }

    /** Everybody comes within that time; returns when everybody's session is on disk. */
    Figures come(int devicesEach, Duration within, Duration patience) throws IOException {
        round++;
        waits.clear();
        accepted = 0;
        acknowledged = 0;
        List<Coming> coming = coming(devicesEach, within);
        long devices = (long) gateways.size() * devicesEach;
        long expected = devices + gateways.size();
        long begun = System.nanoTime();
        long lastLogin = begun;
        int next = 0;
        long end = begun + within.toNanos() + patience.toNanos();
        while (acknowledged < expected && System.nanoTime() < end) {
            long now = System.nanoTime();
            for (; next < coming.size() && coming.get(next).at() <= now - begun; next++) {
                lastLogin = now;
                arrive(coming.get(next), now);
            }
            sendAgain(now);
            selector.select(1);
            for (SelectionKey key : selector.selectedKeys()) {
                receive((Gateway) key.attachment());
            }
            selector.selectedKeys().clear();
        }
        double backlog = (System.nanoTime() - lastLogin) / 1e9;
        again.clear();
        long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        long inTime = Arrays.stream(sorted).filter(wait -> wait <= IN_TIME_NANOS).count();
        return new Figures(
                devices,
                accepted,
                devices - inTime,
                sorted.length == 0 ? Double.NaN : sorted[sorted.length * 99 / 100] / 1e6,
                acknowledged,
                backlog);
    }

    /** Each gateway within the first sixth, its devices after it. */
    private List<Coming> coming(int devicesEach, Duration within) {
        var coming = new ArrayList<Coming>();
        for (Gateway gateway : gateways) {
            // Not in the second in which those before came: a NAS's clock tells no less.
            long on = random.nextLong(SECOND, within.toNanos() / 6);
            coming.add(new Coming(on, gateway, HELLO));
            for (int device = 0; device < devicesEach; device++) {
                coming.add(
                        new Coming(on + random.nextLong(within.toNanos() - on), gateway, device));
            }
        }
        coming.sort(Comparator.comparingLong(Coming::at));
        return coming;
    }

    private void arrive(Coming one, long now) throws IOException {
        byte[] request =
                one.identifier() == HELLO
                        ? encoder.request(Code.ACCOUNTING_REQUEST, HELLO, hello(), secret)
                        : login(one.gateway().first + one.identifier(), one.identifier());
        ask(
                one.gateway(),
                one.identifier(),
                one.identifier() == HELLO ? accounting : authentication,
                request,
                now);
    }

    private void ask(
            Gateway gateway, int identifier, InetSocketAddress to, byte[] request, long now)
            throws IOException {
        var waiting = new Waiting(gateway, to, request, now);
        gateway.waiting[identifier] = waiting;
        send(waiting, now);
    }

    private void send(Waiting waiting, long now) throws IOException {
        waiting.sentAt = now;
        waiting.gateway.channel.send(ByteBuffer.wrap(waiting.request), waiting.to);
        again.add(waiting);
    }

    private void sendAgain(long now) throws IOException {
        while (!again.isEmpty() && now - again.peek().sentAt > AGAIN_NANOS) {
            Waiting first = again.remove();
            if (!first.answered) {
                send(first, now);
            }
        }
    }

    private void receive(Gateway gateway) throws IOException {
        while (gateway.channel.receive(buffer.clear()) != null) {
            long now = System.nanoTime();
            byte[] answer = new byte[buffer.flip().remaining()];
            buffer.get(answer);
            Waiting asked = gateway.waiting[answer[1] & 0xff];
            if (asked == null
                    || asked.answered
                    || !(PacketDecoder.decode(answer) instanceof Packet reply)
                    || !LoadSession.PROVEN.contains(
                            crypto.verifyReply(
                                    reply, Arrays.copyOfRange(asked.request, 4, 20), secret))) {
                continue;
            }
            asked.answered = true;
            if (reply.code() == Code.ACCOUNTING_RESPONSE) {
                acknowledged++;
                continue;
            }
            waits.add(now - asked.since);
            if (reply.code() == Code.ACCESS_ACCEPT) {
                accepted++;
                int device = reply.identifier();
                byte[] start = start(gateway.first + device, STARTS + device, reply);
                ask(gateway, STARTS + device, accounting, start, now);
            }
        }
    }

    private AttributeList hello() {
        return new AttributeList()
                .add(ACCT_STATUS_TYPE, AcctStatusType.ACCOUNTING_ON.number())
                .add(EVENT_TIMESTAMP, Instant.now().getEpochSecond());
    }

    private byte[] login(int device, int identifier) {
        String mac = station(device).toString();
        byte[] authenticator = ClientCrypto.randomAuthenticator();
        return ClientCrypto.request(
                Code.ACCESS_REQUEST,
                identifier,
                authenticator,
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(USER_NAME, mac)
                        .add(
                                USER_PASSWORD,
                                ClientCrypto.hide(
                                        mac.getBytes(StandardCharsets.UTF_8),
                                        authenticator,
                                        secret))
                        .add(ACCT_SESSION_ID, session(device))
                        .add(CALLING_STATION_ID, mac),
                secret);
    }

    private byte[] start(int device, int identifier, Packet accept) {
        var list =
                new AttributeList()
                        .add(ACCT_STATUS_TYPE, AcctStatusType.START.number())
                        .add(ACCT_SESSION_ID, session(device))
                        .add(USER_NAME, station(device).toString())
                        .add(CALLING_STATION_ID, station(device).toString())
                        .add(ACCT_SESSION_TIME, 0)
                        .add(EVENT_TIMESTAMP, Instant.now().getEpochSecond());
        accept.text(CLASS).ifPresent(grant -> list.add(CLASS, grant));
        return encoder.request(Code.ACCOUNTING_REQUEST, identifier, list, secret);
    }

    private String session(int device) {
        return "r%d-%06d".formatted(round, device);
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() throws IOException {
        for (Gateway gateway : gateways) {
            gateway.channel.close();
        }
        selector.close();
    }
}
