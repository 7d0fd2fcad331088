package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.captiveportal.http.ListenerSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a real openNDS 9.10 sent, played to the portal; and what somebody else would try. */
class OpenNdsTest {
    /** Nothing a shell would read as anything but words. */
    private static final Pattern CLIENTS =
            Pattern.compile(
                    "\\*( [0-9a-f]{64}(%20[0-9]+){5}%20[A-Za-z0-9]+(%2B|%2F|[A-Za-z0-9])*(%3D){0,2})*");

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");

    private static final String HID =
            "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String IV = "0123456789abcdef";

    @TempDir private Path folder;

    private final HttpClient browser =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();

    @Test
    void aResidentComesOnlineAndTheOctetsComeWhenItEnds() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "3")) {
            assertThat(post(here, recorded("POST auth_get=clear")).statusCode()).isEqualTo(200);
            HttpResponse<String> waits = logIn(here, recorded("GET "));
            assertThat(waits.body()).contains("Internet sedang dibuka");
            assertThat(waits.headers().firstValue("Refresh").orElseThrow())
                    .startsWith("2; url=/opening?visit=")
                    .contains("&note=soon_");
            assertThat(here.sessions()).isEmpty();

            String clients = post(here, recorded("POST auth_get=view")).body();
            assertThat(clients).matches(CLIENTS).isNotEqualTo("*");
            List<String> client = arguments(clients);
            assertThat(client.subList(1, 6))
                    .as("minutes, rates and quotas of the plan")
                    .allMatch(number -> number.matches("[0-9]+"))
                    .startsWith("240");
            String acknowledged = recordedAcknowledgement();
            assertThat(payload(acknowledged)).isEqualTo("* " + client.getFirst());
            assertThat(post(here, acknowledged).body()).isEqualTo("ack");
            assertThat(post(here, recorded("POST auth_get=view")).body()).isEqualTo("*");
            assertThat(follow(here, waits.uri().toString()).body()).contains("tersambung");
            await().until(() -> !here.sessions().isEmpty());
            SessionLine open = here.session();
            assertThat(open.ended()).isEmpty();
            assertThat(open.source()).isEqualTo("opennds");
            assertThat(open.uploaded()).isEmpty();

            String end = recorded("POST auth_get=deauthed");
            String foreign = post(here, end).body();
            assertThat(foreign).isEqualTo("ack");
            assertThat(here.session().ended()).as("voucher=ABC is not of ours").isEmpty();
            String ours = withCustom(end, client.get(6));
            assertThat(post(here, ours).body()).isEqualTo("ack");
            SessionLine over = here.session();
            assertThat(over.cause()).contains("User-Request");
            assertThat(over.uploaded()).isEqualTo(OptionalLong.of(1_148_138));
            assertThat(over.downloaded()).isEqualTo(OptionalLong.of(9_338_528));
            assertThat(over.attribution()).isEqualTo("grant");
            assertThat(over.account()).isPresent();
            assertThat(post(here, ours).body()).as("told twice").isEqualTo("ack");
            assertThat(here.session().downloaded()).isEqualTo(over.downloaded());
        }
    }

    @Test
    void aGatewayThatBeginsAnewHasNobodyOnline() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "3")) {
            logIn(here, recorded("GET "));
            post(here, recordedAcknowledgement());
            await().until(() -> !here.sessions().isEmpty());
            here.town.clock.pass(Duration.ofMinutes(7));
            post(here, recorded("POST auth_get=view"));
            await().until(() -> here.session().seconds() == 420);
            post(here, recorded("POST auth_get=clear"));
            assertThat(here.session().cause()).contains("NAS-Reboot");
            assertThat(here.session().downloaded()).as("nobody told any").isEmpty();
        }
    }

    /** Nothing of it is told twice: unlike an Accounting-On, a second one is a second restart. */
    @Test
    void aGatewayMayBeginAnewTwiceWithinMinutes() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "3")) {
            post(here, recorded("POST auth_get=clear"));
            here.town.clock.pass(Duration.ofMinutes(1));
            logIn(here, recorded("GET "));
            post(here, recordedAcknowledgement());
            await().until(() -> !here.sessions().isEmpty());
            here.town.clock.pass(Duration.ofMinutes(2));
            post(here, recorded("POST auth_get=clear"));
            assertThat(here.session().cause()).contains("NAS-Reboot");
        }
    }

    /** Whoever knows the name of a gateway alone, or nothing, ends nobody and learns of nobody. */
    @Test
    void whatAStrangerSendsIsNotBelieved() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "3")) {
            logIn(here, recorded("GET "));
            String client = post(here, recorded("POST auth_get=view")).body();
            String custom = arguments(client).get(6);
            post(here, recordedAcknowledgement());
            await().until(() -> !here.sessions().isEmpty());

            String end = withCustom(recorded("POST auth_get=deauthed"), custom);
            String payload = payload(end);
            for (String forged :
                    List.of(
                            payload.replace("4628a946", "4628a947"),
                            payload.replace("00:c1", "00:c2"),
                            payload.replace("custom=", "custom=A"),
                            payload.replaceAll("token=[^,]*, ", ""),
                            payload.replace("incoming=", "incoming=-"),
                            payload.replace(", ", "\n"),
                            "$(reboot)".repeat(900),
                            "\0\1\2")) {
                assertThat(post(here, withPayload(end, forged)).statusCode())
                        .as(forged)
                        .isEqualTo(200);
                assertThat(here.session().ended()).as(forged).isEmpty();
            }
            String unknown = recorded("POST auth_get=clear").replace("d463973e", "d463973f");
            assertThat(post(here, unknown).statusCode()).isEqualTo(404);
            assertThat(post(here, "auth_get=clear").statusCode()).isEqualTo(404);
            assertThat(post(here, "%%%&payload=%").statusCode()).isIn(400, 404);
            assertThat(post(here, end.replace("deauthed", "reboot")).statusCode()).isEqualTo(400);
            assertThat(here.session().ended()).isEmpty();
        }
        try (OpenNdsTown elsewhere =
                new OpenNdsTown(
                        folder.resolve("b"),
                        ListenerSettings.plain("portal", "127.0.0.1", 0),
                        "3",
                        "10.9.0.0/24",
                        "10.1.0.1")) {
            assertThat(post(elsewhere, recorded("POST auth_get=view")).statusCode())
                    .as("from an address that is not the gateway's")
                    .isEqualTo(404);
        }
    }

    /** The router's shell evaluates what it is answered. */
    @Test
    void aShellNeverGetsAnythingButWords() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "3")) {
            for (String evil : List.of("$(reboot)", "`reboot`", ";reboot;", "'\"\\|&<>*?~#\n")) {
                for (String place :
                        List.of("originurl=", "client_type=", "gatewayurl=", "version=", "hid=")) {
                    String text = arrival(HID).replace(place, place + evil);
                    String page = get(here, sealed(text, OpenNdsTown.KEY)).body();
                    assertThat(page).as(text).doesNotContain("Exception");
                }
            }
            String wanted = arrival(HID).replace("originurl=", "originurl=%24%28reboot%29");
            logIn(here, sealed(wanted, OpenNdsTown.KEY));
            String clients = post(here, recorded("POST auth_get=view")).body();
            assertThat(clients).matches(CLIENTS).isNotEqualTo("*");
            assertThat(arguments(clients).getFirst()).isEqualTo(sha256(HID + OpenNdsTown.KEY));
        }
    }

    /** Who does not know the key cannot make an arrival, nor change one. */
    @Test
    void anArrivalIsTheGatewaysOrNone() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "3")) {
            String genuine = sealed(arrival(HID), OpenNdsTown.KEY);
            assertThat(get(here, genuine).statusCode()).isEqualTo(200);
            assertTurned(here, sealed(arrival(HID), "another"));
            assertTurned(here, plain(arrival(HID)));
            assertTurned(here, genuine.replace("iv=0", "iv=1"));
            assertTurned(here, genuine.replace("&iv=" + IV, "&iv=short"));
            assertTurned(here, "/opennds?fas=%00&iv=" + IV);
            assertTurned(here, "/opennds?iv=" + IV);
            assertTurned(
                    here, sealed(arrival(HID).replace("10.1.0.1:2050", "10.6.6.6:2050"), "f4sk3y"));
            byte[] octets = octets(genuine);
            for (int at = 0; at < 11 * 16; at++) {
                byte[] flipped = octets.clone();
                flipped[at] ^= 0x03;
                assertTurned(here, "/opennds?fas=" + fas(flipped) + "&iv=" + IV);
            }
        }
    }

    @Test
    void fasLevelOneLetsPeopleInAndIsNotMeasured() throws Exception {
        try (OpenNdsTown here = OpenNdsTown.of(folder, "1")) {
            HttpResponse<String> handedOver = submitted(here, plain(arrival(HID)));
            assertThat(handedOver.headers().firstValue("Location").orElseThrow())
                    .startsWith(
                            "http://10.1.0.1:2050/opennds_auth/?tok="
                                    + sha256(HID + OpenNdsTown.KEY)
                                    + "&redir=http%3A%2F%2F127.0.0.1");
            await().until(() -> !here.sessions().isEmpty());
            assertThat(here.session().source()).isEqualTo("opennds");
            assertThat(here.session().downloaded()).isEmpty();
            assertThat(post(here, recorded("POST auth_get=view")).statusCode())
                    .as("it asks nothing")
                    .isEqualTo(404);
            assertTurned(here, sealed(arrival(HID), OpenNdsTown.KEY));
        }
    }

    private void assertTurned(OpenNdsTown here, String arrival) throws Exception {
        HttpResponse<String> page = get(here, arrival);
        assertThat(page.statusCode()).as(arrival).isEqualTo(400);
        assertThat(page.body()).as(arrival).doesNotContain("<input", "Exception");
    }

    /** Phone and code, up to the page that waits. */
    private HttpResponse<String> logIn(OpenNdsTown here, String arrival) throws Exception {
        return follow(
                here, submitted(here, arrival).headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> submitted(OpenNdsTown here, String arrival) throws Exception {
        HttpResponse<String> phone = get(here, arrival);
        assertThat(phone.body()).contains("Balai RW 03");
        HttpResponse<String> code =
                follow(here, form(here, phone, "/phone", "phone", "0812 3456 7890"));
        return form(here, code, "/code", "code", here.town.room.code("+6281234567890"));
    }

    private HttpResponse<String> follow(OpenNdsTown here, HttpResponse<String> from)
            throws Exception {
        return follow(here, from.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> follow(OpenNdsTown here, String to) throws Exception {
        HttpResponse<String> page = get(here, to);
        return page.statusCode() == 303 ? follow(here, page) : page;
    }

    private HttpResponse<String> form(
            OpenNdsTown here, HttpResponse<String> page, String action, String name, String typed)
            throws Exception {
        int from = page.body().indexOf("action=\"" + action + "\"");
        assertThat(from).as(page.body()).isPositive();
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden =
                HIDDEN.matcher(page.body().substring(from, page.body().indexOf("</form>", from)));
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.put(name, typed);
        var body = new StringBuilder();
        fields.forEach(
                (key, value) -> body.append(key).append('=').append(coded(value)).append('&'));
        return send(
                HttpRequest.newBuilder(URI.create(here.origin() + action))
                        .header("Origin", here.origin())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> get(OpenNdsTown here, String to) throws Exception {
        String url = to.startsWith("/") ? here.origin() + to : to;
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private HttpResponse<String> post(OpenNdsTown here, String body) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(here.origin() + "/opennds"))
                        .header("User-Agent", "openNDS(authmon;NDS:9.10.0;)")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(
                request.header("Accept-Language", "id").timeout(Duration.ofSeconds(10)).build(),
                BodyHandlers.ofString());
    }

    /** What was recorded, without its first word; the first that begins so. */
    private static String recorded(String beginning) throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[1];
    }

    private static String recordedAcknowledgement() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("POST auth_get=view"))
                .skip(1)
                .findFirst()
                .map(line -> line.split(" ", 2)[1])
                .orElseThrow();
    }

    private static List<String> lines() throws IOException {
        try (var file =
                Objects.requireNonNull(
                        OpenNdsTest.class.getResourceAsStream("/gateways/opennds-9.10.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String payload(String body) {
        String coded = body.replaceFirst(".*&payload=", "");
        return new String(
                Base64.getDecoder().decode(URLDecoder.decode(coded, StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }

    private static String withPayload(String body, String payload) {
        String coded = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return body.replaceFirst("&payload=.*", "&payload=" + coded(coded));
    }

    /** As the gateway gives back what it was let in with. */
    private static String withCustom(String body, String custom) {
        return withPayload(
                body, payload(body).replaceFirst("custom=.*", "custom=" + coded(custom)));
    }

    /** Of the first client. */
    private static List<String> arguments(String clients) {
        String first = clients.split(" ", -1)[1];
        return List.of(URLDecoder.decode(first, StandardCharsets.UTF_8).split(" ", -1));
    }

    private static String arrival(String hid) {
        return "hid="
                + hid
                + ", clientip=10.1.0.55, clientmac=02:00:00:00:00:c1, client_type=cpd_can,"
                + " gatewayname=RT05_gw, gatewayurl=http%3a%2f%2fstatus.client, version=9.10.0,"
                + " gatewayaddress=10.1.0.1:2050, gatewaymac=0200000000a1, authdir=opennds_auth,"
                + " originurl=, clientif=g0, themespec=(null), (null)(null)(null)(null)";
    }

    private static String plain(String arrival) {
        return "/opennds?fas="
                + coded(
                        Base64.getEncoder()
                                .encodeToString(arrival.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sealed(String arrival, String key) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(Arrays.copyOf(key.getBytes(StandardCharsets.UTF_8), 32), "AES"),
                new IvParameterSpec(IV.getBytes(StandardCharsets.UTF_8)));
        byte[] all = cipher.doFinal(arrival.getBytes(StandardCharsets.UTF_8));
        return "/opennds?fas=" + fas(all) + "&iv=" + IV;
    }

    private static String fas(byte[] octets) {
        Base64.Encoder base64 = Base64.getEncoder();
        return base64.encodeToString(base64.encode(octets)).replace("=", "%3D");
    }

    private static byte[] octets(String sealed) {
        String fas = sealed.replaceFirst(".*fas=", "").replaceFirst("&.*", "").replace("%3D", "=");
        return Base64.getDecoder().decode(Base64.getDecoder().decode(fas));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
