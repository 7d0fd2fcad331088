package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.captiveportal.doubles.TestListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

class LimitsTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n";
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
                    6);
    private static final String NOT_TRUSTED = "203.0.113.9";

    private final Semaphore hanging = new Semaphore(0);
    private final Semaphore release = new Semaphore(0);
    private final List<Socket> sockets = new ArrayList<>();
    private WebListener listener;
    private Visitor visitor;

    @BeforeEach
    void open() throws Exception {
        open(NOT_TRUSTED);
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        visitor.close();
        listener.close();
    }

    private void open(String proxy) throws IOException {
        ListenerSettings settings =
                new ListenerSettings(
                        "portal",
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(AddressBlock.parse(proxy)),
                        SMALL);
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
    void oneAddressGetsItsShareAndNoMore() throws Exception {
        for (int i = 0; i < SMALL.connectionsPerAddress(); i++) {
            connected("");
        }
        await().until(() -> listener.connections() == SMALL.connectionsPerAddress());
        assertThat(Visitor.untilClosed(connected(HEAD + "\r\n"))).isEmpty();
        assertThat(listener.refusedConnections()).isEqualTo(1);
        sockets.removeLast().close();
        for (Socket socket : sockets) {
            socket.close();
        }
        await().until(() -> listener.connections() == 0);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aListedProxyIsHeldOnlyToTheLimitOfAllTogether() throws Exception {
        close();
        open("127.0.0.0/8");
        for (int i = 0; i < SMALL.connections(); i++) {
            connected("");
        }
        await().until(() -> listener.connections() == SMALL.connections());
        assertThat(Visitor.untilClosed(connected(""))).isEmpty();
        assertThat(listener.refusedConnections()).isEqualTo(1);
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
