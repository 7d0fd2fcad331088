package id.gardu.network;

import java.util.Optional;

/** The form of SNMP credentials. Says what is wrong without repeating any of the text. */
final class SnmpText {
    static final String FORM = "v2c:COMMUNITY or v3:USER:SHA256:AUTHKEY:AES:PRIVKEY";

    private SnmpText() {}

    static Optional<String> refusal(String text) {
        boolean community = text.startsWith("v2c:") && text.length() > "v2c:".length();
        boolean user = text.matches("v3:[^:]{1,32}:[A-Za-z0-9]+:[^:]{8,}:[A-Za-z0-9]+:[^:]{8,}");
        return community || user ? Optional.empty() : Optional.of("is not " + FORM);
    }
}
