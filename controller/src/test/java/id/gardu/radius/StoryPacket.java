package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.CHAP_CHALLENGE;
import static id.gardu.radius.packet.Attributes.CHAP_PASSWORD;
import static id.gardu.radius.packet.Attributes.MESSAGE_AUTHENTICATOR;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** A story's words to packets, and packets to a story's words. */
final class StoryPacket {
    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);

    /**
     * A User-Password and a CHAP-Password are written as they are typed. Whoever does not write
     * {@code Message-Authenticator = last} or {@code = none} gets one first, where it belongs.
     *
     * @param givenClass what {@code Class = (given)} stands for
     * @param now what {@code now} stands for
     */
    byte[] request(
            Story.Step.Sends sends, int identifier, Secret secret, byte[] givenClass, Instant now) {
        Code code = code(sends.code());
        byte[] authenticator = ClientCrypto.randomAuthenticator();
        AttributeList list = new AttributeList();
        boolean saysWhere =
                sends.attributes().stream().anyMatch(one -> one.name().equals(signature()));
        if (code != Code.ACCOUNTING_REQUEST && !saysWhere) {
            list.addMessageAuthenticator();
        }
        byte[] challenge = challenge(sends.attributes(), authenticator);
        for (Story.Written written : sends.attributes()) {
            Attribute attribute = Dictionary.shipped().named(written.name());
            if (attribute.equals(MESSAGE_AUTHENTICATOR)) {
                if (written.value().equals("last")) {
                    list.addMessageAuthenticator();
                }
            } else if (attribute.equals(USER_PASSWORD)) {
                list.add(
                        attribute, ClientCrypto.hide(utf8(written.value()), authenticator, secret));
            } else if (attribute.equals(CHAP_PASSWORD)) {
                list.add(attribute, ClientCrypto.chap((byte) 0, utf8(written.value()), challenge));
            } else if (written.value().equals("(given)")) {
                list.add(attribute, givenClass);
            } else {
                add(list, attribute, written.value(), now);
            }
        }
        return code == Code.ACCOUNTING_REQUEST
                ? encoder.request(code, identifier, list, secret)
                : ClientCrypto.request(code, identifier, authenticator, list, secret);
    }

    static void check(Packet packet, Story.Step.Hears hears) {
        assertThat(packet.code()).as("line %d", hears.line()).isEqualTo(code(hears.code()));
        for (Story.Written written : hears.attributes()) {
            Attribute attribute = Dictionary.shipped().named(written.name());
            List<String> values =
                    packet.values(attribute).stream()
                            .map(value -> shown(attribute, value))
                            .toList();
            var checked = assertThat(values).as("line %d: %s", hears.line(), written.name());
            if (written.absent()) {
                checked.isEmpty();
            } else if (written.value().equals("(given)")) {
                checked.hasSize(1);
            } else {
                checked.containsExactly(written.value());
            }
        }
    }

    private static void add(AttributeList list, Attribute attribute, String value, Instant now) {
        switch (attribute.type()) {
            case INTEGER -> list.add(attribute, Long.parseLong(value));
            case ENUM -> list.add(attribute, attribute.value(value));
            case TIME -> list.add(attribute, time(value, now));
            case TEXT -> text(list, attribute, value);
            case IPV4ADDR, IPV6ADDR -> list.add(attribute, InetAddress.ofLiteral(value));
            case STRING, CONCAT -> list.add(attribute, octets(value));
            case IFID, IPV6PREFIX, INTEGER64, VSA, EXTENDED, LONG_EXTENDED ->
                    throw new IllegalArgumentException("a story has no words for " + attribute);
        }
    }

    /** {@code now}, {@code now-600} or {@code now+25200} (seconds), or a moment. */
    private static long time(String value, Instant now) {
        if (!value.startsWith("now")) {
            return Instant.parse(value).getEpochSecond();
        }
        String more = value.substring("now".length());
        return now.getEpochSecond() + (more.isEmpty() ? 0 : Long.parseLong(more));
    }

    /** As it stands, or octets that are no text. */
    private static void text(AttributeList list, Attribute attribute, String value) {
        if (value.startsWith("0x")) {
            list.add(attribute, octets(value));
        } else {
            list.add(attribute, value);
        }
    }

    private static String shown(Attribute attribute, AttributeValue value) {
        return switch (attribute.type()) {
            case TEXT -> value.text().orElse("");
            case INTEGER, ENUM, TIME -> Long.toString(value.integer().orElse(0));
            case IPV4ADDR -> value.ipv4().map(InetAddress::getHostAddress).orElse("");
            case STRING, CONCAT, IPV6ADDR, IFID, IPV6PREFIX ->
                    "0x" + HexFormat.of().formatHex(value.octets());
            case INTEGER64, VSA, EXTENDED, LONG_EXTENDED ->
                    "0x" + HexFormat.of().formatHex(value.octets());
        };
    }

    private static byte[] challenge(List<Story.Written> attributes, byte[] authenticator) {
        return attributes.stream()
                .filter(one -> one.name().equals(CHAP_CHALLENGE.name()))
                .map(one -> octets(one.value()))
                .findFirst()
                .orElse(authenticator);
    }

    private static Code code(String name) {
        for (Code code : Code.values()) {
            if (code.toString().equals(name)) {
                return code;
            }
        }
        throw new IllegalArgumentException("no packet is called " + name);
    }

    private static String signature() {
        return MESSAGE_AUTHENTICATOR.name();
    }

    private static byte[] octets(String value) {
        return value.startsWith("0x") ? HexFormat.of().parseHex(value.substring(2)) : utf8(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
