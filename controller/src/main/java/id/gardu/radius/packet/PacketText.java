package id.gardu.radius.packet;

import id.gardu.radius.packet.AttributeValue.Ipv6Prefix;

import io.netty.util.NetUtil;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A packet for human eyes: one line, its words those of the RFCs, its secrets masked, its control
 * characters escaped, its length bounded. Thread-safe.
 */
public final class PacketText {
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_OF_A_TEXT = 128;
    private static final int MOST_OF_OCTETS = 32;

    private PacketText() {}

    /**
     * {@code Access-Request id=7 length=56 User-Name="nemo" User-Password=<secret> …}. A User-Name
     * can be a voucher or a ticket: {@link #of(Packet, Predicate)} where that may be.
     */
    public static String of(Packet packet) {
        return of(packet, attribute -> false);
    }

    /** The same with more attributes masked than the dictionary marks as secret. */
    public static String of(Packet packet, Predicate<Attribute> alsoSecret) {
        StringBuilder line = new StringBuilder(packet.toString());
        for (AttributeValue value : packet.attributes()) {
            if (line.length() > MOST_CHARACTERS) {
                return line.append(" …").toString();
            }
            line.append(' ').append(value.attribute()).append('=');
            value.tag().ifPresent(tag -> line.append(tag).append(':'));
            boolean secret = value.attribute().isSecret() || alsoSecret.test(value.attribute());
            line.append(secret ? "<secret>" : shown(value));
        }
        return line.toString();
    }

    private static String shown(AttributeValue value) {
        return value.isOdd() ? octets(value) + "(odd)" : readable(value).orElse(octets(value));
    }

    private static Optional<String> readable(AttributeValue value) {
        return switch (value.attribute().type()) {
            case TEXT -> value.text().map(PacketText::quoted);
            case INTEGER, ENUM -> integer(value);
            case INTEGER64 -> Optional.of(Long.toUnsignedString(value.integer64().orElse(0)));
            case TIME -> value.time().map(Object::toString);
            case IPV4ADDR -> value.ipv4().map(InetAddress::getHostAddress);
            case IPV6ADDR -> value.ipv6().map(NetUtil::toAddressString);
            case IPV6PREFIX -> value.ipv6Prefix().map(Ipv6Prefix::toString);
            case STRING, CONCAT, IFID, VSA, EXTENDED, LONG_EXTENDED -> Optional.empty();
        };
    }

    private static Optional<String> integer(AttributeValue value) {
        long number = value.integer().orElse(0);
        return value.attribute().valueName(number).or(() -> Optional.of(Long.toString(number)));
    }

    private static String octets(AttributeValue value) {
        byte[] octets = value.octets();
        int shown = Math.min(octets.length, MOST_OF_OCTETS);
        String hex = "0x" + HexFormat.of().formatHex(octets, 0, shown);
        return shown == octets.length ? hex : hex + "…";
    }

    /** In quotes, on one line, bounded. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().limit(MOST_OF_A_TEXT).forEach(c -> escape(quoted, c));
        return quoted.append(text.codePointCount(0, text.length()) > MOST_OF_A_TEXT ? "…\"" : "\"")
                .toString();
    }

    private static void escape(StringBuilder to, int c) {
        if (c == '"' || c == '\\') {
            to.append('\\').append((char) c);
        } else if (isPlain(c)) {
            to.appendCodePoint(c);
        } else {
            to.append(String.format(Locale.ROOT, "\\u{%x}", c));
        }
    }

    /** Neither control nor layout: those could end the line or turn it round in a terminal. */
    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
