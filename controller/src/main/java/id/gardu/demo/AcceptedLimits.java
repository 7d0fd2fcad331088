package id.gardu.demo;

import org.tinyradius.core.attribute.type.IntegerAttribute;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.packet.response.RadiusResponse;

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
record AcceptedLimits(byte[] grant, OptionalLong seconds, OptionalLong octets, Rates rates) {
    private static final int GIGAWORD = 32;

    static AcceptedLimits by(RadiusResponse accept) {
        OptionalLong chilli =
                octets(accept, "ChilliSpot-Max-Total-Octets", "ChilliSpot-Max-Total-Gigawords");
        return new AcceptedLimits(
                find(accept, "Class").map(RadiusAttribute::getValue).orElse(new byte[0]),
                number(accept, "Session-Timeout"),
                chilli.isPresent()
                        ? chilli
                        : octets(accept, "Mikrotik-Total-Limit", "Mikrotik-Total-Limit-Gigawords"),
                new Rates(
                        number(accept, "WISPr-Bandwidth-Max-Up").orElse(Long.MAX_VALUE),
                        number(accept, "WISPr-Bandwidth-Max-Down").orElse(Long.MAX_VALUE)));
    }

    private static OptionalLong octets(RadiusResponse accept, String low, String high) {
        OptionalLong octets = number(accept, low);
        long gigawords = number(accept, high).orElse(0);
        return octets.isPresent()
                ? OptionalLong.of((gigawords << GIGAWORD) + octets.getAsLong())
                : octets;
    }

    private static OptionalLong number(RadiusResponse accept, String name) {
        return find(accept, name).stream()
                .mapToLong(one -> Integer.toUnsignedLong(((IntegerAttribute) one).getValueInt()))
                .findFirst();
    }

    private static Optional<RadiusAttribute> find(RadiusResponse accept, String name) {
        return accept.getFlattenedAttributes().stream()
                .filter(one -> one.getAttributeName().equals(name))
                .findFirst();
    }
}
