package id.gardu.captiveportal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://wifi.example.go.id, https://wifi.example.go.id/p?a=b",
        "HTTPS://WIFI.example.go.id:443/, https://wifi.example.go.id/p?a=b",
        "http://10.1.0.1:8080, http://10.1.0.1:8080/p?a=b",
        "http://[2001:db8::1]:8080/, http://[2001:db8::1]:8080/p?a=b"
    })
    void linksAreBuiltFromIt(String written, String link) {
        assertThat(PublicUrl.parse(written).absolute("/p?a=b")).hasToString(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wifi.example.go.id",
                "ftp://wifi.example.go.id",
                "https://wifi.example.go.id/portal",
                "https://user@wifi.example.go.id",
                "https://wifi.example.go.id?x",
                "https://wifi.example.go.id#x",
                "https://",
                "http:foo",
                "https://wifi example"
            })
    void whatIsMoreOrLessThanAnOriginIsRefused(String written) {
        assertThatThrownBy(() -> PublicUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + written + "\"");
    }
}
