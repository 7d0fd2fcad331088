package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.message.Sender.Attempt;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

class HttpTemplateSenderTest {
    private FakeGateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static Attempt send(MessageSettings settings, OutboundAddresses outbound)
            throws Exception {
        try (var sender =
                new HttpTemplateSender(
                        settings.sms().orElseThrow(), OutboundNetwork.of(outbound))) {
            return sender.send(SmsTexts.letter(SmsTexts.HARD));
        }
    }

    private Attempt send() throws Exception {
        return send(SmsTexts.form(gateway.url("/send"), ""), SmsTexts.LOOPBACK);
    }

    private void assertTaken(Attempt attempt, String number) {
        assertThat(attempt).isEqualTo(new Attempt.Accepted());
        assertThat(gateway.taken).containsExactly(new FakeGateway.Sms(number, SmsTexts.HARD, "77"));
    }

    @Test
    void aFormArrivesWithEveryCharacterInItsPlace() throws Exception {
        assertTaken(send(), SmsTexts.NUMBER);
        assertThat(gateway.hosts).containsExactly("127.0.0.1:" + gateway.port());
    }

    @Test
    void jsonArrivesWithEveryCharacterInItsPlace() throws Exception {
        var settings =
                SmsTexts.settings(
                        """
                        sms:
                          url: %s
                          body-format: json
                          body: '{"to": "{msisdn}", "text": "{text}", "reference": "{id}", "key": "{secret}"}'
                          secret: %s
                        """
                                .formatted(gateway.url("/"), FakeGateway.KEY));
        assertTaken(send(settings, SmsTexts.LOOPBACK), "6281234567890");
    }

    @Test
    void aQueryArrivesWithEveryCharacterInItsPlace() throws Exception {
        var settings =
                SmsTexts.settings(
                        """
                        sms:
                          url: %s?to={phone}&text={text}&reference={id}&key={secret}
                          method: get
                          secret: %s
                        """
                                .formatted(gateway.url("/sms/kirim"), FakeGateway.KEY));
        assertTaken(send(settings, SmsTexts.LOOPBACK), SmsTexts.NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "200, {\"status\":\"queued\"}, Accepted",
        "202, {\"status\":\"queued\"}, Accepted",
        "200, {\"status\":\"saldo habis\"}, Refused",
        "400, no, Refused",
        "401, no, Refused",
        "429, later, NotNow",
        "500, oh, NotNow",
        "503, oh, NotNow",
    })
    void theStatusAndThePatternDecide(int status, String body, String outcome) throws Exception {
        gateway.answering(status, body);
        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        gateway.answering(
                (self, exchange) -> {
                    exchange.getResponseHeaders().set("Location", self.url("/elsewhere"));
                    FakeGateway.reply(exchange, 307, "");
                });
        assertThat(send())
                .isEqualTo(
                        new Attempt.Refused(
                                "the gateway answered 307, and redirects are not followed"));
        assertThat(gateway.hosts).hasSize(1);
    }

