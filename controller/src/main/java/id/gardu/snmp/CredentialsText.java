package id.gardu.snmp;

import id.gardu.snmp.SnmpCredentials.Auth;
import id.gardu.snmp.SnmpCredentials.Priv;
import id.gardu.snmp.SnmpCredentials.V1;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpCredentials.V3;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The form credentials have on the command line and in CSV. No message repeats any of the text: a
 * misplaced colon turns a name into a piece of a key.
 */
final class CredentialsText {
    private static final String FORM =
            "SNMP credentials are v1:COMMUNITY, v2c:COMMUNITY or"
                    + " v3:USER:SHA256:AUTHKEY:AES:PRIVKEY";

    private CredentialsText() {}

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
        return Arrays.stream(known)
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        FORM
                                                + "; the "
                                                + place
                                                + " part is one of "
                                                + Arrays.stream(known)
                                                        .map(Enum::name)
                                                        .collect(Collectors.joining(" "))));
    }
}
