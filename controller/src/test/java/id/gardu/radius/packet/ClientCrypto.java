package id.gardu.radius.packet;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;
import id.gardu.radius.packet.Secret.Digests;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.OptionalInt;

/** What a NAS computes, and what a password is held against: the other side of the crypto. */
public final class ClientCrypto {
    private static final int BLOCK = Digests.LENGTH;
    private static final int LONGEST_PASSWORD = 128;
    private static final Digests DIGESTS = new Digests();
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientCrypto() {}

    /** Whether the offer is this password (octets as the resident types them, in UTF-8). */
    public static synchronized boolean matches(OfferedPassword offered, byte[] password) {
        return switch (offered) {
            case OfferedPassword.Pap pap -> MessageDigest.isEqual(pap.password(), password);
            case OfferedPassword.Chap chap ->
                    MessageDigest.isEqual(
                            chap.response(),
                            response(chap.identifier(), password, chap.challenge()));
            case OfferedPassword.None _ -> false;
            case OfferedPassword.Unusable _ -> false;
        };
    }

    /** A User-Password to send (RFC 2865 §5.2), of a request with this authenticator. */
    public static synchronized byte[] hide(
            byte[] password, byte[] requestAuthenticator, Secret secret) {
        if (password.length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("a User-Password has at most 128 octets");
        }
        int blocks = Math.max(1, (password.length + BLOCK - 1) / BLOCK);
        byte[] hidden = Arrays.copyOf(password, blocks * BLOCK);
        for (int block = 0; block < hidden.length; block += BLOCK) {
            byte[] mask =
                    block == 0
                            ? DIGESTS.mask(secret, requestAuthenticator, 0)
                            : DIGESTS.mask(secret, hidden, block - BLOCK);
            for (int at = 0; at < BLOCK; at++) {
                hidden[block + at] ^= mask[at];
            }
        }
        return hidden;
    }

    /** A CHAP-Password to send (RFC 2865 §5.3): the identifier and the response. */
    public static synchronized byte[] chap(byte identifier, byte[] password, byte[] challenge) {
        byte[] value = new byte[1 + BLOCK];
        value[0] = identifier;
        System.arraycopy(response(identifier, password, challenge), 0, value, 1, BLOCK);
        return value;
    }

    /** Sixteen octets nobody can foresee: the authenticator of an Access-Request to send. */
    public static byte[] randomAuthenticator() {
        byte[] authenticator = new byte[Digests.LENGTH];
        RANDOM.nextBytes(authenticator);
        return authenticator;
    }

    /**
     * An Access-Request or Status-Server with a random authenticator, which a User-Password in the
     * list was hidden with. Adds no Message-Authenticator of its own accord; both need one.
     *
     * @param authenticator {@link #randomAuthenticator()}
     * @throws IllegalArgumentException for any other code, or not 16 octets
     */
    public static synchronized byte[] request(
            Code code,
            int identifier,
            byte[] authenticator,
            AttributeList attributes,
            Secret secret) {
        if (code.kind() != Code.Kind.RANDOM_REQUEST || authenticator.length != Digests.LENGTH) {
            throw new IllegalArgumentException(code + " is not made this way");
        }
        byte[] packet = new byte[Packet.HEADER + attributes.length()];
        packet[0] = (byte) code.number();
        packet[1] = (byte) identifier;
        packet[2] = (byte) (packet.length >>> 8);
        packet[3] = (byte) packet.length;
        System.arraycopy(authenticator, 0, packet, Packet.AUTHENTICATOR, Digests.LENGTH);
        attributes.copyTo(packet, Packet.HEADER);
        OptionalInt signature = attributes.messageAuthenticator();
        if (signature.isPresent()) {
            int value = Packet.HEADER + signature.getAsInt() + 2;
            byte[] signed =
                    DIGESTS.messageAuthenticator(
                            packet, packet.length, authenticator, value, secret);
            System.arraycopy(signed, 0, packet, value, Digests.LENGTH);
        }
        return packet;
    }

    /** CHAP's response (RFC 1994 §4.1): MD5 over identifier, password and challenge. */
    private static byte[] response(byte identifier, byte[] password, byte[] challenge) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(identifier);
            md5.update(password);
            return md5.digest(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