    @Test
    void nobodyListeningIsCertainlyNotSent() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(send(SmsTexts.form("http://127.0.0.1:" + port, ""), SmsTexts.LOOPBACK))
                .isInstanceOf(Attempt.NotNow.class);
    }

    @Test
    void aGatewayThatIsSilentLeavesItOpenAndIsNotWaitedFor() throws Exception {
        var end = new CountDownLatch(1);
        gateway.answering((self, exchange) -> hold(end));
        assertThat(send(SmsTexts.form(gateway.url("/"), "", "500ms"), SmsTexts.LOOPBACK))
                .isEqualTo(new Attempt.Unclear("no answer within 500 ms"));
        end.countDown();
    }

    @Test
    void aGatewayThatBreaksOffAfterTheRequestLeavesItOpen() throws Exception {
        gateway.answering((self, exchange) -> exchange.close());
        assertThat(send()).isInstanceOf(Attempt.Unclear.class);
    }

    @Test
    void anAcknowledgingStatusCountsThoughTheBodyNeverEnds() throws Exception {
        var end = new CountDownLatch(1);
        gateway.answering(
                (self, exchange) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('{');
                    exchange.getResponseBody().flush();
                    hold(end);
                });
        var settings =
                SmsTexts.settings(
                        """
                        sms:
                          url: %s
                          body: to={phone}&text={text}
                          timeout: 300ms
                        """
                                .formatted(gateway.url("/")));
        assertThat(send(settings, SmsTexts.LOOPBACK)).isEqualTo(new Attempt.Accepted());
        assertThat(send(SmsTexts.form(gateway.url("/"), "", "300ms"), SmsTexts.LOOPBACK))
                .isInstanceOf(Attempt.Unclear.class);
        end.countDown();
    }

    @Test
    void anEndlessAnswerIsReadNoFurtherThanItsBound() throws Exception {
        gateway.answering(
                (self, exchange) -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
                    for (int written = 0; written < 64 << 20; written += block.length) {
                        exchange.getResponseBody().write(block);
                    }
                });
        assertThat(send()).isInstanceOf(Attempt.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://localhost:%d/",
                "http://2130706433:%d/",
            })
    void ourOwnMachineIsRefused(String url) throws Exception {
        var nothing = new OutboundAddresses(List.of());
        assertThat(send(SmsTexts.form(url.formatted(gateway.port()), ""), nothing))
                .isInstanceOf(Attempt.Refused.class);
        assertThat(gateway.hosts).isEmpty();
    }

    @Test
    void theCloudsMetadataIsRefused() throws Exception {
        assertThat(
                        send(
                                SmsTexts.form("http://169.254.169.254/latest/meta-data", ""),
                                SmsTexts.LOOPBACK))
                .isInstanceOf(Attempt.Refused.class);
    }

    @Test
    void aNameThatAnswersDifferentlyTheSecondTimeIsAskedOnce() throws Exception {
        // Rebinding: the first answer is allowed, the second would be another machine of ours.
        var asked = new AtomicInteger();
        OutboundNetwork.Names rebinding =
                host ->
                        new InetAddress[] {
                            InetAddress.ofLiteral(
                                    asked.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")
                        };
        var settings = SmsTexts.form("http://sms.example:" + gateway.port() + "/", "");
        try (var sender = sender(settings, rebinding)) {
            assertThat(sender.send(SmsTexts.letter("a"))).isEqualTo(new Attempt.Accepted());
            assertThat(asked).hasValue(1);
            assertThat(sender.send(SmsTexts.letter("b"))).isInstanceOf(Attempt.Refused.class);
        }
        assertThat(gateway.hosts).containsExactly("sms.example:" + gateway.port());
    }

    @Test
    void ofTwoAddressesTheAllowedOneIsUsed() throws Exception {
        OutboundNetwork.Names mixed =
                host ->
                        new InetAddress[] {
                            InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("127.0.0.1")
                        };
        var settings = SmsTexts.form("http://sms.example:" + gateway.port() + "/", "");
        try (var sender = sender(settings, mixed)) {
            assertThat(sender.send(SmsTexts.letter("a"))).isEqualTo(new Attempt.Accepted());
        }
    }

    @Test
    void aNameNobodyKnowsIsTriedAgainLater() throws Exception {
        OutboundNetwork.Names none =
                host -> {
                    throw new UnknownHostException(host);
                };
        try (var sender = sender(SmsTexts.form("http://sms.example/", ""), none)) {
            assertThat(sender.send(SmsTexts.letter("a"))).isInstanceOf(Attempt.NotNow.class);
        }
    }

    private static HttpTemplateSender sender(MessageSettings settings, OutboundNetwork.Names names)
            throws Exception {
        return new HttpTemplateSender(
                settings.sms().orElseThrow(),
                new OutboundNetwork(SmsTexts.LOOPBACK, names, SSLContext.getDefault()));
    }

    private static void hold(CountDownLatch end) {
        try {
            assertThat(end.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
