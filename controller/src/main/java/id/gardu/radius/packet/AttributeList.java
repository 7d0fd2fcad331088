package id.gardu.radius.packet;

import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;

import id.gardu.gateway.GatewayKind.RadiusValue;
import id.gardu.radius.packet.Attribute.DataType;
import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.PacketDecoder.AttributeTable.VendorSpecific;
import id.gardu.radius.packet.Secret.Digests;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The attributes of a packet to send, in order, already in wire form. A vendor's attribute gets a
 * Vendor-Specific of its own, which every NAS reads. What does not fit an attribute is the fault of
 * the program and throws {@link IllegalArgumentException}. Not thread-safe.
 */
public final class AttributeList {
    private static final int MOST_OCTETS = Packet.MOST_OCTETS - Packet.HEADER;
    private static final int USUAL_OCTETS = 128;
    private static final int LONGEST_VALUE = 253;
    private static final long LARGEST_INTEGER = 0xffff_ffffL;

    private byte[] octets = new byte[USUAL_OCTETS];
    private int length;
    private OptionalInt messageAuthenticator = OptionalInt.empty();

    /** A number: integer, enum, time (seconds since 1970) or, of 64 bits unsigned, integer64. */
    public AttributeList add(Attribute attribute, long number) {
        if (attribute.type() == DataType.INTEGER64) {
            return number(attribute, number, Long.BYTES);
        }
        require(attribute.type().isInteger() && !attribute.isTagged(), attribute, "an integer");
        require(number >= 0 && number <= LARGEST_INTEGER, attribute, "a number of this size");
        return number(attribute, number, Integer.BYTES);
    }

    /** Text, or octets that are text, of 1-253 octets in UTF-8 (a vendor's 1-247). */
    public AttributeList add(Attribute attribute, String text) {
        // A password must be hidden first: it comes as octets.
        boolean plain = attribute.type() == DataType.STRING && !attribute.isSecret();
        require(plain || attribute.type() == DataType.TEXT, attribute, "text");
        require(!attribute.isTagged(), attribute, "text without a tag");
        return value(attribute, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An address of IPv4 or IPv6, as the attribute has it. */
    public AttributeList add(Attribute attribute, InetAddress address) {
        byte[] value = address.getAddress();
        DataType type = value.length == 4 ? DataType.IPV4ADDR : DataType.IPV6ADDR;
        require(attribute.type() == type, attribute, "such an address");
        return value(attribute, value);
    }

    /**
     * A value in its wire form, whatever the type: 1-253 octets (a vendor's 1-247), of a "concat"
     * attribute any number.
     */
    public AttributeList add(Attribute attribute, byte[] value) {
        require(!attribute.equals(MESSAGE_AUTHENTICATOR), attribute, "a value; it is calculated");
        if (attribute.type() != DataType.CONCAT) {
            return value(attribute, value);
        }
        for (int from = 0; from < value.length; from += LONGEST_VALUE) {
            int to = Math.min(value.length, from + LONGEST_VALUE);
            value(attribute, Arrays.copyOfRange(value, from, to));
        }
        return this;
    }

    /** A counter of 64 bits, unsigned, in two attributes; the gigawords only when there are any. */
    public AttributeList addCounter(Attribute low, Attribute gigawords, long value) {
        add(low, value & LARGEST_INTEGER);
        return value >>> 32 == 0 ? this : add(gigawords, value >>> 32);
    }

    /**
     * The words of a kind of gateway, in order.
     *
     * @throws IllegalArgumentException when the dictionary does not know one
     */
    public AttributeList add(List<RadiusValue> values) {
        // By place: every Access-Accept comes here, and an iterator would be garbage of each.
        for (int place = 0; place < values.size(); place++) {
            switch (values.get(place)) {
                case RadiusValue.Text(String name, String text) -> add(named(name), text);
                case RadiusValue.Whole(String name, long number) -> add(named(name), number);
                case RadiusValue.Counter(String name, String gigawords, long number) ->
                        addCounter(named(name), named(gigawords), number);
            }
        }
        return this;
    }

    private static Attribute named(String name) {
        return Dictionary.shipped().named(name);
    }

    /**
     * Room for the signature of a request, which {@link PacketEncoder} fills in. Belongs first (the
     * BlastRADIUS defence); replies get theirs without asking.
     */
    public AttributeList addMessageAuthenticator() {
        require(messageAuthenticator.isEmpty(), MESSAGE_AUTHENTICATOR, "a second");
        messageAuthenticator = OptionalInt.of(length);
        return value(MESSAGE_AUTHENTICATOR, new byte[Digests.LENGTH]);
    }

    /** Octets of all attributes. */
    public int length() {
        return length;
    }

    /** Where the Message-Authenticator begins, if it was asked for. */
    OptionalInt messageAuthenticator() {
        return messageAuthenticator;
    }

    void copyTo(byte[] packet, int at) {
        System.arraycopy(octets, 0, packet, at, length);
    }

    private AttributeList number(Attribute attribute, long number, int size) {
        putNumber(begin(attribute, size), number, size);
        return this;
    }

    private AttributeList value(Attribute attribute, byte[] value) {
        int at = begin(attribute, value.length);
        System.arraycopy(value, 0, octets, at, value.length);
        return this;
    }

    /** Writes everything but the value, and says where that begins. */
    private int begin(Attribute attribute, int size) {
        int vendorHeader = attribute.vendor() == 0 ? 0 : VendorSpecific.HEADER;
        int total = vendorHeader + 2 + size;
        require(size > 0 && total <= LONGEST_VALUE + 2, attribute, "so many octets");
        require(length + total <= MOST_OCTETS, attribute, "a place in a packet this full");
        if (length + total > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + total));
        }
        if (vendorHeader > 0) {
            octets[length] = (byte) VendorSpecific.TYPE;
            octets[length + 1] = (byte) total;
            putNumber(length + 2, attribute.vendor(), Integer.BYTES);
        }
        octets[length + vendorHeader] = (byte) attribute.number();
        octets[length + vendorHeader + 1] = (byte) (2 + size);
        length += total;
        return length - size;
    }

    private void putNumber(int at, long number, int size) {
        for (int place = 0; place < size; place++) {
            octets[at + place] = (byte) (number >>> (8 * (size - 1 - place)));
        }
    }

    private static void require(boolean fits, Attribute attribute, String what) {
        if (!fits) {
            throw new IllegalArgumentException(attribute + " does not take " + what);
        }
    }
}
