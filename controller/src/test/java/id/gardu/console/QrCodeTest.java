package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Codes as a reader of another maker read them, of every length. */
class QrCodeTest {
    private static final String ADDRESS = "https://konsol.malangkota.go.id/gateways/";

    @Test
    void everyLengthIsDrawnAsItWasRead() throws Exception {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        for (int length = 1; length <= QrCode.LONGEST; length++) {
            String text = ADDRESS.repeat(6).substring(0, length);
            all.update(QrCode.of(text).path().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(HexFormat.of().formatHex(all.digest()))
                .isEqualTo("c8d84731200b0262f533faf055be432853ec71a2a2e5a63ad675cf4bd00d066e");
    }

    @Test
    void aCodeHasALightEdgeAndNoMoreThanItHolds() {
        QrCode code = QrCode.of(ADDRESS + "rw03-gw");
        assertThat(code.width()).isEqualTo(code.side() + 8);
        assertThat(code.path()).startsWith("M4 4h7v1h-7z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QrCode.of("x".repeat(QrCode.LONGEST + 1)));
    }
}
