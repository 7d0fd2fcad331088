package id.gardu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

class MikrotikFormulasTest {
    private static final String CHALLENGE =
            "\\357\\015\\330\\134\\000\\001\\002\\003\\004\\177\\200\\377\\376\\134\\042\\101";

    @Test
    void octalEscapesAreOctets() {
        assertThat(MikrotikFormulas.octets("\\371")).contains(new byte[] {(byte) 0xf9});
        assertThat(MikrotikFormulas.octets(CHALLENGE))
                .contains(HexFormat.of().parseHex("ef0dd85c00010203047f80fffe5c2241"));
        assertThat(MikrotikFormulas.octets("a\\\\8\\1018"))
                .contains("a\\8A8".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatIsNoEscapeIsRefused() {
        for (String broken : new String[] {"\\", "\\37", "\\399", "\\400", "\\x41", "é", "\n"}) {
            assertThat(MikrotikFormulas.octets(broken)).as(broken).isEmpty();
        }
    }

    @Test
    void theChapPasswordIsHashedBetweenIdAndChallenge() {
        assertThat(
                        MikrotikFormulas.chapPassword(
                                MikrotikFormulas.octets("\\371").orElseThrow(),
                                "tiket-rahasia",
                                MikrotikFormulas.octets(CHALLENGE).orElseThrow()))
                .isEqualTo("45acd9b3add4ff6aaed917f32ee8e2c4");
    }
}
