package id.gardu.console;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A QR code (ISO/IEC 18004) of a short text, with error correction M. Immutable. */
final class QrCode {
    /** Octets of the longest text: what a phone still reads from a screen, version 10. */
    static final int LONGEST = 213;

    /** Modules that stay light around it. */
    private static final int EDGE = 4;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /**
     * @throws IllegalArgumentException when it is longer than {@link #LONGEST} octets of UTF-8
     */
    static QrCode of(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " octets");
        }
        try {
            Map<EncodeHintType, ?> hints =
                    Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
            return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code holds it", e);
        }
    }

    /** Modules a side, without the edge. */
    int side() {
        return modules.getWidth();
    }

    /** Modules a side, with the edge. */
    int width() {
        return side() + 2 * EDGE;
    }

    boolean isDark(int x, int y) {
        return modules.get(x, y) == 1;
    }

    /** Of an SVG of {@link #width} units a side: each run of dark modules. */
    String path() {
        var path = new StringBuilder();
        for (int y = 0; y < side(); y++) {
            int x = 0;
            while (x < side()) {
                int from = x;
                while (x < side() && isDark(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + EDGE).append(' ').append(y + EDGE);
                    path.append('h').append(x - from).append("v1h-").append(x - from).append('z');
                } else {
                    x++;
                }
            }
        }
        return path.toString();
    }
}
