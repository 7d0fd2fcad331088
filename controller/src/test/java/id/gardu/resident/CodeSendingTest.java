package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.MacAddress;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.message.MessageSettings;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** What the page is told when a gateway takes a code, or does not. */
class CodeSendingTest {
    private static final Visit SITI = SignUpRoom.visit(3, Neighbourhood.SITIS_PHONE, "10.0.0.1");
    private static final Browser BROWSER = SignUpRoom.browser(Neighbourhood.SITIS_PHONE);
    private static final String PHONE = "0812 3456 7890";

    @TempDir private Path folder;

    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer gateway;
    private Residents residents;

    @BeforeEach
    void open() throws IOException {
        residents = Residents.open(folder, DatabaseKind.SQLITE);
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(status.get(), -1);
                    }
                });
        gateway.start();
    }

    @AfterEach
    void close() {
        residents.close();
        gateway.stop(0);
    }

    private MessageSettings messages(int dailyLimit) {
        try {
            Config config =
                    Config.parse(
                            """
                            message:
                              daily-limit: %d
                              sms:
                                url: http://127.0.0.1:%d/send
                                body: to={phone}&text={text}
                            """
                                    .formatted(dailyLimit, gateway.getAddress().getPort()),
                            "test",
                            Map.of());
            return MessageSettings.from(config.section("message"));
        } catch (InvalidConfig e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGatewayThatTakesTheCodeMeansSentAndOneThatRefusesMeansFailed() {
        try (SignUpRoom room = new SignUpRoom(residents, messages(100))) {
            assertThat(room.signUps.begin(SITI, BROWSER, PHONE, SignUpRoom.AGREED))
                    .isInstanceOf(CodeSending.Sent.class);
            residents.clock.pass(Duration.ofMinutes(11));
            status.set(403);
            assertThat(room.signUps.begin(SITI, BROWSER, PHONE, SignUpRoom.AGREED))
                    .isEqualTo(new CodeSending.SendingFailed());
            assertThat(room.signUps.unfinished(SITI, BROWSER.id()))
                    .as("nobody waits for a code that will not come")
                    .isEmpty();
            assertThat(room.signUps.begin(SITI, BROWSER, PHONE, SignUpRoom.AGREED))
                    .as("a gateway may have been paid all the same")
                    .isEqualTo(new CodeSending.Wait(Duration.ofSeconds(60)));
        }
    }

    @Test
    void theDayOfTheWholeCityMayBeFullAndThatTakesNothingFromTheSite() {
        try (SignUpRoom room = new SignUpRoom(residents, messages(1))) {
            room.begun(SITI, PHONE);
            for (int i = 0; i < 10; i++) {
                residents.clock.pass(Duration.ofMinutes(1));
                MacAddress device = MacAddress.ofLong(100 + i);
                assertThat(
                                room.signUps.begin(
                                        SignUpRoom.visit(3, device, "10.0.0.1"),
                                        SignUpRoom.browser(device),
                                        "0857 0000 00" + (10 + i),
                                        SignUpRoom.AGREED))
                        .isEqualTo(new CodeSending.TooMany(Duration.ofHours(1)));
            }
        }
    }

    @Test
    void withoutASenderNothingIsWrittenAndThePageIsTold() {
        var none =
                new MessageSettings(
                        false,
                        100,
                        1,
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty());
        try (SignUpRoom room = new SignUpRoom(residents, none)) {
            assertThat(room.outbox.available()).isFalse();
            assertThat(room.signUps.begin(SITI, BROWSER, PHONE, SignUpRoom.AGREED))
                    .isEqualTo(new CodeSending.NoSender());
            assertThat(room.signUps.unfinished(SITI, BROWSER.id())).isEmpty();
        }
    }
}
