package id.gardu.radius.packet;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/** Attributes within attributes 241-246, in one piece or in fragments (RFC 6929 §2.1, §2.2). */
final class ExtendedAttribute {
    private static final int MORE = 0x80;

    private ExtendedAttribute() {}

    /** The first whole value with this extended type among the values of one type. */
    static Optional<byte[]> read(List<AttributeValue> values, int extendedType) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (AttributeValue value : values) {
            boolean fragments = value.attribute().type() == DataType.LONG_EXTENDED;
            int header = fragments ? 2 : 1;
            byte[] octets = value.octets();
            if (octets.length <= header || (octets[0] & 0xff) != extendedType) {
                continue;
            }
            joined.write(octets, header, octets.length - header);
            if (!fragments || (octets[1] & MORE) == 0) {
                return Optional.of(joined.toByteArray());
            }
        }
        return Optional.empty();
    }
}
