package id.gardu.radius.packet;

/**
 * Vendor-Specific attributes of the recommended form (RFC 2865 §5.26): a vendor number and
 * attributes of one-octet type and length. One that is of another form, or does not close exactly,
 * holds nothing.
 */
final class VendorSpecific {
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
     * Where in this attribute the wanted one begins, behind a place already seen; 0 for nowhere.
     */
    static int locate(byte[] octets, int at, Attribute wanted, int after) {
        int end = at + (octets[at + 1] & 0xff);
        if (end - at < HEADER || vendor(octets, at) != wanted.vendor() || !isReadable(octets, at)) {
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
