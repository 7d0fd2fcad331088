package id.gardu.radius;

import id.gardu.access.Proofs.Proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/** Checks a proof as any server would (RFC 1994 §4.1). */
final class ProofCheck {
    private ProofCheck() {}

    static boolean by(Proof proof, String password) {
        byte[] octets = password.getBytes(StandardCharsets.UTF_8);
        return switch (proof) {
            case Proof.Pap(byte[] given) -> Arrays.equals(given, octets);
            case Proof.Chap chap -> Arrays.equals(chap.response(), response(chap, octets));
            case Proof.MsChapV2 _, Proof.None() -> false;
        };
    }

    private static byte[] response(Proof.Chap chap, byte[] password) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update((byte) chap.ident());
            md5.update(password);
            return md5.digest(chap.challenge());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
