package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.Chap;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.None;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.Pap;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.PasswordFault;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword.Unusable;
import id.gardu.radius.packet.Secret.Digests;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Checks signatures and opens passwords. Holds one MD5 and one HMAC for use over and over: make one
 * per event loop; not thread-safe. Compares in constant time and never throws for what a packet
 * holds. Where two secrets are valid the caller asks twice.
 */
public final class PacketCrypto {
    /** What a packet's signatures say. All but the first two mean: discard in silence. */
    public enum Authenticity {
        /** Every signature the packet carries is right, and it carries what its kind needs. */
        AUTHENTIC,
        /**
         * An Access-Request without Message-Authenticator: nothing in it can be checked, so whether
         * to answer is a question of policy (BlastRADIUS, CVE-2024-3596).
         */
        UNSIGNED,
        /** The authenticator is wrong: mostly another secret. */
        WRONG_AUTHENTICATOR,
        /** The Message-Authenticator is wrong: another secret, or somebody changed the packet. */
        WRONG_MESSAGE_AUTHENTICATOR,
        /** Status-Server (RFC 5997 §3) or EAP (RFC 3579 §3.2) without one. */
        MISSING_MESSAGE_AUTHENTICATOR,
        /** Two of them, or one that is not of 16 octets. */
        ODD_MESSAGE_AUTHENTICATOR,
        /** A reply where a request belongs, or the reverse. */
        UNEXPECTED_CODE
    }

    /** How a request proves who asks. */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one request and is never compared.
    public sealed interface OfferedPassword {
        /**
         * User-Password, opened: 0-128 octets, without its padding.
         *
         * @param password the octets themselves: to read, never to change. What charset they are in
         *     is the resident's phone's choice
         */
        record Pap(byte[] password) implements OfferedPassword {
            @Override
            public String toString() {
                return "Pap[<secret>]";
            }
        }

        /**
         * CHAP-Password with its challenge: can only be compared with a known password.
         *
         * @param response the 16 octets themselves: to read, never to change
         * @param challenge the octets themselves, those of the Request Authenticator where none
         *     were sent
         */
        record Chap(byte identifier, byte[] response, byte[] challenge) implements OfferedPassword {
            @Override
            public String toString() {
                return "Chap[<secret>]";
            }
        }

        /** Neither User-Password nor CHAP-Password: another method, or none. */
        record None() implements OfferedPassword {}

        /** Nothing that could be checked. */
        record Unusable(PasswordFault why) implements OfferedPassword {}

        /** What is wrong with it. */
        enum PasswordFault {
            /** User-Password and CHAP-Password in one request, which RFC 2865 §4.1 forbids. */
            BOTH_PASSWORDS,
            /** User-Password twice, or not of 16, 32 ... 128 octets (RFC 2865 §5.2). */
            ODD_USER_PASSWORD,
            /** CHAP-Password twice, or not of 17 octets (RFC 2865 §5.3). */
            ODD_CHAP_PASSWORD
        }
    }

    private static final int SIGNED_LENGTH = 2 + Digests.LENGTH;
    private static final int BLOCK = Digests.LENGTH;
    private static final int LONGEST_PASSWORD = 128;

    private final Digests digests = new Digests();
    private final byte[] carried = new byte[Digests.LENGTH];

    /**
     * Whether a request was signed with the secret: the authenticator of Accounting-, CoA- and
     * Disconnect-Request, and a Message-Authenticator wherever it stands in any of them.
     */
    public Authenticity verify(Packet request, Secret secret) {
        return switch (request.code().kind()) {
            case RANDOM_REQUEST ->
                    mayBeUnsigned(request)
                            ? Authenticity.UNSIGNED
                            : signature(request, digests.authenticatorOf(request), secret);
            case SIGNED_REQUEST -> authenticator(request, Digests.ZEROS, secret);
            case ACCESS_REPLY, REPLY -> Authenticity.UNEXPECTED_CODE;
        };
    }

    /**
     * Whether a reply was signed with the secret for this request: its Response Authenticator, and
     * its Message-Authenticator if there is one. That the identifiers are equal is the caller's to
     * see.
     *
     * @param requestAuthenticator the 16 octets of {@link Packet#authenticator()} of the request
     */
    public Authenticity verifyReply(Packet reply, byte[] requestAuthenticator, Secret secret) {
        return switch (reply.code().kind()) {
            case RANDOM_REQUEST, SIGNED_REQUEST -> Authenticity.UNEXPECTED_CODE;
            case ACCESS_REPLY, REPLY -> reply(reply, requestAuthenticator, secret);
        };
    }

