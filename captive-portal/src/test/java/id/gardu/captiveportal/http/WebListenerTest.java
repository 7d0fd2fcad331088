package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.captiveportal.doubles.LogLines;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.WebReply.PagePolicy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

class WebListenerTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private WebListener listener;
    private Visitor visitor;

    @BeforeEach
    void open() throws Exception {
        listener =
                TestListener.open(
                        ListenerSettings.plain("portal", "127.0.0.1", 0),
                        WebListenerTest.this::fill);
        visitor = new Visitor(listener);
    }

    @AfterEach
    void close() {
        visitor.close();
        listener.close();
    }

    private void fill(WebRoutes routes) {
        routes.get("/", request -> WebReply.page("<p>halo", PagePolicy.own(), "'sha256-x'"))
                .get("/thread", request -> WebReply.text(Thread.currentThread().toString()))
                .get("/long", request -> WebReply.text("gardu ".repeat(2000)))
                .get("/p/:ap", request -> WebReply.text(request.inPath("ap")))
                .get("/q", request -> WebReply.text(request.query("q").orElse("?")))
                .get("/hang", request -> hang())
                .get("/link/:token", request -> fail("secret-in-the-fault"))
                .post("/form", request -> WebReply.text("hello " + request.field("n").orElse("?")))
                .post("/onward", request -> WebReply.seeOther("/status"));
    }

    private WebReply hang() throws InterruptedException {
        hanging.countDown();
        never.await();
        return WebReply.status(204);
    }

    private static WebReply fail(String why) {
        throw new IllegalStateException(why);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        String big = "a".repeat(9000);
        String sameOrigin = "Sec-Fetch-Site: same-origin\r\n";
        assertGuarded(200, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(404, "GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(405, "PUT / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(405, "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(500, "GET /link/t HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(400, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertGuarded(400, "GET /?a=%zz&b HTTP/9\r\n\r\n");
        assertGuarded(403, "POST /form HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertGuarded(
                303,
                "POST /onward HTTP/1.1\r\nHost: localhost\r\n"
                        + sameOrigin
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        assertGuarded(
                413,
                "POST /form HTTP/1.1\r\nHost: localhost\r\n"
                        + sameOrigin
                        + "Content-Length: 70000\r\n\r\n"
                        + "a".repeat(70_000));
        assertGuarded(414, "GET /" + big + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertGuarded(431, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + big + "\r\n\r\n");
        assertGuarded(421, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    }

    private void assertGuarded(int status, String request) throws IOException {
        assertThat(visitor.octets(request))
                .matches("(?s)HTTP/1.[01] " + status + " .*")
                .containsPattern(
                        "Content-Security-Policy: default-src 'none';.*frame-ancestors 'none'")
                .contains("X-Content-Type-Options: nosniff\r\n")
                .contains("Referrer-Policy: same-origin\r\n")
                .contains("Cache-Control: no-store\r\n")
                .containsPattern("X-Request-Id: [0-9a-f]{16}\r\n")
                .containsPattern("Date: \\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n")
                .doesNotContainIgnoringCase("Strict-Transport-Security")
                .doesNotContainIgnoringCase("Cross-Origin-Opener-Policy")
                .doesNotContainIgnoringCase("\r\nServer:");
    }

    @Test
    void aPageMayShowOnlyWhatIsOursAndNoInlineScript() {
        assertThat(visitor.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "style-src 'self' 'sha256-x'")
                .contains("script-src 'self';", "form-action 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void anActionRunsOnAVirtualThreadOfItsOwn() {
        assertThat(visitor.get("/thread").body()).startsWith("VirtualThread[#").contains("portal-");
    }

    @Test
    void aFaultShowsTheVisitorItsRequestIdAndUsOneLogLine() {
        try (LogLines log = new LogLines(Failures.class)) {
            HttpResponse<String> answer = visitor.get("/link/one-time-token");
            String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains(id).doesNotContain("secret", "Exception", "\tat ");
            assertThat(log.all())
                    .containsExactly("request " + id + " failed: GET /link/:token")
                    .noneMatch(line -> line.contains("one-time-token"));
        }
    }

    @Test
    void aKnownPathNamesTheMethodsItKnows() {
        HttpResponse<String> answer =
                visitor.send(visitor.request("/p/ap-7").method("DELETE", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aFormIsReadAndThePathIsDecoded() {
        assertThat(visitor.post("/form", "n=Bu+Siti%21", "Origin", visitor.origin()).body())
                .isEqualTo("hello Bu Siti!");
        assertThat(visitor.get("/p/Balai%20RW%2003").body()).isEqualTo("Balai RW 03");
    }

    @Test
    void whatCannotBeDecodedIsTheVisitorsMistake() throws Exception {
        try (LogLines log = new LogLines(Failures.class)) {
            for (String target : new String[] {"/q?q=%zz", "/p/%zz", "http://evil/%zz"}) {
                assertThat(visitor.octets("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                        .as(target)
                        .startsWith("HTTP/1.1 400 ");
            }
            assertThat(log.all()).isEmpty();
        }
    }

    @Test
    void headAnswersWithoutABody() {
        HttpResponse<String> answer =
                visitor.send(visitor.request("/long").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aLongAnswerIsCompressedForWhoeverAcceptsIt() throws Exception {
        HttpResponse<byte[]> packed =
                java.net.http.HttpClient.newHttpClient()
                        .send(
                                visitor.request("/long", "Accept-Encoding", "br, gzip").build(),
                                BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body()).hasSizeLessThan(200);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString()
                .isEqualTo("gardu ".repeat(2000));
        assertThat(visitor.get("/long").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aRoomMayShowErrorPagesOfItsOwn() throws Exception {
        try (WebListener own =
                        TestListener.open(
                                ListenerSettings.plain("portal", "127.0.0.1", 0),
                                routes ->
                                        routes.errorPages(
                                                (request, status) ->
                                                        WebReply.page(
                                                                "<p>Maaf " + request.id(),
                                                                PagePolicy.own(),
                                                                "")));
                Visitor at = new Visitor(own)) {
            HttpResponse<String> answer = at.get("/nowhere");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .isEqualTo(
                            "<p>Maaf " + answer.headers().firstValue("X-Request-Id").orElseThrow());
        }
    }

    @Test
    void itClosesWithinSecondsThoughAnActionHangs() throws Exception {
        visitor.connected("GET /hang HTTP/1.1\r\nHost: localhost\r\n\r\n");
        hanging.await();
        Instant before = Instant.now();
        listener.close();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThatThrownBy(() -> visitor.connected("")).isInstanceOf(IOException.class);
    }

    @Test
    void aTakenPortIsNamed() {
        int taken = listener.address().getPort();
        assertThatThrownBy(
                        () ->
                                TestListener.open(
                                        ListenerSettings.plain("console", "127.0.0.1", taken),
                                        routes -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("console: cannot listen on 127.0.0.1:" + taken);
    }

    /** What is killed sweeps nothing up. */
    @Test
    void nothingIsLeftInTheTemporaryDirectory(@TempDir Path data) throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Set<Path> before = caches(temporary);
        Path file = Files.writeString(data.resolve("page.txt"), "halo");
        try (WebListener listener =
                TestListener.open(
                        ListenerSettings.plain("portal", "127.0.0.1", 0),
                        routes ->
                                routes.get(
                                        "/", request -> WebReply.text(Files.readString(file))))) {
            assertThat(listener.address().getPort()).isPositive();
            assertThat(caches(temporary)).isEqualTo(before);
        }
    }

    private static Set<Path> caches(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(path -> path.getFileName().toString().startsWith("vertx-cache-"))
                    .collect(Collectors.toSet());
        }
    }
}
