package id.gardu.demo;

import id.gardu.demo.GatewaySessions.Proof;
import id.gardu.doctor.RadiusWords;

import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.attribute.type.VendorSpecificAttribute;
import org.tinyradius.core.packet.request.AccessRequest;
import org.tinyradius.core.packet.request.RadiusRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A request being written, attribute by attribute. For one thread. */
final class RadiusAsk {
    private static final byte ACCESS_REQUEST = 1;
    private static final byte ACCOUNTING_REQUEST = 4;
    private static final int CHAP_PASSWORD = 3;
    private static final int CHAP_CHALLENGE = 60;
    private static final int CLASS = 25;
    private static final int GIGAWORD = 32;

    private final byte code;
    private final List<RadiusAttribute> attributes = new ArrayList<>();
    private Optional<String> password = Optional.empty();

    private RadiusAsk(byte code) {
        this.code = code;
    }

    static RadiusAsk access() {
        return new RadiusAsk(ACCESS_REQUEST);
    }

    static RadiusAsk accounting() {
        return new RadiusAsk(ACCOUNTING_REQUEST);
    }

    /** Adds an attribute by its RFC's or vendor's name; numbers and named values as text. */
    RadiusAsk with(String name, String value) {
        RadiusAttribute made = RadiusWords.DICTIONARY.createAttribute(name, value);
        attributes.add(
                made.getVendorId() == RadiusWords.RFC
                        ? made
                        : new VendorSpecificAttribute(
                                RadiusWords.DICTIONARY, made.getVendorId(), List.of(made)));
        return this;
    }

    /** The same for a number. */
    RadiusAsk with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** Acct-Input- and -Output-Octets, and their gigawords (RFC 2869 §5.1). */
    RadiusAsk octets(long input, long output) {
        return with("Acct-Input-Octets", input & 0xffff_ffffL)
                .with("Acct-Output-Octets", output & 0xffff_ffffL)
                .with("Acct-Input-Gigawords", input >>> GIGAWORD)
                .with("Acct-Output-Gigawords", output >>> GIGAWORD);
    }

    /** Class as it came. */
    RadiusAsk classOf(byte[] value) {
        return octets(CLASS, value);
    }

    RadiusAsk proving(Proof proof) {
        return switch (proof) {
            case Proof.Pap(String plain) -> {
                password = Optional.of(plain);
                yield this;
            }
            case Proof.Chap(byte ident, byte[] response, byte[] challenge) -> {
                byte[] chap = new byte[response.length + 1];
                chap[0] = ident;
                System.arraycopy(response, 0, chap, 1, response.length);
                yield octets(CHAP_CHALLENGE, challenge).octets(CHAP_PASSWORD, chap);
            }
        };
    }

    private RadiusAsk octets(int type, byte[] value) {
        attributes.add(RadiusWords.DICTIONARY.createAttribute(RadiusWords.RFC, type, value));
        return this;
    }

    /**
     * @throws RadiusPacketException when it does not fit a packet
     */
    RadiusRequest packet() throws RadiusPacketException {
        byte identifier = (byte) ThreadLocalRandom.current().nextInt();
        RadiusRequest request =
                RadiusRequest.create(RadiusWords.DICTIONARY, code, identifier, null, attributes);
        return password.isPresent() && request instanceof AccessRequest access
                ? access.withPapPassword(password.get())
                : request;
    }
}
