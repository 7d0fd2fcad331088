package id.gardu.captiveportal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;

class WantedPageTest {
    private static final List<URI> PORTAL = List.of(URI.create("https://wifi.example.go.id"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://malangkota.go.id/",
                "https://malangkota.go.id/layanan?id=3#a",
                "HTTP://Contoh.ID:8080/",
                "http://xn--80ak6aa92e.com/", // shown as it is written, so nobody is fooled
                "http://a.id/?next=http://evil.example/"
            })
    void anOrdinaryPageMayBeLinked(String text) {
        assertThat(WantedPage.of(text, PORTAL))
                .hasValueSatisfying(page -> assertThat(page).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:msgbox(1)",
                "file:///etc/passwd",
                "ftp://malangkota.go.id/",
                "intent://a.id#Intent;end",
                "tel:0812",
                "about:blank",
                "blob:http://a.id/1",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "\\\\evil.example\\",
                "/status",
                "status",
                "http:evil.example",
                "http:/evil.example",
                "http:///evil.example",
                "http://",
                "http://a.id\\@evil.example/",
                "http://evil.example\\a.id/",
                "http://a.id@evil.example/",
                "http://user:pass@a.id/",
                "http://@a.id/",
                "http://a.id/\r\nSet-Cookie: a=b",
                "http://a.id/\tb",
                "http://a.id/ b",
                "http://a。id/",
                "http://аpple.com/",
                "http://localhost/",
                "http://router/",
                "http://127.0.0.1/",
                "http://127.1/",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://192.168.88.1/",
                "http://192.168.88.1./",
                "http://[::1]/",
                "http://[fd00::1]:8090/",
                "https://wifi.example.go.id/log-out",
                "http://WIFI.example.go.id:8090/",
                "http://captive.apple.com/hotspot-detect.html",
                "http://any.example.com/generate_204",
                "http://%65vil.example/",
                "http://a.id:port/"
            })
    void whatCouldHarmIsNotLinked(String text) {
        assertThat(WantedPage.of(text, PORTAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2049, 8192, 100_000})
    void anEndlessAddressIsNotLinked(int length) {
        assertThat(WantedPage.of("http://a.id/" + "a".repeat(length), PORTAL)).isEmpty();
    }
}
