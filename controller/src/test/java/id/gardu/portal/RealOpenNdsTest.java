package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.captiveportal.http.HttpLimits;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's openNDS in namespaces, a client behind it, and our portal. */
class RealOpenNdsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Pattern LOCATION =
            Pattern.compile("^location: (\\S+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");
    private static final int MEGABYTE = 1_000_000;

    @TempDir private Path folder;

    @BeforeEach
    void possible() {
        String missing = RealOpenNds.missing();
        assumeTrue(missing.isEmpty(), () -> "skipped: openNDS cannot run here without " + missing);
    }

    @Test
    void atLevelThreeItsOctetsComeWhenSomebodyLeaves() throws Exception {
        try (RealOpenNds gateway = RealOpenNds.open(folder)) {
            Path certificate = certificate(gateway.portal());
            try (OpenNdsTown here =
                            town(gateway, secure(gateway, certificate), "3", gateway.outside());
                    Internet internet = Internet.open(gateway.internet())) {
                gateway.start(3, OpenNdsTown.NAME, OpenNdsTown.KEY, here.port(), certificate);
                comeIn(gateway, here, "https");

                gateway.curl("--data-binary", "@" + file(MEGABYTE), internet.url());
                gateway.curl("-o", "/dev/null", internet.url() + "9");
                // It looks at its counters every checkinterval alone.
                await("counted")
                        .atMost(PATIENCE)
                        .pollInterval(LOOK)
                        .until(
                                () ->
                                        gateway.json()
                                                .matches(
                                                        "(?s).*download_this_session\":\"[89]\\d{3}.*"));
                gateway.curl("http://" + gateway.address() + ":2050/opennds_deny/");
                await("ended").atMost(PATIENCE).until(() -> here.session().ended().isPresent());
                SessionLine over = here.session();
                assertThat(over.source()).isEqualTo("opennds");
                assertThat(over.cause()).contains("User-Request");
                assertThat(over.attribution()).isEqualTo("grant");
                assertThat(over.uploaded().orElseThrow())
                        .as("1 MB up")
                        .isBetween(1L * MEGABYTE, MEGABYTE * 14L / 10);
                assertThat(over.downloaded().orElseThrow())
                        .as("9 MB down")
                        .isBetween(9L * MEGABYTE, 10L * MEGABYTE);
            }
        }
    }

    /** What it knew is lost: whoever was online there is not any more, and comes in anew. */
    @Test
    @EnabledIfSystemProperty(named = "gardu.faults", matches = "true", disabledReason = "is long")
    void aRestartOfTheGatewayEndsItsSessions() throws Exception {
        try (RealOpenNds gateway = RealOpenNds.open(folder)) {
            Path certificate = certificate(gateway.portal());
            try (OpenNdsTown here =
                            town(gateway, secure(gateway, certificate), "3", gateway.outside());
                    Internet _ = Internet.open(gateway.internet())) {
                gateway.start(3, OpenNdsTown.NAME, OpenNdsTown.KEY, here.port(), certificate);
                comeIn(gateway, here, "https");
                await("booked").atMost(PATIENCE).until(() -> !here.sessions().isEmpty());
                here.town.clock.pass(Duration.ofMinutes(2));
                gateway.restart();
                await("cleared").atMost(PATIENCE).until(() -> here.session().ended().isPresent());
                comeIn(gateway, here, "https");
                await("another").atMost(PATIENCE).until(() -> here.sessions().size() == 2);
            }
        }
    }

    @Test
    void atLevelOnePeopleGetInAndNothingIsMeasured() throws Exception {
        try (RealOpenNds gateway = RealOpenNds.open(folder)) {
            var settings = ListenerSettings.plain("portal", gateway.portal(), 0);
            try (OpenNdsTown here = town(gateway, settings, "1", "any");
                    Internet _ = Internet.open(gateway.internet())) {
                gateway.start(1, OpenNdsTown.NAME, OpenNdsTown.KEY, here.port(), file(1));
                comeIn(gateway, here, "http");
                await().until(() -> !here.sessions().isEmpty());
                assertThat(here.session().downloaded()).isEmpty();
            }
        }
    }

    private ListenerSettings secure(RealOpenNds gateway, Path certificate) {
        return new ListenerSettings(
                "portal",
                gateway.portal(),
                0,
                Optional.empty(),
                Optional.of(new TlsFiles(certificate, folder.resolve("portal.key"))),
                List.of(),
                HttpLimits.standard());
    }

    private OpenNdsTown town(
            RealOpenNds gateway, ListenerSettings settings, String level, String address)
            throws IOException {
        return new OpenNdsTown(
                Files.createDirectories(folder.resolve("town")),
                settings,
                level,
                address,
                gateway.address());
    }

    /** From a phone that finds itself caught to the open internet. */
    private void comeIn(RealOpenNds gateway, OpenNdsTown here, String scheme) throws Exception {
        String anything = "http://" + gateway.internet() + "/";
        await("caught")
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> gateway.curl("-D", "-", anything).contains("/opennds?fas="));
        String caught = location(gateway.curl("-D", "-", "-o", "/dev/null", anything));
        String origin = scheme + "://" + gateway.portal() + ":" + here.port();
        assertThat(caught).startsWith(origin + "/opennds?fas=");
        String page = gateway.curl("-L", caught);
        String onward = onward(gateway, here, origin, page);
        if (scheme.equals("http")) {
            assertThat(onward).startsWith("http://" + gateway.address() + ":2050/opennds_auth/");
            gateway.curl(onward);
        } else {
            assertThat(gateway.curl(onward)).contains("Internet sedang dibuka");
            await("told at the portal")
                    .atMost(PATIENCE)
                    .pollInterval(LOOK)
                    .until(() -> gateway.curl("-L", onward).contains("Anda sudah tersambung"));
        }
        await("online")
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> gateway.curl(anything).equals("INTERNET"));
    }

    /** By phone and code, or as somebody who was here before. */
    private static String onward(RealOpenNds gateway, OpenNdsTown here, String origin, String page)
            throws Exception {
        if (page.contains("action=\"/connect\"")) {
            return sent(gateway, origin, page, "/connect", "button=");
        }
        String asks = sent(gateway, origin, page, "/phone", "phone=08123456789");
        String code = "code=" + here.town.room.code("+628123456789");
        return sent(gateway, origin, gateway.curl("-L", asks), "/code", code);
    }

    /** Sends the form of a page; where it leads. */
    private static String sent(
            RealOpenNds gateway, String origin, String page, String action, String typed)
            throws Exception {
        int from = page.indexOf("action=\"" + action + "\"");
        assertThat(from).as(page).isPositive();
        Matcher hidden = HIDDEN.matcher(page.substring(from, page.indexOf("</form>", from)));
        var fields = new StringBuilder(typed);
        while (hidden.find()) {
            fields.append('&').append(hidden.group(1)).append('=');
            fields.append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8));
        }
        String to =
                location(
                        gateway.curl(
                                "-D",
                                "-",
                                "-H",
                                "Origin: " + origin,
                                "-d",
                                fields.toString(),
                                origin + action));
        return to.startsWith("/") ? origin + to : to;
    }

    private static String location(String heads) {
        Matcher found = LOCATION.matcher(heads);
        assertThat(found.find()).as(heads).isTrue();
        return found.group(1);
    }

    private Path file(int octets) throws IOException {
        return Files.write(folder.resolve(octets + ".bin"), new byte[octets]);
    }

    private Path certificate(String address) throws Exception {
        Path certificate = folder.resolve("portal.pem");
        Process openssl =
                new ProcessBuilder(
                                "openssl",
                                "req",
                                "-x509",
                                "-newkey",
                                "ec",
                                "-pkeyopt",
                                "ec_paramgen_curve:P-256",
                                "-nodes",
                                "-days",
                                "3",
                                "-subj",
                                "/CN=portal",
                                "-addext",
                                "subjectAltName=IP:" + address,
                                "-keyout",
                                folder.resolve("portal.key").toString(),
                                "-out",
                                certificate.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
        return certificate;
    }

    /** A host that takes what is sent and sends as many megabytes as its path says. */
    private record Internet(HttpServer server) implements AutoCloseable {
        static Internet open(String address) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, 80), 0);
            server.createContext("/", Internet::answer);
            server.start();
            return new Internet(server);
        }

        private static void answer(HttpExchange exchange) {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                String path = exchange.getRequestURI().getPath().substring(1);
                byte[] answer =
                        path.matches("\\d")
                                ? new byte[Integer.parseInt(path) * MEGABYTE]
                                : "INTERNET".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String url() {
            return "http://" + server.getAddress().getAddress().getHostAddress() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
