package id.gardu.access;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Compares a proof with a password, in a time that depends on neither (R8 of our security rules:
 * {@link MessageDigest#isEqual}). Thread-safe.
 */
public final class Proofs {
    /** What an Access-Request offers to prove who it is. Prints as {@code <secret>}. */
    @SuppressWarnings(
            "ArrayRecordComponent") // Lives for one request and is never compared as a value.
    public sealed interface Proof {
        /**
         * User-Password (RFC 2865 §5.2), out of its hiding and without padding.
         *
         * @param password octets as typed
         */
        record Pap(byte[] password) implements Proof {
            @Override
            public String toString() {
                return "Pap[<secret>]";
            }
        }

        /**
         * CHAP-Password and CHAP-Challenge (RFC 2865 §5.3, §5.40).
         *
         * @param ident 0 to 255
         * @param challenge the attribute, or the Request Authenticator when there is none
         * @param response 16 octets
         */
        record Chap(int ident, byte[] challenge, byte[] response) implements Proof {
            @Override
            public String toString() {
                return "Chap[<secret>]";
            }
        }

        /**
         * MS-CHAP2-Response and MS-CHAP-Challenge (RFC 2548 §2.3.2), from a NAS that may show them.
         *
         * @param ident 0 to 255; comes back with the answer
         * @param challenge the NAS's, 16 octets
         * @param peerChallenge 16 octets
         * @param response 24 octets
         * @param userName as it was hashed, with a domain where one was typed
         */
        record MsChapV2(
                int ident, byte[] challenge, byte[] peerChallenge, byte[] response, String userName)
                implements Proof {
            @Override
            public String toString() {
                return "MsChapV2[<secret>]";
            }
        }

        /** Nothing, as some gateways do for a MAC. */
        record None() implements Proof {}
    }

    private static final ThreadLocal<Md5> MD5 = ThreadLocal.withInitial(Md5::new);
    private static final byte[] NOBODYS = "nobody's-password".getBytes(StandardCharsets.US_ASCII);

    private Proofs() {}

    static boolean proves(Proof proof, byte[] password) {
        return switch (proof) {
            case Proof.Pap(byte[] given) -> MessageDigest.isEqual(given, password);
            case Proof.Chap chap ->
                    MessageDigest.isEqual(MD5.get().response(chap, password), chap.response());
            case Proof.MsChapV2 chap ->
                    MessageDigest.isEqual(MsChapV2.response(chap, password), chap.response());
            case Proof.None() -> false;
        };
    }

    /** What a proof that was right is answered with, where its method asks for an answer. */
    static Optional<String> answer(Proof proof, byte[] password) {
        return proof instanceof Proof.MsChapV2 chap
                ? Optional.of(MsChapV2.answer(chap, password))
                : Optional.empty();
    }

    /** Spends as long on a name that nobody has. */
    static void proveNothing(Proof proof) {
        var _ = proves(proof, NOBODYS);
    }

    /** MD5 of RFC 1994 §4.1: ident, password, challenge. One for each thread. */
    private static final class Md5 {
        private static final int LENGTH = 16;

        private final MessageDigest digest;
        private final byte[] response = new byte[LENGTH];

        Md5() {
            try {
                digest = MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("MD5 is missing from this Java", e);
            }
        }

        byte[] response(Proof.Chap chap, byte[] password) {
            try {
                digest.update((byte) chap.ident());
                digest.update(password);
                digest.update(chap.challenge());
                digest.digest(response, 0, LENGTH);
                return response;
            } catch (DigestException e) {
                throw new IllegalStateException("an MD5 is 16 octets", e);
            }
        }
    }
}
