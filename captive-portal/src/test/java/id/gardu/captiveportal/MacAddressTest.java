package id.gardu.captiveportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    private static final MacAddress PHONE = MacAddress.ofLong(0x00E10C38C8F8L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-E1-0C-38-C8-F8",
                "00:e1:0c:38:c8:f8",
                "00e1.0c38.c8f8",
                "00e1-0c38-c8f8",
                "00e10c-38c8f8",
                "00E10C38C8F8",
                "0:e1:c:38:c8:f8",
                "1:0:e1:c:38:c8:f8",
                "01:00:e1:0c:38:c8:f8",
            })
    void everyDialectIsTheSameStation(String text) {
        assertThat(MacAddress.parse(text)).isEqualTo(PHONE).hasToString("00:E1:0C:38:C8:F8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hotspot1",
                "00-E1-0C-38-C8",
                "00-E1-0C-38-C8-F8-",
                "00-E1-0C-38-C8-F8-01",
                "00:E1-0C:38-C8:F8",
                "00--E1-0C-38-C8-F8",
                "00e1.0c38.c8f",
                "00e.10c.38c.8f8",
                "00e10c38c8f80",
                "0g:e1:0c:38:c8:f8",
                "2:0:e1:c:38:c8:f8",
                "001:0e1:00c:038:0c8:0f8",
                "٠٠:e1:0c:38:c8:f8",
            })
    void anythingElseIsNot(String text) {
        assertThat(MacAddress.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "00-E1-0C-38-C8-F8:Warga Net, Warga Net",
        "00-E1-0C-38-C8-F8:a:b-c, a:b-c",
        "00:e1:0c:38:c8:f8:cafe, cafe",
        "00e10c38c8f8:Warga, Warga",
        "00e1.0c38.c8f8:Warga, Warga",
        "1:0:e1:c:38:c8:f8, ''",
        "00-E1-0C-38-C8-F8:, ''",
        "00-E1-0C-38-C8-F8, ''",
    })
    void theAccessPointIsReadFromTheLeftAndTheSsidIsKept(String text, String ssid) {
        assertThat(MacAddress.tryParsePrefix(text)).contains(new MacAddress.Prefix(PHONE, ssid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hotspot1", "00-E1-0C-38-C8", "00e10c38c8f8warga", "00e10c38c8f8ab"})
    void aNameIsNotAPrefix(String text) {
        assertThat(MacAddress.tryParsePrefix(text)).isEmpty();
    }

    @Test
    void phonesThatMadeTheirAddressUpAreTold() {
        assertThat(MacAddress.parse("02-00-00-00-00-C1").isRandomised()).isTrue();
        assertThat(MacAddress.parse("DE-00-00-00-00-C1").isRandomised()).isTrue();
        assertThat(PHONE.isRandomised()).isFalse();
        assertThat(MacAddress.parse("03-00-00-00-00-C1").isRandomised()).isFalse();
    }

    @Test
    void aNumberBeyond48BitsIsRefused() {
        assertThat(MacAddress.ofLong((1L << 48) - 1)).hasToString("FF:FF:FF:FF:FF:FF");
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.ofLong(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.ofLong(-1));
    }
}
