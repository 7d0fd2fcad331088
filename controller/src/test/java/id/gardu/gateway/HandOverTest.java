package id.gardu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.LoginHost;
import id.gardu.captiveportal.HandOver.Passage;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.RedirectQuery;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class HandOverTest {
    private static final HandOver UAM = new CoovaChilli().handOver().orElseThrow();
    private static final HandOver MIKROTIK = new Mikrotik().handOver().orElseThrow();
    private static final List<URI> PORTAL = List.of(URI.create("https://wifi.example.go.id"));
    private static final Login LOGIN = new Login("tkabc", "rahasia");
    private static final URI CONNECTED = URI.create("https://wifi.example.go.id/connected?visit=x");
    private static final String CHALLENGE = "00112233445566778899aabbccddeeff";

    private static Gateway gateway(HandOver handOver, String... hosts) {
        List<LoginHost> registered = Arrays.stream(hosts).map(LoginHost::parse).toList();
        return new Gateway(
                1, handOver, "Balai", registered, Optional.empty(), true, Optional.empty());
    }

    private static Passage open(Gateway gateway, String target) {
        HandOver handOver = gateway.handOver();
        Arrival arrival =
                handOver.read(RedirectQuery.parse(target).orElseThrow(), List::of).orElseThrow();
        return handOver.open(arrival, gateway, PORTAL);
    }

    private static String uam(String ip, String port) {
        return "/uam?res=notyet&uamip="
                + coded(ip)
                + "&uamport="
                + coded(port)
                + "&challenge="
                + CHALLENGE
                + "&mac=02-00-00-00-00-C1&nasid=rw03";
    }

    private static String mikrotik(String link, String chap) {
        return "/mikrotik?mac=02%3A00%3A00%3A00%3A00%3AC1&identity=rw05&link-login-only="
                + coded(link)
                + chap;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI logIn(Passage passage) {
        assertThat(passage).isInstanceOf(Passage.Open.class);
        return ((Passage.Open) passage).door().logIn(LOGIN, CONNECTED);
    }

    @Test
    void aUamArrivalIsReadAsCoovaChilliWritesIt() {
        RedirectQuery query =
                RedirectQuery.parse(
                                "/uam?res=failed&uamip=10.1.0.1&uamport=3990&challenge="
                                        + CHALLENGE
                                        + "&called=02-00-00-00-00-A1&mac=02-00-00-00-00-C1&reason=reject"
                                        + "&ssid=Warga%20Net&nasid=rw03&userurl=http%3a%2f%2fa.id%2f")
                        .orElseThrow();
        Arrival arrival = UAM.read(query, List::of).orElseThrow();
        assertThat(arrival.claim().identifier()).isEqualTo("rw03");
        assertThat(arrival.claim().calledStation()).contains(MacAddress.parse("02:00:00:00:00:A1"));
        assertThat(arrival.device()).isEqualTo(MacAddress.parse("02:00:00:00:00:C1"));
        assertThat(arrival.ssid()).isEqualTo("Warga Net");
        assertThat(arrival.outcome()).isEqualTo(ArrivalReason.REFUSED);
        assertThat(arrival.wanted()).contains("http://a.id/");
    }

    @Test
    void uspotsRejectIsARefusalWithoutAReason() {
        RedirectQuery query =
                RedirectQuery.parse(uam("10.0.0.1", "3990").replace("notyet", "reject"))
                        .orElseThrow();
        assertThat(UAM.read(query, List::of).orElseThrow().outcome())
                .isEqualTo(ArrivalReason.REFUSED);
    }

    /** uspot has no /prelogin: whoever begins again goes to a page that it catches. */
    @Test
    void whereAGatewayHasNoPreloginAnyPlainPageBeginsAgain() {
        Gateway usual = gateway(UAM, "10.1.0.1");
        Gateway uspot =
                new Gateway(
                        1,
                        new Uspot().handOver().orElseThrow(),
                        "Balai",
                        usual.loginHosts(),
                        Optional.empty(),
                        true,
                        Optional.empty());
        assertThat(UAM.front(usual).orElseThrow().start())
                .hasToString("http://10.1.0.1:3990/prelogin");
        assertThat(uspot.handOver().front(uspot).orElseThrow().start())
                .hasScheme("http")
                .hasToString("http://neverssl.com/");
        assertThat(uspot.handOver().front(uspot).orElseThrow().logOut())
                .hasToString("http://10.1.0.1:3990/logoff");
    }

    @Test
    void aLoginGoesToTheRegisteredUamAddress() {
        assertThat(logIn(open(gateway(UAM, "10.1.0.1"), uam("10.1.0.1", "3990"))))
                .hasToString(
                        "http://10.1.0.1:3990/logon?username=tkabc&response="
                                + "4fa126478b2b03e39d31283cb8f7c62b");
        assertThat(logIn(open(gateway(UAM, "gw.lan:4000"), uam("GW.lan", "4000"))).getAuthority())
                .isEqualTo("gw.lan:4000");
    }

    @Test
    void aUamAddressThatIsNotRegisteredGetsNothing() {
        Gateway gateway = gateway(UAM, "10.1.0.1", "10.9.0.1:4990");
        for (String host :
                List.of(
                        "evil.example",
                        "10.1.0.1@evil.example",
                        "evil.example@10.1.0.1",
                        "10.1.0.1.evil.example",
                        "//evil.example",
                        "\\\\evil.example",
                        "http://evil.example",
                        "10.1.0.1/",
                        "10.1.0.1#",
                        "10.1.0.1:3990",
                        " 10.1.0.1",
                        "10.1.0.1\0",
                        "10.1.0.1\r\nLocation: x",
                        "１０.1.0.1",
                        "10.1.0。1",
                        "0x0a.1.0.1",
                        "10.1.1",
                        "[::ffff:10.1.0.1]",
                        "*",
                        "")) {
            assertThat(open(gateway, uam(host, "3990")))
                    .as(host)
                    .isEqualTo(new Passage.NotRegistered());
        }
        for (String port :
                List.of(
                        "80",
                        "4990",
                        "0",
                        "-1",
                        "99999",
                        "3990@evil.example",
                        "03990",
                        "３９９０",
                        "",
                        "+3990")) {
            assertThat(open(gateway, uam("10.1.0.1", port)))
                    .as(port)
                    .isEqualTo(new Passage.NotRegistered());
        }
    }

    @Test
    void withoutAChallengeTheGatewayIsAskedForOne() {
        String bare = uam("10.1.0.1", "3990").replace("&challenge=" + CHALLENGE, "");
        assertThat(logIn(open(gateway(UAM, "10.1.0.1"), bare)))
                .hasToString("http://10.1.0.1:3990/prelogin");
        assertThat(
                        open(
                                gateway(UAM, "10.1.0.1"),
                                uam("10.1.0.1", "3990").replace(CHALLENGE, "0011")))
                .isEqualTo(new Passage.Tampered());
    }

    @Test
    void aMikrotikGetsThePasswordAsItsLoginByAsks() {
        Gateway gateway = gateway(MIKROTIK, "10.5.50.1");
        String pap =
                "http://10.5.50.1/login?username=tkabc&password=rahasia&dst="
                        + "https%3A%2F%2Fwifi.example.go.id%2Fconnected%3Fvisit%3Dx&popup=false";
        assertThat(
                        logIn(
                                open(
                                        gateway,
                                        mikrotik(
                                                "http://10.5.50.1/login",
                                                "&chap-id=&chap-challenge="))))
                .hasToString(pap);
        String chap = "&chap-id=%5C371&chap-challenge=" + "%5C357".repeat(16);
        assertThat(logIn(open(gateway, mikrotik("https://10.5.50.1/login", chap))).toString())
                .startsWith("https://10.5.50.1/login?username=tkabc&password=")
                .doesNotContain("rahasia");
        for (String broken :
                List.of(
                        "&chap-id=%5C371",
                        "&chap-challenge=" + "a".repeat(16),
                        chap + "a",
                        "&chap-id=ab" + chap.substring(14))) {
            assertThat(open(gateway, mikrotik("http://10.5.50.1/login", broken)))
                    .as(broken)
                    .isEqualTo(new Passage.Tampered());
        }
    }

    /** As {@code -esc} makes them: the octets themselves, whatever text they would be. */
    @Test
    void aMikrotikChallengeMayComeAsTheOctetsItIs() {
        Gateway gateway = gateway(MIKROTIK, "10.5.50.1");
        String link = "http://10.5.50.1/login";
        String escaped =
                "&chap-id=%5C371&chap-challenge="
                        + "%5C357%5C015%5C330%5C134%5C000%5C001%5C002%5C003"
                        + "%5C004%5C177%5C200%5C377%5C376%5C134%5C042%5C101";
        String raw = "&chap-id=%f9&chap-challenge=%ef%0d%d8%5c%00%01%02%03%04%7f%80%ff%fe%5c%22A";
        URI expected = logIn(open(gateway, mikrotik(link, escaped)));
        assertThat(logIn(open(gateway, mikrotik(link, raw)))).isEqualTo(expected);
        assertThat(open(gateway, mikrotik(link, raw.replace("%ef", ""))))
                .isEqualTo(new Passage.Tampered());
    }

    @Test
    void aMikrotikThatLetSomebodyInSaysSo() {
        String base = mikrotik("http://10.5.50.1/login", "&logged-in=");
        assertThat(outcome(base + "yes")).isEqualTo(ArrivalReason.ONLINE);
        assertThat(outcome(base + "no")).isEqualTo(ArrivalReason.NOT_YET);
    }

    @Test
    void aMikrotikErrorIsARefusalAndASilentRadiusIsNot() {
        String base = mikrotik("http://10.5.50.1/login", "&error=");
        assertThat(outcome(base)).isEqualTo(ArrivalReason.NOT_YET);
        assertThat(outcome(base + "invalid+password")).isEqualTo(ArrivalReason.REFUSED);
        assertThat(outcome(base + "RADIUS+server+is+not+responding"))
                .isEqualTo(ArrivalReason.UNANSWERED);
    }

    private static ArrivalReason outcome(String target) {
        RedirectQuery query = RedirectQuery.parse(target).orElseThrow();
        return MIKROTIK.read(query, List::of).orElseThrow().outcome();
    }

    @Test
    void formsMayEndUpAtEveryAddressALoginCanGoTo() {
        assertThat(UAM.origins(gateway(UAM, "10.1.0.1", "[fd00::1]:4000")))
                .extracting(URI::toString)
                .containsExactly("http://10.1.0.1:3990", "http://[fd00::1]:4000");
        assertThat(MIKROTIK.origins(gateway(MIKROTIK, "hs.lan")))
                .extracting(URI::toString)
                .containsExactly("http://hs.lan:80", "https://hs.lan:443");
    }

    @Test
    void aQueryThatTwoReadersCouldReadDifferentlyIsNone() {
        for (String target :
                List.of(
                        "/uam",
                        "uam?a=1",
                        "/uam?a=1&a=2",
                        "/uam?a=1&%61=2",
                        "/uam?a=%zz",
                        "/uam?a=%4",
                        "/uam?a=b c",
                        "/uam?a=é")) {
            assertThat(RedirectQuery.parse(target)).as(target).isEmpty();
        }
        RedirectQuery query = RedirectQuery.parse("/uam?a=%c3%a9+x&b=").orElseThrow();
        assertThat(query.value("a")).contains("é x");
        assertThat(query.value("b")).isEmpty();
        assertThat(RedirectQuery.ofCarried(query.carried()).orElseThrow().target())
                .isEqualTo(query.target());
        assertThat(RedirectQuery.ofCarried("a+/=")).isEmpty();
    }
}
