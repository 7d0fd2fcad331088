package id.gardu;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends garbage over so many connections as fast as it is taken, on each of another kind, and opens
 * the next where one is closed. A process of its own, so that it can be pinned; as {@code discard}
 * it is the listener that takes everything and does nothing.
 */
@SuppressWarnings("StringConcatToTextBlock") // Its lines end as those of HTTP do.
final class GarbageSender {
    private static final int BLOCK = 65_536;

    private static final List<String> KINDS =
            List.of(
                    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "\u0000\u00ff garbage \r\n\r\n",
                    "GET /%zz%00/../.. HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "POST /phone HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
                    "POST /phone HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n"
                            + "ZZ\r\n",
                    "GET / HTTP/1.1\r\nHost: a b%%\r\nCookie: a=%%;;;=\u0001\r\n\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
                            + "a".repeat(500),
                    "GET / HTTP/1.1\r\n"
                            + "Host: localhost\r\n"
                            + "Connection: Upgrade\r\n"
                            + "Upgrade: websocket\r\n\r\n",
                    "HEAD / HTTP/1.1\r\n\r\n");

    private GarbageSender() {}

    /** {@code discard}, which prints its port; or {@code PORT CONNECTIONS SECONDS}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("discard")) {
            discard();
        } else {
            long opened =
                    send(
                            Integer.parseInt(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]));
            System.out.println(opened);
        }
    }

    /** Returns when the time is over, with how many connections were opened. */
    static long send(int port, int connections, int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var opened = new AtomicLong();
        var threads = new java.util.ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            byte[] kind = KINDS.get(i % KINDS.size()).getBytes(StandardCharsets.ISO_8859_1);
            byte[] block = new byte[Math.max(1, BLOCK / kind.length) * kind.length];
            for (int at = 0; at < block.length; at++) {
                block[at] = kind[at % kind.length];
            }
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> keepSending(port, block, end, opened)));
        }
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000 + 1_000));
        }
        return opened.get();
    }

    private static void keepSending(int port, byte[] block, long end, AtomicLong opened) {
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                opened.incrementAndGet();
                socket.setSoTimeout(1_000);
                Thread.ofVirtual().start(() -> drain(socket));
                while (System.nanoTime() < end) {
                    socket.getOutputStream().write(block);
                }
            } catch (IOException _) {
                // closed: the next one
            }
        }
    }

    private static void discard() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (!listener.isClosed()) {
                Socket taken = listener.accept();
                Thread.ofPlatform().daemon().start(() -> drain(taken));
            }
        }
    }

    private static void drain(Socket socket) {
        byte[] block = new byte[BLOCK];
        try (InputStream in = socket.getInputStream()) {
            int read = 0;
            while (read >= 0) {
                read = in.read(block);
            }
        } catch (IOException e) {
            return; // closed under us
        }
    }
}
