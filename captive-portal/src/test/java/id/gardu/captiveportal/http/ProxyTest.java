package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.doubles.TestListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who asks and for whom, with and without a listed proxy in front. */
class ProxyTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private Visitor open(String publicUrl, String... proxies) throws IOException {
        WebListener listener =
                TestListener.open(
                        new ListenerSettings(
                                "portal",
                                "127.0.0.1",
                                0,
                                Optional.of(publicUrl)
                                        .filter(url -> !url.isEmpty())
                                        .map(PublicUrl::parse),
                                Optional.empty(),
                                List.of(proxies).stream().map(AddressBlock::parse).toList(),
                                HttpLimits.standard()),
                        routes ->
                                routes.get(
                                        "/who",
                                        request ->
                                                WebReply.text(
                                                        "%s %s %s"
                                                                .formatted(
                                                                        request.client()
                                                                                .getHostAddress(),
                                                                        request.https(),
                                                                        request.absolute("/p")))));
        opened.add(listener);
        Visitor visitor = new Visitor(listener);
        opened.add(visitor);
        return visitor;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1             | 198.51.100.7                    | 198.51.100.7",
                "127.0.0.1             | 6.6.6.6, 198.51.100.7           | 198.51.100.7",
                "127.0.0.1,10.0.0.0/8  | 6.6.6.6, 198.51.100.7, 10.1.1.1 | 198.51.100.7",
                "127.0.0.1,10.0.0.0/8  | 10.9.9.9, 10.1.1.1              | 10.9.9.9",
                "127.0.0.1             | 2001:db8::7                     | 2001:db8:0:0:0:0:0:7",
                "127.0.0.1             | evil.example                    | 127.0.0.1",
                "127.0.0.1             | 6.6.6.6, unknown                | 127.0.0.1",
                "127.0.0.1             | 6.6.6.6,                        | 127.0.0.1",
                "192.0.2.1             | 6.6.6.6                         | 127.0.0.1"
            })
    void theVisitorIsTheNearestAddressThatIsNoProxyOfOurs(
            String proxies, String forwarded, String client) throws Exception {
        Visitor visitor = open("", proxies.split(",", -1));
        assertThat(visitor.get("/who", "X-Forwarded-For", forwarded).body())
                .startsWith(client + " ");
    }

    @Test
    void aStrangerCannotPretendToSpeakHttps() throws Exception {
        Visitor visitor = open("", "192.0.2.1");
        assertThat(visitor.get("/who", "X-Forwarded-Proto", "https").body()).contains(" false ");
    }

    @Test
    void aListedProxySaysThatTheVisitorSpeaksHttps() throws Exception {
        Visitor visitor = open("https://wifi.example.go.id", "127.0.0.0/8");
        var answer = visitor.get("/who", "X-Forwarded-Proto", "https");
        assertThat(answer.body()).endsWith(" true https://wifi.example.go.id/p");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(visitor.get("/who").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wifi.example.go.id,            200",
        "WIFI.example.go.id:80,         200",
        "127.0.0.1,                     200",
        "[::1]:8080,                    200",
        "localhost,                     200",
        "wifi.example.go.id:8080,       302",
        "connectivitycheck.gstatic.com, 302",
        "0.0.0.0,                       302",
        "evil.example,                  302"
    })
    void whoAsksForAnotherHostIsSentToOurs(String host, int status) throws Exception {
        Visitor visitor = open("http://wifi.example.go.id");
        String answer = asking(visitor, host, "GET");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (status == 302) {
            assertThat(answer).contains("Location: http://wifi.example.go.id/\r\n");
        } else {
            assertThat(answer).endsWith("http://wifi.example.go.id/p");
        }
    }

    @Test
    void aFormForAnotherHostIsRefused() throws Exception {
        Visitor visitor = open("http://wifi.example.go.id");
        assertThat(asking(visitor, "evil.example", "POST")).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void withoutAPublicNameLinksFollowTheVisitor() throws Exception {
        Visitor visitor = open("", "192.0.2.1");
        assertThat(asking(visitor, "balai.lan:8080", "GET")).endsWith("http://balai.lan:8080/p");
    }

    @Test
    void aListenerForThisMachineOnlyKnowsNoForeignName() throws Exception {
        Visitor visitor = open("");
        assertThat(asking(visitor, "rebound.evil.example", "GET")).startsWith("HTTP/1.1 421 ");
        assertThat(asking(visitor, "localhost", "GET")).startsWith("HTTP/1.1 200 ");
    }

    private static String asking(Visitor visitor, String host, String method) throws IOException {
        return visitor.octets(
                "%s /who HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                        .formatted(method, host));
    }
}
