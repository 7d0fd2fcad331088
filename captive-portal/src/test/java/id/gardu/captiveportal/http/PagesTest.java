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

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    void theStyleOfAPageIsAllowedByANonceOfItsOwn() {
        assertThat(List.of(nonce(), nonce(), nonce())).doesNotHaveDuplicates();
    }

    private static String nonce() {
        var answer = visitor.get("/");
        Matcher nonce = Pattern.compile("<style nonce=\"([\\w-]{22})\"").matcher(answer.body());
        assertThat(nonce.find()).isTrue();
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("style-src 'self' 'nonce-" + nonce.group(1) + "';");
        return nonce.group(1);
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