    /**
     * The password a request offers. With a wrong secret a User-Password opens to nonsense, which
     * is not to be told from a wrong password.
     */
    public OfferedPassword offered(Packet request, Secret secret) {
        int userPasswords = request.count(USER_PASSWORD);
        int chapPasswords = request.count(CHAP_PASSWORD);
        if (userPasswords > 0 && chapPasswords > 0) {
            return new Unusable(PasswordFault.BOTH_PASSWORDS);
        }
        if (userPasswords > 0) {
            byte[] hidden = request.octets(USER_PASSWORD).orElse(new byte[0]);
            return userPasswords == 1 && isWholeBlocks(hidden.length)
                    ? new Pap(reveal(hidden, digests.authenticatorOf(request), secret))
                    : new Unusable(PasswordFault.ODD_USER_PASSWORD);
        }
        if (chapPasswords > 0) {
            byte[] chap = request.octets(CHAP_PASSWORD).orElse(new byte[0]);
            return chapPasswords == 1 && chap.length == 1 + BLOCK
                    ? offeredChap(chap, request)
                    : new Unusable(PasswordFault.ODD_CHAP_PASSWORD);
        }
        return new None();
    }

    Digests digests() {
        return digests;
    }

    private Authenticity reply(Packet reply, byte[] requestAuthenticator, Secret secret) {
        Authenticity checked = authenticator(reply, requestAuthenticator, secret);
        // Of accounting's there are two readings; the authenticator above is right in either.
        return checked == Authenticity.WRONG_MESSAGE_AUTHENTICATOR
                        && reply.code() == Code.ACCOUNTING_RESPONSE
                ? signature(reply, Digests.ZEROS, secret)
                : checked;
    }

    private static boolean mayBeUnsigned(Packet request) {
        return request.code() == Code.ACCESS_REQUEST
                && !request.has(MESSAGE_AUTHENTICATOR)
                && !request.has(EAP_MESSAGE);
    }

    /** The authenticator of a packet, calculated with other octets in its place. */
    private Authenticity authenticator(Packet packet, byte[] inPlace, Secret secret) {
        byte[] right = digests.authenticator(packet.raw(), packet.length(), inPlace, secret);
        if (!isAt(Packet.AUTHENTICATOR, packet, right)) {
            return Authenticity.WRONG_AUTHENTICATOR;
        }
        return packet.has(MESSAGE_AUTHENTICATOR)
                ? signature(packet, inPlace, secret)
                : Authenticity.AUTHENTIC;
    }

    private Authenticity signature(Packet packet, byte[] inPlace, Secret secret) {
        int at = packet.locate(MESSAGE_AUTHENTICATOR, 0);
        if (at == 0) {
            return Authenticity.MISSING_MESSAGE_AUTHENTICATOR;
        }
        byte[] raw = packet.raw();
        if (raw[at + 1] != SIGNED_LENGTH || packet.locate(MESSAGE_AUTHENTICATOR, at) != 0) {
            return Authenticity.ODD_MESSAGE_AUTHENTICATOR;
        }
        int value = at + 2;
        byte[] right = digests.messageAuthenticator(raw, raw.length, inPlace, value, secret);
        return isAt(value, packet, right)
                ? Authenticity.AUTHENTIC
                : Authenticity.WRONG_MESSAGE_AUTHENTICATOR;
    }

    private boolean isAt(int place, Packet packet, byte[] right) {
        System.arraycopy(packet.raw(), place, carried, 0, Digests.LENGTH);
        return MessageDigest.isEqual(right, carried);
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

    private static Chap offeredChap(byte[] value, Packet request) {
        byte[] challenge = request.octets(CHAP_CHALLENGE).orElseGet(request::authenticator);
        return new Chap(value[0], Arrays.copyOfRange(value, 1, value.length), challenge);
    }

    private static boolean isWholeBlocks(int length) {
        return length > 0 && length <= LONGEST_PASSWORD && length % BLOCK == 0;
    }
}
