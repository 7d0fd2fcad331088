package id.gardu.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.AttributeValue.OctetText;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** Octets as text: readable, never the same for two, and the same octets back. */
class OctetTextTest {
    @Test
    void whatIsPrintableStaysAsItIsAndEverythingElseIsWrittenOut() {
        assertThat(text("35 46 2D 30 31")).isEqualTo("5F-01");
        assertThat(text("80 80 80 01")).isEqualTo("\\x80\\x80\\x80\\x01");
        assertThat(text("00 61 7F 7E 20")).isEqualTo("\\x00a\\x7F~ ");
        assertThat(text("5C 78 38 30")).as("a backslash").isEqualTo("\\x5Cx80");
        assertThat(text("C3 A9")).as("UTF-8").isEqualTo("\\xC3\\xA9");
    }

    @Test
    void everyOctetAndAnyRowOfThemComesBack() {
        var random = new Random(8);
        for (int round = 0; round < 5_000; round++) {
            byte[] octets = new byte[random.nextInt(254)];
            random.nextBytes(octets);
            if (round % 2 == 0) {
                // Mostly what the escape itself is written with.
                for (int i = 0; i < octets.length; i++) {
                    octets[i] = (byte) "\\\\x8F0 \u0000".charAt((octets[i] & 0xff) % 8);
                }
            }
            String text = OctetText.of(octets);
            assertThat(text).matches("[ -~]*");
            assertThat(OctetText.octets(text)).isEqualTo(octets);
        }
    }

    @Test
    void textThatWasNeverOctetsIsItsOwn() {
        assertThat(OctetText.octets("a\\z\\x8g\\x"))
                .isEqualTo("a\\z\\x8g\\x".getBytes(StandardCharsets.UTF_8));
        assertThat(OctetText.octets("é")).isEqualTo("é".getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String hex) {
        return OctetText.of(HexFormat.ofDelimiter(" ").parseHex(hex));
    }
}
