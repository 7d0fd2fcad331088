package id.gardu.radius.packet;

import static id.gardu.radius.packet.RfcAttributes.CHAP_CHALLENGE;
import static id.gardu.radius.packet.RfcAttributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.RfcAttributes.USER_PASSWORD;

import id.gardu.radius.packet.OfferedPassword.Chap;
import id.gardu.radius.packet.OfferedPassword.None;
import id.gardu.radius.packet.OfferedPassword.Pap;
import id.gardu.radius.packet.OfferedPassword.Unusable;
import id.gardu.radius.packet.OfferedPassword.Why;

import java.security.MessageDigest;
import java.util.Arrays;

/** User-Password and CHAP-Password (RFC 2865 §5.2, §5.3). For one thread. */
final class Passwords {
    private static final int BLOCK = Digests.LENGTH;
    private static final int LONGEST = 128;

    private final Digests digests;

    Passwords(Digests digests) {
        this.digests = digests;
    }

    OfferedPassword offered(Packet request, Secret secret) {
        int userPasswords = request.count(USER_PASSWORD);
        int chapPasswords = request.count(CHAP_PASSWORD);
        if (userPasswords > 0 && chapPasswords > 0) {
            return new Unusable(Why.BOTH_PASSWORDS);
        }
        if (userPasswords > 0) {
            byte[] hidden = request.octets(USER_PASSWORD).orElse(new byte[0]);
            return userPasswords == 1 && isWholeBlocks(hidden.length)
                    ? new Pap(reveal(hidden, digests.authenticatorOf(request), secret))
                    : new Unusable(Why.ODD_USER_PASSWORD);
        }
        if (chapPasswords > 0) {
            byte[] chap = request.octets(CHAP_PASSWORD).orElse(new byte[0]);
            return chapPasswords == 1 && chap.length == 1 + BLOCK
                    ? chap(chap, request)
                    : new Unusable(Why.ODD_CHAP_PASSWORD);
        }
        return new None();
    }

    boolean matches(OfferedPassword offered, byte[] password) {
        return switch (offered) {
            case Pap pap -> MessageDigest.isEqual(pap.password(), password);
            case Chap chap ->
                    MessageDigest.isEqual(
                            chap.response(),
                            digests.chap(chap.identifier(), password, chap.challenge()));
            case None none -> false;
            case Unusable unusable -> false;
        };
    }

    byte[] hide(byte[] password, byte[] authenticator, Secret secret) {
        if (password.length > LONGEST) {
            throw new IllegalArgumentException("a User-Password has at most 128 octets");
        }
        int blocks = Math.max(1, (password.length + BLOCK - 1) / BLOCK);
        byte[] hidden = Arrays.copyOf(password, blocks * BLOCK);
        for (int block = 0; block < hidden.length; block += BLOCK) {
            mask(hidden, block, authenticator, secret);
        }
        return hidden;
    }

    byte[] chap(byte identifier, byte[] password, byte[] challenge) {
        byte[] value = new byte[1 + BLOCK];
        value[0] = identifier;
        System.arraycopy(digests.chap(identifier, password, challenge), 0, value, 1, BLOCK);
        return value;
    }

    /** In place, and from the end: a block is unmasked by the hidden form of the one before it. */
    private byte[] reveal(byte[] text, byte[] authenticator, Secret secret) {
        for (int block = text.length - BLOCK; block >= 0; block -= BLOCK) {
            mask(text, block, authenticator, secret);
        }
        int length = text.length;
        while (length > 0 && text[length - 1] == 0) {
            length--;
        }
        return length == text.length ? text : Arrays.copyOf(text, length);
    }

    /** Masks or unmasks a block by the hidden block before it, the first by the authenticator. */
    private void mask(byte[] text, int block, byte[] authenticator, Secret secret) {
        byte[] mask =
                block == 0
                        ? digests.mask(secret, authenticator, 0)
                        : digests.mask(secret, text, block - BLOCK);
        for (int at = 0; at < BLOCK; at++) {
            text[block + at] ^= mask[at];
        }
    }

    private static Chap chap(byte[] value, Packet request) {
        byte[] challenge = request.octets(CHAP_CHALLENGE).orElseGet(request::authenticator);
        return new Chap(value[0], Arrays.copyOfRange(value, 1, value.length), challenge);
    }

    private static boolean isWholeBlocks(int length) {
        return length > 0 && length <= LONGEST && length % BLOCK == 0;
    }
}
