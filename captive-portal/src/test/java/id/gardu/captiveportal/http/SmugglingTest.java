package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.TestListener;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that two HTTP parsers read differently: none may hide a second one. */
class SmugglingTest {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final AtomicInteger hiddenCalls = new AtomicInteger();
    private static WebListener listener;
    private static Visitor visitor;

    @BeforeAll
    static void open() throws Exception {
        HttpLimits quick =
                new HttpLimits(
                        8192,
                        Duration.ofMillis(300),
                        1000,
                        Duration.ofMillis(300),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(300),
                        100,
                        8);
        ListenerSettings settings =
                new ListenerSettings(
                        "portal",
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        quick);
        listener =
                TestListener.open(
                        settings,
                        routes ->
                                routes.get("/hidden", request -> hidden())
                                        .get("/", request -> WebReply.text("front"))
                                        .postByMachine("/", request -> WebReply.text("front")));
        visitor = new Visitor(listener);
    }

    @AfterAll
    static void close() {
        visitor.close();
        listener.close();
    }

    private static WebReply hidden() {
        hiddenCalls.incrementAndGet();
        return WebReply.text("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 51\r\n\r\n",
                "Content-Length: 0, 51\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length : 51\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n",
                "X: a\rContent-Length: 51\r\n\r\n",
                "X: a\u0000b\r\n\r\n",
                " Content-Length: 51\r\n\r\n",
                "X\u0000: a\r\n\r\n"
            })
    void nothingIsHiddenBehindAnAmbiguousHead(String ambiguous) throws Exception {
        hiddenCalls.set(0);
        String answers =
                visitor.octets("POST / HTTP/1.1\r\nHost: localhost\r\n" + ambiguous + HIDDEN);
        assertThat(hiddenCalls).as(answers).hasValue(0);
        assertThat(answers.split("HTTP/1\\.[01] \\d{3} ", -1)).as(answers).hasSizeLessThan(3);
    }

    @Test
    void anHonestPairOfRequestsOnOneConnectionIsServed() throws Exception {
        hiddenCalls.set(0);
        assertThat(
                        visitor.octets(
                                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab"
                                        + HIDDEN))
                .contains("front", "hidden");
        assertThat(hiddenCalls).hasValue(1);
    }
}
