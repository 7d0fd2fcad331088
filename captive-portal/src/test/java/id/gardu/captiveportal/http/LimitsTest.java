package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.doubles.LogLines;
import id.gardu.captiveportal.doubles.TestListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

class LimitsTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";
    private static final String FORM =
            "POST /form HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n";
    private static final HttpLimits SMALL =
            new HttpLimits(
                    8 * 1024,
                    Duration.ofMillis(400),
                    1000,
                    Duration.ofMillis(450),
                    Duration.ofMillis(600),
                    Duration.ofMillis(400),
                    12,
                    4);
    private final Semaphore hanging = new Semaphore(0);
    private final Semaphore release = new Semaphore(0);
    private final List<Socket> sockets = new ArrayList<>();
    private WebListener listener;
    private Visitor visitor;

    @BeforeEach
    void open() throws Exception {
        open(SMALL);
    }

    private void open(HttpLimits limits) throws IOException {
        ListenerSettings settings = ListenerSettings.plain("portal", "127.0.0.1", 0).within(limits);
        listener =
                TestListener.open(
                        settings,
                        routes ->
                                routes.get("/", request -> WebReply.text("here"))
                                        .get("/hang", request -> hang())
                                        .get("/big", r -> WebReply.text("x".repeat(20_000_000)))
                                        .post("/form", r -> WebReply.text("" + r.body().length))
                                        .post(
                                                "/upload",
                                                60_000,
                                                r -> WebReply.text("" + r.body().length)));
        visitor = new Visitor(listener);
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        visitor.close();
        listener.close();
    }

    @Test
    void whoDripsItsHeadIsCutOff() throws Exception {
        Instant start = Instant.now();
        Socket socket = connected(HEAD);
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isCut(socket, "X-Drip: 1\r\n"));
        assertThat(Duration.between(start, Instant.now()))
                .isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
    }

    @Test
    void whoSaysNothingIsCutOff() throws Exception {
        Instant start = Instant.now();
        assertThat(Visitor.untilClosed(connected(""))).isEmpty();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whoDripsItsBodyIsCutOff() throws Exception {
        Socket socket =
                connected(
                        FORM
                                + "Content-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: 900\r\n\r\n");
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isCut(socket, "a"));
    }

    @Test
    void aKeptConnectionServesAgainUntilItIdlesTooLong() throws Exception {
        Socket socket = connected(HEAD + "\r\n");
        InputStream in = socket.getInputStream();
        assertThat(answer(in)).contains("here");
        write(socket, HEAD + "\r\n");
        assertThat(answer(in)).contains("here");
        Instant idle = Instant.now();
        assertThat(in.read()).isEqualTo(-1);
        assertThat(Duration.between(idle, Instant.now()))
                .isBetween(Duration.ofMillis(350), Duration.ofSeconds(5));
    }

    @Test
    void whoDoesNotReadItsAnswerIsCutOff() throws Exception {
        connected("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await().atMost(Duration.ofSeconds(2)).until(() -> listener.connections() == 1);
        await().atMost(Duration.ofSeconds(5)).until(() -> listener.connections() == 0);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        String two = HEAD + "\r\nGET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertThat(visitor.octets(two)).matches("(?s)HTTP/1.1 200 .*here.*HTTP/1.1 404 .*");
    }

    @Test
    void aBodyMayBeAsLongAsItsRouteAllows() {
        String[] own = {"Origin", visitor.origin()};
        assertThat(visitor.post("/form", "a=" + "b".repeat(998), own).body()).isEqualTo("1000");
        assertThat(visitor.post("/upload", "a=" + "b".repeat(59_998), own).body())
                .isEqualTo("60000");
        assertThat(visitor.post("/form", "a".repeat(1001), own).statusCode()).isEqualTo(413);
        assertThat(visitor.post("/upload", "a".repeat(60_001), own).statusCode()).isEqualTo(413);
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsCountedAsItComes() throws Exception {
        String chunk = "1f4\r\n" + "a".repeat(500) + "\r\n";
        assertThat(
                        visitor.octets(
                                FORM
                                        + "Transfer-Encoding: chunked\r\n\r\n"
                                        + chunk.repeat(3)
                                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void uploadedFilesAreNotTaken() throws Exception {
        assertThat(
                        visitor.octets(
                                FORM
                                        + "Content-Type: multipart/form-data; boundary=x\r\n"
                                        + "Content-Length: 3\r\nConnection: close\r\n\r\n--x"))
                .startsWith("HTTP/1.1 415 ");
    }

    @Test
    void whoAsksFarAheadIsClosedWithoutALine() throws Exception {
        String one = HEAD + "\r\n";
        assertThat(visitor.octets(one.repeat(SMALL.pipelined() - 1) + HEAD + CLOSE))
                .containsPattern("(?s)(HTTP/1.1 200 .*){" + SMALL.pipelined() + "}");
        try (LogLines lines = LogLines.ofAll()) {
            String answers = visitor.octets(one.repeat(5_000));
            assertThat(answers.split("HTTP/1.1", -1).length - 1).isBetween(0, SMALL.pipelined());
            assertThat(lines.all()).isEmpty();
        }
        assertThat(listener.crowdedConnections()).isEqualTo(1);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    /** Or 20 of them would open thousands of connections a second. */
    @Test
    void whoSendsGarbageSeesTheEndAtOnceAndIsHeldAWhile() throws Exception {
        Instant start = Instant.now();
        assertThat(Visitor.untilClosed(connected("\u0000 garbage\r\n\r\n")))
                .startsWith("HTTP/1.0 400 ");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(listener.connections()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> listener.connections() == 0);
    }

    /** 40 of one address hang; what the others of it sent is not even read, another is served. */
    @Test
    void whatOneAddressHasInHandIsBoundedAndAnotherIsServedAtOnce() throws Exception {
        close();
        HttpLimits many =
                new HttpLimits(
                        8 * 1024,
                        Duration.ofSeconds(5),
                        1000,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        400,
                        8);
        open(many);
        String hang = "GET /hang HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int i = 0; i < WorkShares.MOST + 40; i++) {
            write(connectedFrom("127.0.0.2"), hang);
        }
        hanging.acquire(WorkShares.MOST);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        Socket late = connectedFrom("127.0.0.2");
        write(late, HEAD + "\r\n");
        assertThat(hanging.availablePermits()).as("more of it are in hand").isZero();
        sockets.getFirst().close();
        release.release(1);
        hanging.acquire();
        release.release(WorkShares.MOST + 40);
        assertThat(answer(late.getInputStream())).contains("here");
    }

    @Test
    void whoComesWhenAllIsTakenTakesTheLongestSilentOfWhoHoldsMost() throws Exception {
        List<Socket> guests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            guests.add(connectedFrom("127.0.0.2"));
        }
        for (int i = 0; i < SMALL.connections() - 3; i++) {
            connectedFrom("127.0.0.3");
            int open = i + 4;
            await().until(() -> listener.connections() == open);
        }
        write(sockets.get(3), HEAD + "\r\n");
        assertThat(answer(sockets.get(3).getInputStream())).contains("here");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        assertThat(listener.evictedConnections()).isEqualTo(1);
        // The oldest of the address that holds most had spoken since; the second had not.
        assertThat(Visitor.untilClosed(sockets.get(4))).isEmpty();
        for (Socket open : List.of(guests.get(0), sockets.get(3))) {
            write(open, HEAD + "\r\n");
            assertThat(answer(open.getInputStream())).contains("here");
        }
    }

    @Test
    void whoHangsUpDoesNotMakeRoomForAnotherAction() throws Exception {
        for (int i = 0; i < SMALL.connections(); i++) {
            try (Socket socket =
                    visitor.connected("GET /hang HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                hanging.acquire();
                assertThat(socket.isConnected()).isTrue();
            }
        }
        await().until(() -> listener.connections() == 0);
        var answer = visitor.get("/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        release.release(SMALL.connections());
        await().until(() -> visitor.get("/").statusCode() == 200);
    }

    private WebReply hang() throws InterruptedException {
        hanging.release();
        release.acquire();
        return WebReply.status(204);
    }

    private Socket connected(String sent) throws IOException {
        Socket socket = visitor.connected(sent);
        sockets.add(socket);
        return socket;
    }

    private Socket connectedFrom(String address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(listener.address());
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isCut(Socket socket, String drip) {
        try {
            write(socket, drip);
            return false;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** One answer that gives its length. */
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        int at = head.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
