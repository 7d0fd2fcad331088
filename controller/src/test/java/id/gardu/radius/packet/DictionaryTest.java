package id.gardu.radius.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.Attribute.Dictionary.DictionaryFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class DictionaryTest {
    /** What Debian's package freeradius-common installs: an independent list of the same facts. */
    private static final Path FREERADIUS = Path.of("/usr/share/freeradius");

    private static final List<String> FILES =
            List.of(
                    "rfc2865",
                    "rfc2866",
                    "rfc2867",
                    "rfc2868",
                    "rfc2869",
                    "rfc3162",
                    "rfc3576",
                    "rfc4372",
                    "rfc4675",
                    "rfc4818",
                    "rfc4849",
                    "rfc5176",
                    "rfc5580",
                    "rfc6911",
                    "rfc6929",
                    "rfc7268",
                    "microsoft",
                    "wispr",
                    "chillispot",
                    "mikrotik");

    @Test
    void numbersAndShapesAgreeWithFreeRadius() throws Exception {
        assumeTrue(Files.isDirectory(FREERADIUS), "skipped: freeradius-common is not installed");
        Map<String, String> theirs = freeRadius();
        int compared = 0;
        for (Attribute ours : Dictionary.shipped().attributes()) {
            String their = theirs.get(ours.name().toLowerCase(Locale.ROOT));
            if (their != null) {
                compared++;
                assertThat(ours.vendor() + " " + ours.number() + " " + shape(ours))
                        .as(ours.name())
                        .isEqualTo(their);
            }
        }
        // The rest are CoovaChilli's, which FreeRADIUS 3.2 does not list.
        assertThat(compared).isGreaterThan(190);
    }

    @Test
    void namesWithSpacesAreOneWord() {
        for (Attribute attribute : Dictionary.shipped().attributes()) {
            assertThat(attribute.name()).matches("[A-Za-z0-9-]+");
            assertThat(attribute.values().values()).allMatch(name -> name.matches("[!-~]+"));
            assertThat(attribute.values().values()).doesNotHaveDuplicates();
        }
        assertThat(Attributes.ACCT_TERMINATE_CAUSE.valueName(1)).contains("User-Request");
        assertThat(Attributes.SERVICE_TYPE.value("Call-Check")).isEqualTo(10);
        assertThat(Attributes.ERROR_CAUSE.value("Session-Context-Not-Found")).isEqualTo(503);
    }

    @Test
    void anUnknownNameIsAMistakeOfTheProgram() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dictionary.shipped().named("User-Nmae"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attributes.SERVICE_TYPE.value("Call Check"));
        assertThat(Dictionary.shipped().find("User-Name")).contains(Attributes.USER_NAME);
        assertThat(Dictionary.shipped().find("User-Nmae")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 text",
                "one text User-Name",
                "1 strin User-Name",
                "1 text User-Name taged",
                "1 text User-Name\n2 text User-Name",
                "1 text User-Name\n1 text Login",
                "6 enum Service-Type\n    1 Login\n    1 Framed",
                "6 integer Service-Type\n    1 Login",
                "vendor x Y"
            })
    void aMistakeInTheFileIsFound(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> DictionaryFile.parse(file));
    }

    private static Map<String, String> freeRadius() throws Exception {
        Map<String, String> attributes = new HashMap<>();
        for (String file : FILES) {
            int vendor = 0;
            for (String line : Files.readAllLines(FREERADIUS.resolve("dictionary." + file))) {
                String[] words = line.split("\\s+", -1);
                if (words[0].equals("VENDOR")) {
                    vendor = Integer.parseInt(words[2]);
                } else if (words[0].equals("ATTRIBUTE") && !words[2].contains(".")) {
                    String flags = words.length > 4 ? words[4] : "";
                    attributes.put(
                            words[1].toLowerCase(Locale.ROOT),
                            vendor + " " + words[2] + " " + shape(words[3], flags));
                }
            }
        }
        return attributes;
    }

    private static String shape(String type, String flags) {
        String tagged = flags.contains("has_tag") ? " tagged" : "";
        return switch (type.replaceAll("\\[.*", "")) {
            case "integer" -> "number" + tagged;
            case "date" -> "time" + tagged;
            case "string", "octets" -> "octets" + tagged;
            case "ipaddr" -> "ipv4addr" + tagged;
            default -> type + tagged;
        };
    }

    private static String shape(Attribute attribute) {
        String tagged = attribute.isTagged() ? " tagged" : "";
        return switch (attribute.type()) {
            case INTEGER, ENUM -> "number" + tagged;
            case TEXT, STRING, CONCAT -> "octets" + tagged;
            case TIME, IFID, IPV4ADDR, IPV6ADDR, IPV6PREFIX, INTEGER64 -> attribute.type() + tagged;
            case VSA, EXTENDED, LONG_EXTENDED -> attribute.type() + tagged;
        };
    }
}
