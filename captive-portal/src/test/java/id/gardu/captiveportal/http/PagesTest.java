package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.WebReply.PagePolicy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

class PagesTest {
    private static final String CANARY = "\"><svg onload=alert(1)>'&";
    private static final Pages PAGES =
            new Pages(
                    PagesTest.class,
                    "pages",
                    Messages.of(PagesTest.class, "texts", List.of("id", "en")));
    private static WebListener listener;
    private static Visitor visitor;

    @BeforeAll
    static void open() throws Exception {
        listener =
                TestListener.open(
                        ListenerSettings.plain("portal", "127.0.0.1", 0),
                        routes ->
                                routes.get("/", r -> page(r, "welcome"))
                                        .get("/shown/:template", r -> page(r, r.inPath("template")))
                                        .get("/gateway", PagesTest::towardsGateway)
                                        .get("/kept", PagesTest::kept)
                                        .asset(
                                                "/style.css",
                                                Asset.of(
                                                        PagesTest.class,
                                                        "pages/style.css",
                                                        "text/css")));
        visitor = new Visitor(listener);
    }

    @AfterAll
    static void close() {
        visitor.close();
        listener.close();
    }

    private static WebReply page(WebRequest request, String template) {
        return PAGES.page(request, template, Map.of("ssid", CANARY, "phone", "08<b>"));
    }

    private record Shown(String phone) {}

    private static WebReply kept(WebRequest request) {
        Shown shown = new Shown(request.query("phone").orElse("0"));
        return PAGES.kept(
                request,
                "welcome",
                shown,
                request.query("word").orElseThrow(),
                () ->
                        new Pages.Unfilled(
                                Map.of("ssid", Pages.WORD, "phone", shown.phone()),
                                PagePolicy.own()));
    }

    private static WebReply towardsGateway(WebRequest request) {
        PagePolicy policy =
                PagePolicy.formsMayReach(List.of(URI.create("http://10.1.0.1:3990/logon?a=b")));
        return PAGES.page(request, "welcome", Map.of("ssid", "W", "phone", "0"), policy);
    }

    private record Head(String title, Optional<String> note) {}

    private record Foot(int pages) {}

    @Test
    void aTemplateKnowsTheComponentsOfItsRecordsAndWhatIsThereOfAnOptional() {
        var foot = new Foot(3);
        assertThat(Pages.model(List.of(new Head("WiFi", Optional.empty()), foot)))
                .isEqualTo(Map.of("title", "WiFi", "pages", 3));
        assertThat(Pages.model(List.of(new Head("WiFi", Optional.of("baru")), foot)))
                .containsEntry("note", "baru");
    }

    @Test
    void whatAStrangerNamedIsShownAsText() {
        assertThat(visitor.get("/").body())
                .doesNotContain("<svg", "<b>")
                .contains("title=\"&quot;&gt;&lt;svg onload=alert(1)&gt;&#39;&amp;\"")
                .contains("value=\"&quot;&gt;&lt;svg")
                .contains("dikirim ke 08&lt;b&gt;.");
    }

    @Test
    void theStyleOfAPageIsAllowedByItsHash() throws Exception {
        var answer = visitor.get("/");
        Matcher style = Pattern.compile("<style>(.*)</style>").matcher(answer.body());
        assertThat(style.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains(
                        "style-src 'self' 'sha256-%s';"
                                .formatted(Base64.getEncoder().encodeToString(hash)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 11, 257, 258, 259, 260, 261, 300, 2049, 6000})
    void aKeptPageIsTheSameCompressedOrNotAndHasTheWordInItsPlaces(int length) throws Exception {
        String word = "dGVrc-_0".repeat(800).substring(0, length);
        var plain = visitor.get("/kept?word=" + word);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body())
                .contains(">" + word + "</p>", "value=\"" + word + "\"", "title=\"" + word + "\"")
                .contains("</form>");
        HttpResponse<byte[]> packed =
                HttpClient.newHttpClient()
                        .send(
                                visitor.request("/kept?word=" + word, "Accept-Encoding", "br, gzip")
                                        .build(),
                                BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length).isLessThan(length + 500);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.body());
        }
    }

    @Test
    void aKeptPageIsOneForEachLanguageAndThingShownAndNoWordThatMeansSomething() {
        assertThat(visitor.get("/kept?word=a&lang=en").body()).isNotEqualTo(kept("a"));
        assertThat(kept("a&phone=08")).contains("dikirim ke 08.");
        assertThat(kept("a")).contains("dikirim ke 0.");
        assertThat(visitor.get("/kept?word=%22%3E").statusCode()).isEqualTo(500);
        assertThat(visitor.get("/kept?word=a", "Accept-Encoding", "gzip;q=0").headers().map())
                .doesNotContainKey("content-encoding");
    }

    private static String kept(String query) {
        return visitor.get("/kept?word=" + query).body();
    }

    @Test
    void aFormMayEndAtTheGatewayThatThePageNames() {
        assertThat(visitor.get("/gateway").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .contains("form-action 'self' http://10.1.0.1:3990;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//evil.example",
                "/logon",
                "ftp://10.1.0.1/",
                "http:/logon",
                "data:text/html,x"
            })
    void aGatewayWithoutAWebAddressIsRefused(String address) {
        assertThatThrownBy(() -> PagePolicy.formsMayReach(List.of(URI.create(address))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PagePolicy(List.of("http://a; script-src *")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // ?lang=  | cookie  | Accept-Language      | language
                "-         | -       | -                    | id",
                "-         | -       | en-US,en;q=0.9       | en",
                "-         | -       | fr, en;q=0.5, id;q=0.9 | id",
                "-         | -       | in-ID                | id",
                "-         | -       | fr;q=zwei            | id",
                "-         | -       | fr                   | id",
                "-         | en      | id                   | en",
                "-         | xx      | en                   | en",
                "id        | en      | en                   | id",
                "en        | -       | id                   | en",
                "xx        | -       | en                   | en"
            })
    void aVisitorGetsTheLanguageHeChoseOrHisBrowserPrefers(
            String chosen, String cookie, String accepted, String language) {
        List<String> headers = new java.util.ArrayList<>(List.of("X-Test", "1"));
        if (cookie != null) {
            headers.addAll(List.of("Cookie", "lang=" + cookie));
        }
        if (accepted != null) {
            headers.addAll(List.of("Accept-Language", accepted));
        }
        String path = chosen == null ? "/" : "/?lang=" + chosen;
        var answer = visitor.get(path, headers.toArray(String[]::new));
        assertThat(answer.body())
                .contains("<html lang=\"" + language + "\">")
                .contains(language.equals("id") ? "Selamat datang" : "Welcome");
        assertThat(answer.headers().firstValue("Set-Cookie").isPresent())
                .isEqualTo(language.equals(chosen));
    }

    @Test
    void aVariableThatIsMissingIsAFaultNotAnEmptyPlace() {
        assertThat(visitor.get("/shown/careless").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "unescaped"})
    void noTemplateCanTurnEscapingOff(String template) {
        assertThat(visitor.get("/shown/" + template).statusCode()).isEqualTo(500);
    }

    @Test
    void aTextThatNoTestRendersIsStillLookedFor() {
        PAGES.check("welcome");
        assertThatThrownBy(() -> PAGES.check("careless"))
                .hasMessage("careless: no text for nowhere");
    }

    @Test
    void aBrowserFetchesAStyleSheetOnce() {
        var first = visitor.get("/style.css");
        assertThat(first.headers().firstValue("Content-Type")).contains("text/css");
        assertThat(first.body()).contains("margin");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        var again = visitor.get("/style.css", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }
}
