package id.gardu.gateway;

import id.gardu.gateway.UamFormulas.Md5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** What a RouterOS hotspot computes with {@code login-by=http-chap}. */
final class MikrotikFormulas {
    private MikrotikFormulas() {}

    /**
     * The octets behind {@code $(chap-id)} and {@code $(chap-challenge)}: RouterOS writes each as a
     * backslash and three octal digits, some as themselves. Empty when it is neither.
     */
    static Optional<byte[]> octets(String escaped) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int at = 0;
        while (at < escaped.length()) {
            char c = escaped.charAt(at);
            if (c == '\\' && at + 1 < escaped.length() && escaped.charAt(at + 1) == '\\') {
                octets.write('\\');
                at += 2;
            } else if (c == '\\') {
                int value = octal(escaped, at + 1);
                if (value < 0 || value > 0xff) {
                    return Optional.empty();
                }
                octets.write(value);
                at += 4;
            } else if (c >= ' ' && c < 0x7f) {
                octets.write(c);
                at++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(octets.toByteArray());
    }

    /** Hex MD5(chap-id, password, chap-challenge). */
    static String chapPassword(byte[] id, String password, byte[] challenge) {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Md5.of(id, secret, challenge));
    }

    /** Three octal digits; negative when they are not there. */
    private static int octal(String text, int from) {
        int value = 0;
        for (int at = from; at < from + 3; at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 8) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 3 | digit;
        }
        return value;
    }
}
