package id.gardu.doctor;

import org.tinyradius.core.attribute.AttributeTemplate;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.dictionary.Dictionary;
import org.tinyradius.core.dictionary.Vendor;
import org.tinyradius.core.dictionary.WritableDictionary;
import org.tinyradius.core.dictionary.parser.DictionaryParser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The attributes that an Access-Accept of ours may hold, and those that CoovaChilli sends, by name,
 * for the independent client.
 */
public final class RadiusWords {
    public static final Dictionary DICTIONARY = dictionary();

    /** The client's own name for "no vendor". */
    public static final int RFC = -1;

    private static final String SHIPPED = "org/tinyradius/core/dictionary/default_dictionary";
    private static final int MESSAGE_AUTHENTICATOR = 80;

    private RadiusWords() {}

    /** {@code Session-Timeout = 7200}; the values of signatures are left out. */
    static List<String> shown(List<RadiusAttribute> attributes) {
        return attributes.stream()
                .flatMap(attribute -> attribute.flatten().stream())
                .filter(one -> one.getVendorId() != RFC || one.getType() != MESSAGE_AUTHENTICATOR)
                .map(one -> one.getAttributeName() + " = " + one.getValueString())
                .toList();
    }

    private static Dictionary dictionary() {
        try {
            WritableDictionary words =
                    DictionaryParser.newClasspathParser().parseDictionary(SHIPPED);
            vendor(words, 14122, "WISPr");
            add(words, 14122, 1, "WISPr-Location-ID", "string");
            add(words, 14122, 2, "WISPr-Location-Name", "string");
            add(words, 14122, 3, "WISPr-Logoff-URL", "string");
            add(words, 14122, 7, "WISPr-Bandwidth-Max-Up", "integer");
            add(words, 14122, 8, "WISPr-Bandwidth-Max-Down", "integer");
            vendor(words, 14559, "ChilliSpot");
            add(words, 14559, 3, "ChilliSpot-Max-Total-Octets", "integer");
            add(words, 14559, 8, "ChilliSpot-Version", "string");
            add(words, 14559, 10, "ChilliSpot-Acct-View-Point", "integer");
            add(words, 14559, 23, "ChilliSpot-Max-Total-Gigawords", "integer");
            vendor(words, 14988, "Mikrotik");
            add(words, 14988, 8, "Mikrotik-Rate-Limit", "string");
            add(words, 14988, 17, "Mikrotik-Total-Limit", "integer");
            add(words, 14988, 18, "Mikrotik-Total-Limit-Gigawords", "integer");
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED, e);
        }
    }

    private static void vendor(WritableDictionary words, int number, String name) {
        words.addVendor(new Vendor(number, name, 1, 1));
    }

    private static void add(
            WritableDictionary words, int vendor, int number, String name, String type) {
        words.addAttributeTemplate(new AttributeTemplate(vendor, number, name, type));
    }
}
