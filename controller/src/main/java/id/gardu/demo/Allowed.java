package id.gardu.demo;

import id.gardu.doctor.RadiusWords;

import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.packet.response.RadiusResponse;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an Access-Accept allows, as a gateway reads it.
 *
 * @param grant Class, to be sent back with every accounting packet; empty when there was none
 * @param seconds Session-Timeout
 * @param octets both ways together, in the words of either kind of gateway
 * @param rates WISPr-Bandwidth-Max-Up and -Down
 */
@SuppressWarnings("ArrayRecordComponent") // Sent back as it came, never compared.
record Allowed(byte[] grant, OptionalLong seconds, OptionalLong octets, Rates rates) {
    private static final int CLASS = 25;
    private static final int SESSION_TIMEOUT = 27;
    private static final int WISPR = 14122;
    private static final int BANDWIDTH_MAX_UP = 7;
    private static final int BANDWIDTH_MAX_DOWN = 8;
    private static final int CHILLISPOT = 14559;
    private static final int MAX_TOTAL_OCTETS = 3;
    private static final int MAX_TOTAL_GIGAWORDS = 23;
    private static final int MIKROTIK = 14988;
    private static final int TOTAL_LIMIT = 17;
    private static final int TOTAL_LIMIT_GIGAWORDS = 18;
    private static final int GIGAWORD = 32;

    static Allowed by(RadiusResponse accept) {
        return new Allowed(
                find(accept, RadiusWords.RFC, CLASS)
                        .map(RadiusAttribute::getValue)
                        .orElse(new byte[0]),
                number(accept, RadiusWords.RFC, SESSION_TIMEOUT),
                total(accept, CHILLISPOT, MAX_TOTAL_OCTETS, MAX_TOTAL_GIGAWORDS)
                        .or(() -> total(accept, MIKROTIK, TOTAL_LIMIT, TOTAL_LIMIT_GIGAWORDS))
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                new Rates(
                        number(accept, WISPR, BANDWIDTH_MAX_UP).orElse(Long.MAX_VALUE),
                        number(accept, WISPR, BANDWIDTH_MAX_DOWN).orElse(Long.MAX_VALUE)));
    }

    private static Optional<Long> total(RadiusResponse accept, int vendor, int low, int high) {
        OptionalLong octets = number(accept, vendor, low);
        long gigawords = number(accept, vendor, high).orElse(0);
        return octets.isPresent()
                ? Optional.of((gigawords << GIGAWORD) + octets.getAsLong())
                : Optional.empty();
    }

    private static OptionalLong number(RadiusResponse accept, int vendor, int type) {
        return find(accept, vendor, type)
                .map(RadiusAttribute::getValue)
                .filter(value -> value.length == Integer.BYTES)
                .map(
                        value ->
                                OptionalLong.of(
                                        Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt())))
                .orElse(OptionalLong.empty());
    }

    private static Optional<RadiusAttribute> find(RadiusResponse accept, int vendor, int type) {
        return accept.getFlattenedAttributes().stream()
                .filter(one -> one.getVendorId() == vendor && one.getType() == type)
                .findFirst();
    }
}
