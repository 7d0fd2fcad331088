package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.Proofs.Proof;
import id.gardu.captiveportal.AfterLogin;
import id.gardu.captiveportal.CityServices;
import id.gardu.captiveportal.MicroSurvey;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.pages.PortalPages;
import id.gardu.config.Config;
import id.gardu.config.InvalidConfig;
import id.gardu.demo.GatewaySessions;
import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.demo.OneStationGateway;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Neighbourhood;
import id.gardu.report.ReportLevel;
import id.gardu.report.Reported;
import id.gardu.report.UsageColumn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The listener, the pages, the desk, a gateway that speaks UAM, and our answer to its RADIUS. */
class PortalTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");

    @TempDir private Path folder;

    @Test
    void aResidentComesOnlineThroughTheRealPagesAndReturnsWithoutTyping() throws Exception {
        try (PortalTown town = new PortalTown(folder);
                WebListener portal = open(town, settings());
                OneStationGateway gateway = gateway(town, portal);
                HttpClient browser = browser()) {
            register(town, gateway);
            HttpResponse<String> phone = get(browser, gateway.outside("/generate_204"));
            assertThat(phone.body()).contains("Balai RW 03", "Kota Batu", "4 bulan");
            HttpResponse<String> code =
                    post(browser, portal, phone, "/phone", "phone", "0812 3456 7890");
            HttpResponse<String> online =
                    post(browser, portal, code, "/code", "code", town.room.code("+6281234567890"));
            assertThat(online.body()).contains("Anda sudah tersambung");
            assertThat(gateway.online()).isTrue();
            gateway.becomes(PortalTown.BUDI);
            HttpResponse<String> back = get(browser, gateway.outside("/"));
            assertThat(back.body()).contains("Selamat datang kembali");
            assertThat(post(browser, portal, back, "/connect", "button", "").body())
                    .contains("Anda sudah tersambung");
            assertThat(gateway.online()).isTrue();
        }
    }

    @Test
    void aLoginByCodeCostsItsSiteOneCodeAndComingBackNone() throws Exception {
        try (PortalTown town = new PortalTown(folder);
                WebListener portal = open(town, settings());
                OneStationGateway gateway = gateway(town, portal);
                HttpClient browser = browser()) {
            register(town, gateway);
            town.network.sql(
                    "INSERT INTO counted_from (what, day) VALUES ('codes', ?)"
                            + " ON CONFLICT (what) DO UPDATE SET day = excluded.day",
                    Neighbourhood.TODAY.toEpochDay());
            assertThat(codes(town)).containsExactly("rw03 0 0", "rw05 0 0", "taman 0 0");
            HttpResponse<String> phone = get(browser, gateway.outside("/generate_204"));
            HttpResponse<String> code =
                    post(browser, portal, phone, "/phone", "phone", "0812 3456 7890");
            assertThat(codes(town)).containsExactly("rw03 1 350", "rw05 0 0", "taman 0 0");
            String right = town.room.code("+6281234567890");
            String wrong = right.equals("000000") ? "111111" : "000000";
            HttpResponse<String> again = post(browser, portal, code, "/code", "code", wrong);
            post(browser, portal, again, "/code", "code", right);
            assertThat(gateway.online()).isTrue();
            gateway.becomes(PortalTown.BUDI);
            HttpResponse<String> back = get(browser, gateway.outside("/"));
            post(browser, portal, back, "/connect", "button", "");
            assertThat(gateway.online()).isTrue();
            assertThat(codes(town)).containsExactly("rw03 1 350", "rw05 0 0", "taman 0 0");
        }
    }

    /** What the report of today says. */
    private static List<String> codes(PortalTown town) {
        return Reported.rows(
                Reported.of(
                        town.network,
                        town.clock,
                        Neighbourhood.TODAY,
                        Neighbourhood.TODAY.plusDays(1),
                        ReportLevel.SITE),
                UsageColumn.CODE,
                UsageColumn.CODES_SENT,
                UsageColumn.CODES_COST_IDR);
    }

    @Test
    void aCityWithoutANameIsAMistake() throws InvalidConfig {
        Config config = Config.parse("city: {name: ' '}\n", "test", Map.of());
        PortalSettings.from(config.section("city"), Duration.ofDays(1));
        assertThat(catchThrowableOfType(InvalidConfig.class, config::finish).mistakes())
                .singleElement()
                .asString()
                .contains("city.name");
    }

    private static PortalSettings settings() throws InvalidConfig {
        Config config = Config.parse("city: {name: Kota Batu}\n", "test", Map.of());
        return PortalSettings.from(config.section("city"), Duration.ofDays(123));
    }

    private static WebListener open(PortalTown town, PortalSettings settings) throws IOException {
        var pages =
                new PortalPages(
                        town.frontDesk,
                        GatewayKinds.doors(),
                        new AfterLogin(CityServices.NONE, MicroSurvey.NONE, town.participation),
                        settings.operator(),
                        Clock.systemUTC(),
                        MonotonicClock.SYSTEM);
        return TestListener.open(ListenerSettings.plain("portal", "127.0.0.1", 0), pages::mount);
    }

    private static String origin(WebListener portal) {
        return "http://127.0.0.1:" + portal.address().getPort();
    }

    private static OneStationGateway gateway(PortalTown town, WebListener portal)
            throws IOException {
        return OneStationGateway.uam(
                new OneStationGateway.Site(3, "balai", origin(portal)),
                PortalTown.SSID,
                "rahasia-uam",
                PortalTown.SITI,
                login -> answer(town, login));
    }

    private static void register(PortalTown town, OneStationGateway gateway) {
        town.network.bring(
                ImportKind.NAS,
                """
                name,address,identifier,site,kind,secret,uam-secret,login-host
                balai-gw,10.3.0.2,balai-gw,rw03,coovachilli,rahasia-gerbang-balai-rw,rahasia-uam,%s
                """
                        .formatted(gateway.loginHost()));
    }

    private static Answer answer(PortalTown town, OneStationGateway.Login login) {
        Proof proof =
                switch (login.proof()) {
                    case GatewaySessions.Proof.Pap(String password) ->
                            new Proof.Pap(password.getBytes(StandardCharsets.UTF_8));
                    case GatewaySessions.Proof.Chap(byte ident, byte[] answer, byte[] challenge) ->
                            new Proof.Chap(ident & 0xff, challenge, answer);
                };
        AccessDecision decision =
                town.radius(
                        town.network.nas("balai-gw"),
                        login.userName(),
                        proof,
                        login.callingStation());
        return switch (decision) {
            case AccessDecision.Accept _ -> new Answer.Accepted(OptionalLong.empty());
            case AccessDecision.Reject _ -> new Answer.Rejected("");
            case AccessDecision.Silence _ -> new Answer.Unanswered();
        };
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .cookieHandler(new CookieManager())
                .build();
    }

    private static HttpResponse<String> get(HttpClient browser, String url) throws Exception {
        return send(browser, HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** Fills in one field of the form that goes to {@code action}, and sends it. */
    private static HttpResponse<String> post(
            HttpClient browser,
            WebListener portal,
            HttpResponse<String> page,
            String action,
            String field,
            String typed)
            throws Exception {
        int from = page.body().indexOf("action=\"" + action + "\"");
        assertThat(from).as(page.body()).isPositive();
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden =
                HIDDEN.matcher(page.body().substring(from, page.body().indexOf("</form>", from)));
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.put(field, typed);
        var form = new StringBuilder();
        fields.forEach(
                (name, value) ->
                        form.append(name)
                                .append('=')
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                                .append('&'));
        return send(
                browser,
                HttpRequest.newBuilder(URI.create(origin(portal) + action))
                        .header("Origin", origin(portal))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
            throws Exception {
        return browser.send(
                request.header("Accept-Language", "id").timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
