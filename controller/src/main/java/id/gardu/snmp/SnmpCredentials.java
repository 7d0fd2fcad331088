package id.gardu.snmp;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to log in to a device. {@code toString} never shows a secret; {@link #secretText} is the only
 * way out.
 */
public sealed interface SnmpCredentials {

    /**
     * SNMPv1 (RFC 1157), for what speaks nothing newer: the community crosses the network in clear
     * text, there is no GETBULK and, to the letter, no 64-bit counter.
     */
    record V1(String community) implements SnmpCredentials {
        public V1 {
            requireCommunity(community);
        }

        @Override
        public String secretText() {
            return "v1:" + community;
        }

        @Override
        public Optional<String> warning() {
            return Optional.of(
                    communityWarning(
                            community,
                            "SNMPv1 sends the community in clear text; prefer v2c or v3 where the"
                                    + " device has it"));
        }

        @Override
        public String toString() {
            return "v1:<secret>";
        }
    }

    /** SNMPv2c: the community crosses the network in clear text. */
    record V2c(String community) implements SnmpCredentials {
        public V2c {
            requireCommunity(community);
        }

        @Override
        public String secretText() {
            return "v2c:" + community;
        }

        @Override
        public Optional<String> warning() {
            return Optional.of(
                    communityWarning(community, "SNMPv2c sends the community in clear text"));
        }

        @Override
        public String toString() {
            return "v2c:<secret>";
        }
    }

    /**
     * SNMPv3 with authentication and privacy (RFC 3414).
     *
     * @param authKey passphrase, at least 8 characters (RFC 3414 §11.2)
     * @param privKey passphrase, at least 8 characters
     */
    record V3(String user, Auth auth, String authKey, Priv priv, String privKey)
            implements SnmpCredentials {
        private static final int SHORTEST_KEY = 8;

        public V3 {
            if (user.isEmpty() || user.length() > 32) {
                throw new IllegalArgumentException("an SNMPv3 user has 1 to 32 characters");
            }
            if (authKey.length() < SHORTEST_KEY || privKey.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "SNMPv3 keys have at least " + SHORTEST_KEY + " characters");
            }
        }

        @Override
        public String secretText() {
            return String.join(":", "v3", user, auth.name(), authKey, priv.name(), privKey);
        }

        @Override
        public Optional<String> warning() {
            return auth == Auth.SHA
                    ? Optional.of("SHA-1 is old; prefer SHA256 where the device has it")
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "v3:" + user + ":" + auth + ":<secret>:" + priv + ":<secret>";
        }
    }

    /** RFC 3414 (SHA, which is SHA-1) and RFC 7860. MD5 is not offered. */
    enum Auth {
        SHA,
        SHA224,
        SHA256,
        SHA384,
        SHA512
    }

    /** RFC 3826; the longer keys as in draft-blumenthal-aes-usm-04. DES is not offered. */
    enum Priv {
        AES,
        AES192,
        AES256
    }

    private static void requireCommunity(String community) {
        if (community.isEmpty() || community.length() > 255) {
            throw new IllegalArgumentException("an SNMP community has 1 to 255 characters");
        }
    }

    private static String communityWarning(String community, String otherwise) {
        return community.equals("public") || community.equals("private")
                ? "everybody who tries anything tries this community first"
                : otherwise;
    }

    /** The text {@link #parse} reads, secrets in clear: only for storing it encrypted. */
    String secretText();

    /** What a technician should be told about these credentials. Holds no key of ours. */
    Optional<String> warning();

    /** The form credentials have on the command line and in CSV. */
    String FORM =
            "SNMP credentials are v1:COMMUNITY, v2c:COMMUNITY or"
                    + " v3:USER:SHA256:AUTHKEY:AES:PRIVKEY";

    /**
     * Reads {@link #FORM}. No message repeats any of the text: a misplaced colon turns a name into
     * a piece of a key.
     *
     * @throws IllegalArgumentException saying what is wrong, never with a secret in it
     */
    static SnmpCredentials parse(String text) {
        if (text.startsWith("v1:")) {
            return new V1(text.substring("v1:".length()));
        }
        if (text.startsWith("v2c:")) {
            return new V2c(text.substring("v2c:".length()));
        }
        if (text.startsWith("v3:")) {
            return v3(text.split(":", -1));
        }
        throw new IllegalArgumentException(FORM);
    }

    private static V3 v3(String[] parts) {
        if (parts.length != 6) {
            throw new IllegalArgumentException(
                    FORM + "; v3 has 6 parts, not " + parts.length + " (no colon in a key)");
        }
        Auth auth = oneOf(Auth.values(), parts[2], "third");
        Priv priv = oneOf(Priv.values(), parts[4], "fifth");
        return new V3(parts[1], auth, parts[3], priv, parts[5]);
    }

    private static <E extends Enum<E>> E oneOf(E[] known, String name, String place) {
        for (E one : known) {
            if (one.name().equalsIgnoreCase(name)) {
                return one;
            }
        }
        String words = Arrays.stream(known).map(Enum::name).collect(Collectors.joining(" "));
        throw new IllegalArgumentException(FORM + "; the " + place + " part is one of " + words);
    }
}
