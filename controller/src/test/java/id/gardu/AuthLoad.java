package id.gardu;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Attributes;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A resident who logs in up to a hundred times a second, one login after the other, and waits at
 * most 300 ms for each.
 */
final class AuthLoad implements AutoCloseable {
    static final String USER = "pak.rt";
    static final String PASSWORD = "sandi-lama";

    private static final int EVERY_MILLIS = 10;
    private static final int PATIENCE_MILLIS = 300;

    private final Secret secret = Secret.of(OneSite.SECRET);
    private final int port;
    private final Thread thread;
    private final List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param asked logins tried
     * @param accepted of them
     * @param p99Millis of those accepted
     */
    record LoadResult(long asked, long accepted, double p99Millis) {
        double acceptedShare() {
            return (double) accepted / Math.max(1, asked);
        }
    }

    AuthLoad(int port) {
        this(port, true);
        thread.start();
    }

    private AuthLoad(int port, boolean daemon) {
        this.port = port;
        this.thread = Thread.ofPlatform().daemon(daemon).name("logins").unstarted(this::run);
    }

    /** What was seen since the last time this was asked. */
    LoadResult sinceLast() {
        synchronized (waits) {
            List<Long> sorted = waits.stream().sorted().toList();
            var seen =
                    new LoadResult(
                            asked.getAndSet(0),
                            sorted.size(),
                            sorted.isEmpty()
                                    ? Double.NaN
                                    : sorted.get(sorted.size() * 99 / 100) / 1e6);
            waits.clear();
            return seen;
        }
    }

    /** Whether a resident gets in who tries so often, a second apart, always the same packet. */
    static boolean isAccepted(int port, int tries) throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            byte[] request = new AuthLoad(port, false).request(1);
            boolean accepted = false;
            for (int tried = 0; tried < tries && !accepted; tried++) {
                accepted = isAccepted(socket, request);
            }
            return accepted;
        }
    }

    private void run() {
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            long due = System.nanoTime();
            for (int identifier = 0; !closed; identifier = (identifier + 1) % 256) {
                ask(socket, identifier);
                due = Math.max(due + EVERY_MILLIS * 1_000_000L, System.nanoTime());
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(DatagramSocket socket, int identifier) throws IOException {
        byte[] request = request(identifier);
        asked.incrementAndGet();
        long sent = System.nanoTime();
        if (isAccepted(socket, request)) {
            waits.add(System.nanoTime() - sent);
        }
    }

    private byte[] request(int identifier) {
        byte[] authenticator = ClientCrypto.randomAuthenticator();
        return ClientCrypto.request(
                Code.ACCESS_REQUEST,
                identifier,
                authenticator,
                new AttributeList()
                        .addMessageAuthenticator()
                        .add(Attributes.USER_NAME, USER)
                        .add(
                                Attributes.USER_PASSWORD,
                                ClientCrypto.hide(
                                        PASSWORD.getBytes(StandardCharsets.UTF_8),
                                        authenticator,
                                        secret))
                        .add(Attributes.CALLING_STATION_ID, "02-00-00-AA-00-01"),
                secret);
    }

    private static boolean isAccepted(DatagramSocket socket, byte[] request) throws IOException {
        long sent = System.nanoTime();
        socket.send(new DatagramPacket(request, request.length));
        var answer = new DatagramPacket(new byte[4096], 4096);
        for (int left = PATIENCE_MILLIS;
                left > 0;
                left = PATIENCE_MILLIS - (int) ((System.nanoTime() - sent) / 1_000_000)) {
            socket.setSoTimeout(left);
            try {
                socket.receive(answer);
            } catch (SocketTimeoutException | PortUnreachableException e) {
                return false;
            }
            if (answer.getData()[1] == request[1]
                    && answer.getData()[0] == Code.ACCESS_ACCEPT.number()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
