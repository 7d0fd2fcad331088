package id.gardu.radius.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the attributes of one packet begin, and how to find one of them without copying anything. A
 * place is the index of an attribute's first octet; no attribute begins at 0, so that means
 * nowhere.
 */
final class AttributeTable {
    private static final int TYPE_AND_LENGTH = 2;

    private final byte[] octets;
    private final short[] places;
    private final int count;

    /**
     * @param places of the attributes in order, as many as {@code count}; what follows is unused
     */
    AttributeTable(byte[] octets, short[] places, int count) {
        this.octets = octets;
        this.places = places;
        this.count = count;
    }

    /** The next place of an attribute behind one already seen (0: from the start), or 0. */
    int locate(Attribute attribute, int after) {
        for (int index = 0; index < count; index++) {
            int at = places[index];
            int found = 0;
            if (attribute.vendor() == 0) {
                found = at > after && type(at) == attribute.number() ? at : 0;
            } else if (type(at) == VendorSpecific.TYPE && at + length(at) > after) {
                found = VendorSpecific.locate(octets, at, attribute, after);
            }
            if (found != 0) {
                return found;
            }
        }
        return 0;
    }

    AttributeValue value(Attribute attribute, int at) {
        return new AttributeValue(attribute, octets, at + TYPE_AND_LENGTH, at + length(at));
    }

    /** Everything in order; a readable Vendor-Specific gives what it holds. */
    List<AttributeValue> all() {
        List<AttributeValue> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int at = places[index];
            if (type(at) == VendorSpecific.TYPE && VendorSpecific.isReadable(octets, at)) {
                int vendor = VendorSpecific.vendor(octets, at);
                int end = at + length(at);
                for (int sub = at + VendorSpecific.HEADER; sub < end; sub += length(sub)) {
                    all.add(value(Dictionary.shipped().attribute(vendor, type(sub)), sub));
                }
            } else {
                all.add(value(Dictionary.shipped().attribute(0, type(at)), at));
            }
        }
        return all;
    }

    private int type(int at) {
        return octets[at] & 0xff;
    }

    /** Octets of the attribute with its header. */
    private int length(int at) {
        return octets[at + 1] & 0xff;
    }
}
