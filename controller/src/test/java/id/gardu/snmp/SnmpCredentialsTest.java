package id.gardu.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.snmp.SnmpCredentials.Auth;
import id.gardu.snmp.SnmpCredentials.Priv;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpCredentials.V3;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnmpCredentialsTest {

    @Test
    void bothFormsAreRead() {
        assertThat(SnmpCredentials.parse("v2c:warga:rw03")).isEqualTo(new V2c("warga:rw03"));
        assertThat(SnmpCredentials.parse("v3:budi:sha256:rahasia-1:AES:rahasia-2"))
                .isEqualTo(new V3("budi", Auth.SHA256, "rahasia-1", Priv.AES, "rahasia-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2c:warga:rw03", "v3:budi:SHA512:rahasia-1:AES256:rahasia-2"})
    void theSecretTextIsReadBack(String text) {
        assertThat(SnmpCredentials.parse(text).secretText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rahasia | v1:COMMUNITY, v2c:COMMUNITY or v3:USER:SHA256:AUTHKEY:AES:PRIVKEY",
                "v1: | 1 to 255 characters",
                "v7:rahasia | v1:COMMUNITY, v2c:COMMUNITY or v3",
                "v2c: | 1 to 255 characters",
                "v3:rahasia:SHA256:rahasia-1:AES | v3 has 6 parts, not 5",
                "v3:rahasia:SHA256:rahasia:rahasia:AES:rahasia-2 | no colon in a key",
                "v3:rahasia:MD5rahasia:rahasia-1:AES:rahasia-2 | third part is one of SHA SHA224",
                "v3:rahasia:SHA256:rahasia-1:DESrahasia:rahasia-2 | fifth part is one of AES"
                        + " AES192",
                "v3:rahasia:SHA256:rahasia:AES:rahasia-2 | at least 8 characters",
                "v3::SHA256:rahasia-1:AES:rahasia-2 | 1 to 32 characters",
            })
    void aMistakeIsExplainedWithoutTheSecret(String text, String explanation) {
        assertThatThrownBy(() -> SnmpCredentials.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation)
                .hasMessageNotContaining("rahasia");
    }

    @Test
    void noSecretIsPrinted() {
        SnmpTarget clear = SnmpTarget.parse("10.0.0.7", SnmpCredentials.parse("v2c:rahasia"));
        SnmpTarget signed =
                SnmpTarget.parse(
                        "[fd00::7]:1161",
                        SnmpCredentials.parse("v3:budi:SHA256:rahasia-1:AES:rahasia-2"));

        assertThat(clear).hasToString("10.0.0.7:161 v2c:<secret>");
        assertThat(signed).hasToString("[fd00::7]:1161 v3:budi:SHA256:<secret>:AES:<secret>");
    }

    @Test
    void clearTextAndOldHashesAreWarnedAbout() {
        assertThat(new V2c("public").warning().orElseThrow()).contains("everybody");
        assertThat(new V2c("warga").warning().orElseThrow()).contains("clear text");
        assertThat(new V3("b", Auth.SHA, "12345678", Priv.AES, "12345678").warning()).isPresent();
        assertThat(new V3("b", Auth.SHA256, "12345678", Priv.AES, "12345678").warning()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ap.example:1161,ap.example,1161",
        "ap.example,ap.example,161",
        "fd00::7,fd00::7,161"
    })
    void aTargetIsReadWithAndWithoutAPort(String text, String host, int port) {
        assertThat(SnmpTarget.parse(text, new V2c("x")))
                .isEqualTo(new SnmpTarget(host, port, new V2c("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":161", "ap:", "ap:x", "ap:0", "ap:65536"})
    void whatIsNoTargetIsRefused(String text) {
        assertThatThrownBy(() -> SnmpTarget.parse(text, new V2c("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
