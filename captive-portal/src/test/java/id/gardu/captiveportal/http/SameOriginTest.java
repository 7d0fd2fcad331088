package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.TestListener;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class SameOriginTest {
    private static final AtomicInteger changes = new AtomicInteger();
    private static WebListener listener;
    private static Visitor visitor;

    @BeforeAll
    static void open() throws Exception {
        listener =
                TestListener.open(
                        new ListenerSettings(
                                "portal",
                                "127.0.0.1",
                                0,
                                Optional.of(PublicUrl.parse("http://wifi.example.go.id")),
                                Optional.empty(),
                                List.of(),
                                HttpLimits.standard()),
                        routes -> {
                            routes.post("/form", request -> change());
                            routes.postByMachine("/poll", request -> change());
                            routes.api("/api/v1")
                                    .on(
                                            io.vertx.core.http.HttpMethod.POST,
                                            "/sites",
                                            request -> change());
                        });
        visitor = new Visitor(listener);
    }

    @AfterAll
    static void close() {
        visitor.close();
        listener.close();
    }

    private static WebReply change() {
        changes.incrementAndGet();
        return WebReply.status(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what a browser says                               | what becomes of the form
                "Sec-Fetch-Site: same-origin                         | 204",
                "Sec-Fetch-Site: none                                | 204",
                "Sec-Fetch-Site: same-site                           | 403",
                "Sec-Fetch-Site: cross-site                          | 403",
                "Sec-Fetch-Site: cross-site, Origin: http://wifi.example.go.id | 403",
                "Origin: http://wifi.example.go.id                   | 204",
                "Origin: HTTP://WIFI.example.go.id:80                | 204",
                "Origin: https://wifi.example.go.id                  | 403",
                "Origin: http://wifi.example.go.id:8080              | 403",
                "Origin: http://wifi.example.go.id.evil.example      | 403",
                "Origin: http://wifi.example.go.id@evil.example      | 403",
                "Origin: http://evil.example                         | 403",
                "Origin: null                                        | 403",
                "Origin: http://[                                    | 403",
                "Origin: OWN                                         | 204",
                "Referer: http://wifi.example.go.id/uam?mac=1        | 204",
                "Referer: http://evil.example/wifi.example.go.id     | 403",
                "Origin: null, Referer: http://wifi.example.go.id/   | 403",
                "Cookie: a=b                                         | 403"
            })
    void aFormIsTakenFromAPageOfOursOnly(String said, int status) {
        String[] headers = said.replace("OWN", visitor.origin()).split(", |: ", -1);
        changes.set(0);
        assertThat(visitor.post("/form", "a=b", headers).statusCode()).isEqualTo(status);
        assertThat(changes).hasValue(status == 204 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 204, http://127.0.0.1:PORT/p",
        "localhost:PORT, 204, http://localhost:PORT/p",
        "gardu, 204, http://gardu/p",
        "wifi.lan:8080, 204, http://wifi.lan:8080/p",
        "[fd00::1], 204, http://[fd00::1]/p",
        "evil.example, 403, http://127.0.0.1:PORT/p",
        "127.0.0.1.evil.example, 403, http://127.0.0.1:PORT/p",
        "captive.apple.com, 403, http://127.0.0.1:PORT/p"
    })
    void withoutAPublicNameOnlyWhatNobodyCanBuyIsOurs(String host, int status, String link)
            throws Exception {
        try (WebListener own =
                        TestListener.open(
                                ListenerSettings.plain("portal", "0.0.0.0", 0),
                                routes ->
                                        routes.post("/form", request -> change())
                                                .get(
                                                        "/link",
                                                        request ->
                                                                WebReply.text(
                                                                        request.absolute("/p")
                                                                                .toString())));
                Visitor at = new Visitor(own)) {
            String port = Integer.toString(own.address().getPort());
            String named = host.replace("PORT", port);
            assertThat(
                            at.post("/form", "a=b", "Host", named, "Origin", "http://" + named)
                                    .statusCode())
                    .isEqualTo(status);
            assertThat(at.get("/link", "Host", named).body()).isEqualTo(link.replace("PORT", port));
        }
    }

    @Test
    void aProgramIsNotAskedWhereItComesFrom() {
        assertThat(visitor.post("/api/v1/sites", "{}").statusCode()).isEqualTo(204);
        assertThat(visitor.post("/poll", "mac=1").statusCode()).isEqualTo(204);
    }

    @Test
    void aFormIsNeverSentByGet() {
        changes.set(0);
        assertThat(visitor.get("/form?a=b").statusCode()).isEqualTo(405);
        assertThat(changes).hasValue(0);
    }
}
