package id.gardu.gateway;

import id.gardu.captiveportal.HandOver.Gateway.UamSecret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What CoovaChilli computes (src/redir.c, src/chilli.c), checked on the wire. MD5 is the protocol's
 * choice, not ours; the login it protects is good for two minutes and one device.
 */
final class UamFormulas {
    static final int CHALLENGE_OCTETS = 16;
    private static final HexFormat HEX = HexFormat.of();

    private UamFormulas() {}

    /** The challenge in use: MD5(challenge, secret), or the challenge itself without a secret. */
    static byte[] challengeInUse(byte[] challenge, Optional<UamSecret> secret) {
        return secret.map(known -> Md5.of(challenge, octets(known.text()))).orElse(challenge);
    }

    /** CHAP (RFC 1994 §4.1): hex MD5(ident, password, challenge in use). */
    static String chapResponse(int ident, String password, byte[] challengeInUse) {
        return HEX.formatHex(Md5.of(new byte[] {(byte) ident}, octets(password), challengeInUse));
    }

    /**
     * PAP: the password, padded with zeros to 16 octets or a multiple, XOR the challenge in use
     * over and over, in hex.
     */
    static String hiddenPassword(String password, byte[] challengeInUse) {
        byte[] plain = octets(password);
        int blocks = Math.max(1, Math.ceilDiv(plain.length, CHALLENGE_OCTETS));
        byte[] hidden = Arrays.copyOf(plain, blocks * CHALLENGE_OCTETS);
        for (int at = 0; at < hidden.length; at++) {
            hidden[at] ^= challengeInUse[at % CHALLENGE_OCTETS];
        }
        return HEX.formatHex(hidden);
    }

    /** The signature {@code md}: MD5(everything before {@code &md=}, secret). */
    static byte[] signature(String urlBeforeMd, UamSecret secret) {
        return Md5.of(octets(urlBeforeMd), octets(secret.text()));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Only for gateways that know nothing better. */
    static final class Md5 {
        private Md5() {}

        static byte[] of(byte[]... parts) {
            try {
                MessageDigest md5 = MessageDigest.getInstance("MD5");
                for (byte[] part : parts) {
                    md5.update(part);
                }
                return md5.digest();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has MD5", e);
            }
        }
    }
}
