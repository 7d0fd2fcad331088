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

    /**
     * Vendor-Specific attributes of the recommended form (RFC 2865 §5.26): a vendor number and
     * attributes of one-octet type and length. One that is of another form, or does not close
     * exactly, holds nothing.
     */
    static final class VendorSpecific {
        static final int TYPE = 26;

        /** Type, length and vendor number. */
        static final int HEADER = 6;

        private VendorSpecific() {}

        static boolean isReadable(byte[] octets, int at) {
            int end = at + (octets[at + 1] & 0xff);
            int sub = at + HEADER;
            if (sub >= end || vendor(octets, at) == 0) {
                return false;
            }
            while (sub + 1 < end && (octets[sub + 1] & 0xff) >= 2) {
                sub += octets[sub + 1] & 0xff;
            }
            return sub == end;
        }

        /** The vendor's enterprise number; the attribute at this place has at least six octets. */
        static int vendor(byte[] octets, int at) {
            return (octets[at + 2] & 0xff) << 24
                    | (octets[at + 3] & 0xff) << 16
                    | (octets[at + 4] & 0xff) << 8
                    | (octets[at + 5] & 0xff);
        }

        /**
         * Where in this attribute the wanted one begins, behind a place already seen; 0 for
         * nowhere.
         */
        static int locate(byte[] octets, int at, Attribute wanted, int after) {
            int end = at + (octets[at + 1] & 0xff);
            if (end - at < HEADER
                    || vendor(octets, at) != wanted.vendor()
                    || !isReadable(octets, at)) {
                return 0;
            }
            for (int sub = at + HEADER; sub < end; sub += octets[sub + 1] & 0xff) {
                if (sub > after && (octets[sub] & 0xff) == wanted.number()) {
                    return sub;
                }
            }
            return 0;
        }
    }
}
