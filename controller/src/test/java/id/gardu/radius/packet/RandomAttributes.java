package id.gardu.radius.packet;

import id.gardu.radius.packet.Attribute.DataType;

import org.tinyradius.core.attribute.AttributeTemplate;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.attribute.type.VendorSpecificAttribute;
import org.tinyradius.core.dictionary.Vendor;
import org.tinyradius.core.dictionary.WritableDictionary;
import org.tinyradius.core.dictionary.parser.DictionaryParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Attributes of every type and of two vendors, the same ones for our codec and for the oracle. */
final class RandomAttributes {
    private static final List<Attribute> CHOICE =
            List.of(
                    Attributes.USER_NAME,
                    Attributes.CALLING_STATION_ID,
                    Attributes.REPLY_MESSAGE,
                    Attributes.NAS_PORT,
                    Attributes.SESSION_TIMEOUT,
                    Attributes.ACCT_INPUT_OCTETS,
                    Attributes.EVENT_TIMESTAMP,
                    Attributes.FRAMED_IP_ADDRESS,
                    ClientAttributes.NAS_IPV6_ADDRESS,
                    Attributes.STATE,
                    Attributes.PROXY_STATE,
                    ClientAttributes.MIKROTIK_RATE_LIMIT,
                    ClientAttributes.MIKROTIK_TOTAL_LIMIT,
                    Attributes.WISPR_BANDWIDTH_MAX_UP,
                    ClientAttributes.WISPR_LOCATION_NAME);

    /** The oracle's own dictionary, with the vendors it does not know. */
    static final WritableDictionary THEIRS = theirDictionary();

    private final Random random;

    RandomAttributes(Random random) {
        this.random = random;
    }

    AttributeList addTo(AttributeList list) {
        for (int count = random.nextInt(12); count > 0; count--) {
            Attribute attribute = CHOICE.get(random.nextInt(CHOICE.size()));
            list.add(attribute, value(attribute));
        }
        return list;
    }

    List<RadiusAttribute> theirs() {
        List<RadiusAttribute> list = new ArrayList<>();
        for (int count = random.nextInt(12); count > 0; count--) {
            Attribute attribute = CHOICE.get(random.nextInt(CHOICE.size()));
            int vendor = attribute.vendor() == 0 ? -1 : attribute.vendor();
            RadiusAttribute made =
                    THEIRS.createAttribute(vendor, attribute.number(), value(attribute));
            list.add(
                    vendor == -1
                            ? made
                            : new VendorSpecificAttribute(THEIRS, vendor, List.of(made)));
        }
        return list;
    }

    /** Letters and digits, so many of them. */
    String word(int least, int most) {
        StringBuilder word = new StringBuilder();
        for (int length = least + random.nextInt(most - least + 1); length > 0; length--) {
            word.append((char) ('!' + random.nextInt('~' - '!')));
        }
        return word.toString();
    }

    private byte[] value(Attribute attribute) {
        return switch (attribute.type()) {
            case INTEGER, ENUM, TIME, IPV4ADDR -> octets(4);
            case IPV6ADDR -> octets(16);
            case TEXT -> PacketWire.utf8(word(1, 200));
            case STRING, CONCAT -> octets(1 + random.nextInt(200));
            case IFID, INTEGER64 -> octets(8);
            case IPV6PREFIX, VSA, EXTENDED, LONG_EXTENDED ->
                    throw new AssertionError("not among the choice");
        };
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    private static WritableDictionary theirDictionary() {
        try {
            WritableDictionary dictionary =
                    DictionaryParser.newClasspathParser()
                            .parseDictionary("org/tinyradius/core/dictionary/default_dictionary");
            Map.of(14988, "Mikrotik", 14122, "WISPr")
                    .forEach((id, name) -> dictionary.addVendor(new Vendor(id, name, 1, 1)));
            for (Attribute attribute : CHOICE) {
                if (attribute.vendor() != 0) {
                    String type = attribute.type() == DataType.TEXT ? "string" : "integer";
                    dictionary.addAttributeTemplate(
                            new AttributeTemplate(
                                    attribute.vendor(),
                                    attribute.number(),
                                    attribute.name(),
                                    type));
                }
            }
            return dictionary;
        } catch (IOException e) {
            throw new UncheckedIOException("the oracle has no dictionary", e);
        }
    }
}
