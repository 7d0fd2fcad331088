package id.gardu.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;

import org.junit.jupiter.api.Test;

/** Codes as a reader reads them, of every length. */
class QrCodeTest {
    private static final String ADDRESS = "https://konsol.malangkota.go.id/gateways/";

    @Test
    void everyLengthIsReadAsItWasMeant() throws Exception {
        for (int length = 1; length <= QrCode.LONGEST; length++) {
            String text = ADDRESS.repeat(6).substring(0, length);
            QrCode code = QrCode.of(text);
            var seen = new BitMatrix(code.side());
            for (int y = 0; y < code.side(); y++) {
                for (int x = 0; x < code.side(); x++) {
                    if (code.isDark(x, y)) {
                        seen.set(x, y);
                    }
                }
            }
            assertThat(new Decoder().decode(seen).getText()).isEqualTo(text);
        }
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
