package id.gardu.radius.dynauth;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A dynamic authorization server (RFC 5176) as a NAS of some kind has it: it reads octets by
 * itself, checks both signatures, answers a repetition with the same octets, and otherwise does
 * what {@link DasKind} says. May lose some of what comes and goes.
 */
public final class FakeDas implements AutoCloseable {
    public static final String SECRET = "rahasia-gerbang-das";

    private static final int MESSAGE_AUTHENTICATOR = 80;

    final DatagramSocket socket;

    /** Sessions that go on, by Acct-Session-Id; ended ones are gone. */
    public final Map<String, DasSession> sessions = new ConcurrentHashMap<>();

    /** Every datagram that came and was not lost. */
    public final List<ReceivedRequest> heard = new CopyOnWriteArrayList<>();

    /** What no client may do. */
    public final List<String> wrongs = new CopyOnWriteArrayList<>();

    private final DasKind kind;
    private final byte[] secret;
    private final double loss;
    private final Random chance = new Random(5176);
    private final Map<String, byte[]> answered = new ConcurrentHashMap<>();
    private final Thread thread;
    volatile Meddler meddler = (request, answer, das) -> das.send(answer, request.from());

    /** A datagram and whose it is. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
    public record ReceivedRequest(InetSocketAddress from, byte[] octets) {
        int code() {
            return octets[0] & 0xff;
        }

        int identifier() {
            return octets[1] & 0xff;
        }

        List<DasAttribute> attributes() {
            return DasAttribute.all(octets);
        }
    }

    /** What goes out in place of the answer. */
    interface Meddler {
        void send(ReceivedRequest request, byte[] answer, FakeDas das) throws IOException;
    }

    public FakeDas(DasKind kind) throws IOException {
        this(kind, "127.0.0.1", SECRET, 0);
    }

    /**
     * At an address of the loopback, with a secret.
     *
     * @param loss what share of the datagrams goes astray, each way
     */
    public FakeDas(DasKind kind, String address, String secret, double loss) throws IOException {
        this(kind, address, secret, 0, loss);
    }

    /** One that comes up again at the port it had. */
    public FakeDas(DasKind kind, String address, String secret, int port, double loss)
            throws IOException {
        this.kind = kind;
        this.secret = secret.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        this.loss = loss;
        this.socket = new DatagramSocket(port, InetAddress.ofLiteral(address));
        this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void run() {
        try {
            var datagram = new DatagramPacket(new byte[4096], 4096);
            while (!socket.isClosed()) {
                datagram.setLength(4096);
                socket.receive(datagram);
                if (chance.nextDouble() >= loss) {
                    hear(
                            new ReceivedRequest(
                                    (InetSocketAddress) datagram.getSocketAddress(),
                                    Arrays.copyOf(datagram.getData(), datagram.getLength())));
                }
            }
        } catch (SocketException e) {
            // Closed.
        } catch (IOException e) {
            wrongs.add(e.toString());
        }
    }

    private void hear(ReceivedRequest request) throws IOException {
        heard.add(request);
        if (!isAuthentic(request.octets())) {
            wrongs.add("a signature is wrong");
            return;
        }
        String key = request.from() + " " + Arrays.hashCode(request.octets());
        byte[] answer = answered.get(key);
        if (answer == null) {
            Optional<DasKind.Answer> decided = kind.decide(request, sessions);
            if (decided.isEmpty()) {
                return;
            }
            answer = answer(request, decided.get());
            answered.put(key, answer);
        }
        if (chance.nextDouble() >= loss) {
            meddler.send(request, answer, this);
        }
    }

    void send(byte[] octets, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, to));
    }

    private byte[] answer(ReceivedRequest request, DasKind.Answer answer) {
        byte[] attributes = answer.attributes();
        ByteBuffer packet = ByteBuffer.allocate(20 + attributes.length);
        packet.put((byte) answer.code()).put((byte) request.identifier());
        packet.putShort((short) packet.capacity());
        packet.put(request.octets(), 4, 16).put(attributes);
        return signed(packet.array());
    }

    /** The Response Authenticator, over what stands in its place. */
    byte[] signed(byte[] packet) {
        System.arraycopy(md5(packet), 0, packet, 4, 16);
        return packet;
    }

    private boolean isAuthentic(byte[] octets) {
        byte[] zeroed = octets.clone();
        Arrays.fill(zeroed, 4, 20, (byte) 0);
        boolean authenticator =
                MessageDigest.isEqual(md5(zeroed), Arrays.copyOfRange(octets, 4, 20));
        int at = 20;
        while (at < octets.length) {
            if ((octets[at] & 0xff) == MESSAGE_AUTHENTICATOR) {
                byte[] carried = Arrays.copyOfRange(octets, at + 2, at + 18);
                Arrays.fill(zeroed, at + 2, at + 18, (byte) 0);
                return authenticator && MessageDigest.isEqual(hmac(zeroed), carried);
            }
            at += octets[at + 1] & 0xff;
        }
        return authenticator;
    }

    private byte[] md5(byte[] octets) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(octets);
            return md5.digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hmac(byte[] octets) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret, "HmacMD5"));
            return mac.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Requests that came more than once under one identifier and differ. */
    List<Integer> changedOnTheWay() {
        var changed = new ArrayList<Integer>();
        var first = new java.util.HashMap<String, byte[]>();
        for (ReceivedRequest one : heard) {
            // The session is what it is about; an identifier comes round again.
            String about =
                    one.from()
                            + " "
                            + one.attributes().stream()
                                    .filter(attribute -> attribute.number() == 44)
                                    .map(DasAttribute::text)
                                    .toList();
            byte[] before = first.putIfAbsent(about, one.octets());
            if (before != null && !Arrays.equals(before, one.octets())) {
                changed.add(one.identifier());
            }
        }
        return changed;
    }

    @Override
    public void close() {
        socket.close();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
