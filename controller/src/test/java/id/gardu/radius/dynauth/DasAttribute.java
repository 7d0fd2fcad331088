package id.gardu.radius.dynauth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One attribute, read without any of the code under test.
 *
 * @param vendor 0 for an attribute of the RFCs
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a value.
record DasAttribute(int vendor, int number, byte[] value) {
    static List<DasAttribute> all(byte[] packet) {
        var all = new ArrayList<DasAttribute>();
        int at = 20;
        while (at < packet.length) {
            int number = packet[at] & 0xff;
            int length = packet[at + 1] & 0xff;
            byte[] value = Arrays.copyOfRange(packet, at + 2, at + length);
            all.add(
                    number == 26
                            ? new DasAttribute(
                                    ByteBuffer.wrap(value).getInt(),
                                    value[4] & 0xff,
                                    Arrays.copyOfRange(value, 6, value.length))
                            : new DasAttribute(0, number, value));
            at += length;
        }
        return all;
    }

    boolean is(int ofVendor, int withNumber) {
        return vendor == ofVendor && number == withNumber;
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    long integer() {
        return Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt());
    }
}
