package id.gardu.radius.packet;

import static id.gardu.radius.packet.RfcAttributes.EAP_MESSAGE;
import static id.gardu.radius.packet.RfcAttributes.MESSAGE_AUTHENTICATOR;

import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Checks signatures and opens passwords. Holds one MD5 and one HMAC for use over and over: make one
 * per event loop; not thread-safe. Compares in constant time and never throws for what a packet
 * holds. Where two secrets are valid the caller asks twice.
 */
public final class PacketCrypto {
    private static final int SIGNED_LENGTH = 2 + Digests.LENGTH;

    private final Digests digests = new Digests();
    private final Passwords passwords = new Passwords(digests);
    private final SecureRandom random = new SecureRandom();
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
        return passwords.offered(request, secret);
    }

    /** Whether the offer is this password (octets as the resident types them, in UTF-8). */
    public boolean matches(OfferedPassword offered, byte[] password) {
        return passwords.matches(offered, password);
    }

    /**
     * A User-Password to send (RFC 2865 §5.2), to be added to the request with this authenticator.
     *
     * @throws IllegalArgumentException when the password has more than 128 octets
     */
    public byte[] hide(byte[] password, byte[] requestAuthenticator, Secret secret) {
        return passwords.hide(password, requestAuthenticator, secret);
    }

    /** A CHAP-Password to send (RFC 2865 §5.3): the identifier and the response. */
    public byte[] chap(byte identifier, byte[] password, byte[] challenge) {
        return passwords.chap(identifier, password, challenge);
    }

    /** Sixteen octets nobody can foresee: the authenticator of an Access-Request to send. */
    public byte[] randomAuthenticator() {
        byte[] authenticator = new byte[Digests.LENGTH];
        random.nextBytes(authenticator);
        return authenticator;
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
}
