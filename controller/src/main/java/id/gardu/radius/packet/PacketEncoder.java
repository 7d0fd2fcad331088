package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.PROXY_STATE;

import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.Secret.Digests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Signed packets, ready to send. Works in one array that is used over and over: make one per event
 * loop, with its {@link PacketCrypto}; not thread-safe.
 */
public final class PacketEncoder {
    private static final int SIGNATURE = 2 + Digests.LENGTH;

    private final Digests digests;
    private final byte[] packet = new byte[Packet.MOST_OCTETS];

    public PacketEncoder(PacketCrypto crypto) {
        this.digests = crypto.digests();
    }

    /**
     * The answer to a request. Message-Authenticator is its first attribute in every answer to an
     * Access-Request or a Status-Server, and in one to a CoA-Request or Disconnect-Request if that
     * carried one; an Accounting-Request's has none, whatever it carried: no RFC defines one there.
     * The request's Proxy-States follow the given attributes, unchanged and in order (RFC 2865
     * §5.33).
     *
     * @return empty when the Proxy-States leave no room in 4096 octets: then nothing can be sent
     * @throws IllegalArgumentException when the list holds a Message-Authenticator already
     */
    public Optional<byte[]> reply(
            Code code, Packet request, AttributeList attributes, Secret secret) {
        if (attributes.messageAuthenticator().isPresent()) {
            throw new IllegalArgumentException("a reply is signed without asking");
        }
        require(code, code.kind() == Code.Kind.ACCESS_REPLY || code.kind() == Code.Kind.REPLY);
        boolean signed = isSigned(code, request);
        int from = Packet.HEADER + (signed ? SIGNATURE : 0);
        List<AttributeValue> states = request.values(PROXY_STATE);
        int length = from + attributes.length() + length(states);
        if (length > Packet.MOST_OCTETS) {
            return Optional.empty();
        }
        header(code, request.identifier(), length);
        attributes.copyTo(packet, from);
        copy(states, from + attributes.length());
        byte[] inPlace = digests.authenticatorOf(request);
        if (signed) {
            packet[Packet.HEADER] = (byte) MESSAGE_AUTHENTICATOR.number();
            packet[Packet.HEADER + 1] = SIGNATURE;
            sign(length, inPlace, Packet.HEADER + 2, secret);
        }
        authenticator(digests.authenticator(packet, length, inPlace, secret));
        return Optional.of(Arrays.copyOf(packet, length));
    }

    /**
     * A request that its authenticator signs: Accounting-Request (RFC 2866 §3), CoA-Request or
     * Disconnect-Request (RFC 5176 §2.3). Adds no Message-Authenticator of its own accord.
     *
     * @throws IllegalArgumentException for any other code
     */
    public byte[] request(Code code, int identifier, AttributeList attributes, Secret secret) {
        require(code, code.kind() == Code.Kind.SIGNED_REQUEST);
        int length = Packet.HEADER + attributes.length();
        header(code, identifier, length);
        attributes.copyTo(packet, Packet.HEADER);
        OptionalInt signature = attributes.messageAuthenticator();
        if (signature.isPresent()) {
            sign(length, Digests.ZEROS, Packet.HEADER + signature.getAsInt() + 2, secret);
        }
        authenticator(digests.authenticator(packet, length, Digests.ZEROS, secret));
        return Arrays.copyOf(packet, length);
    }

    private static boolean isSigned(Code code, Packet request) {
        return code.kind() == Code.Kind.ACCESS_REPLY
                || request.code() == Code.STATUS_SERVER
                || (code != Code.ACCOUNTING_RESPONSE && request.has(MESSAGE_AUTHENTICATOR));
    }

    private static void require(Code code, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(code + " is not made this way");
        }
    }

    private static int length(List<AttributeValue> states) {
        int length = 0;
        for (AttributeValue state : states) {
            length += 2 + state.length();
        }
        return length;
    }

    private void copy(List<AttributeValue> states, int to) {
        int at = to;
        for (AttributeValue state : states) {
            packet[at] = (byte) PROXY_STATE.number();
            packet[at + 1] = (byte) (2 + state.length());
            System.arraycopy(state.octets(), 0, packet, at + 2, state.length());
            at += 2 + state.length();
        }
    }

    private void header(Code code, int identifier, int length) {
        packet[0] = (byte) code.number();
        packet[1] = (byte) identifier;
        packet[2] = (byte) (length >>> 8);
        packet[3] = (byte) length;
    }

    private void authenticator(byte[] authenticator) {
        System.arraycopy(authenticator, 0, packet, Packet.AUTHENTICATOR, Digests.LENGTH);
    }

    private void sign(int length, byte[] inPlace, int value, Secret secret) {
        byte[] signature = digests.messageAuthenticator(packet, length, inPlace, value, secret);
        System.arraycopy(signature, 0, packet, value, Digests.LENGTH);
    }
}
