package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_SESSION_ID;
import static id.gardu.radius.packet.Attributes.CALLED_STATION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.FRAMED_IPV6_ADDRESS;
import static id.gardu.radius.packet.Attributes.FRAMED_IP_ADDRESS;
import static id.gardu.radius.packet.Attributes.NAS_PORT_ID;

import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeValue.OctetText;
import id.gardu.radius.packet.Packet;

import java.net.InetAddress;
import java.util.Optional;

/** Attributes that every kind of NAS writes in its own way, read the same way everywhere. */
final class NasAttributes {
    private NasAttributes() {}

    /**
     * Who and where.
     *
     * @param station Calling-Station-Id, when it is a MAC in any dialect
     */
    record Stations(Optional<MacAddress> station, Whereabouts where) {}

    static Stations stations(Packet packet) {
        // CoovaChilli's Accounting-On has the MAC 00-00-00-00-00-00: nobody.
        Optional<MacAddress> station =
                text(packet, CALLING_STATION_ID)
                        .flatMap(MacAddress::tryParse)
                        .filter(mac -> mac.asLong() != 0);
        return new Stations(station, whereabouts(packet));
    }

    /** What a text attribute holds; without NUL, which PostgreSQL cannot keep. */
    static Optional<String> text(Packet packet, Attribute attribute) {
        return packet.text(attribute).map(text -> text.replace('\0', '\ufffd'));
    }

    /** Acct-Session-Id by its octets: no two are the same text. */
    static Optional<String> acctSessionId(Packet packet) {
        return packet.octets(ACCT_SESSION_ID).map(OctetText::of);
    }

    private static Whereabouts whereabouts(Packet packet) {
        // MikroTik's hotspot names its server here: what has no MAC at its left has no SSID either.
        Optional<MacAddress.Prefix> called =
                text(packet, CALLED_STATION_ID).flatMap(MacAddress::tryParsePrefix);
        return new Whereabouts(
                called.map(MacAddress.Prefix::mac),
                called.map(MacAddress.Prefix::rest).filter(ssid -> !ssid.isEmpty()),
                text(packet, NAS_PORT_ID),
                Optional.empty(),
                packet.ipv4(FRAMED_IP_ADDRESS)
                        .or(() -> packet.ipv6(FRAMED_IPV6_ADDRESS))
                        // 0.0.0.0 says that there is none yet.
                        .filter(address -> !address.isAnyLocalAddress())
                        .map(InetAddress::getHostAddress));
    }
}
