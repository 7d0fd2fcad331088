package id.gardu.captiveportal.doubles;

import id.gardu.captiveportal.MacAddress;

/** What a gateway asks RADIUS about one login. */
public record GatewayLogin(
        String nasIdentifier,
        String acctSessionId,
        MacAddress callingStation,
        String userName,
        Proof proof) {

    /** How the password is shown. */
    public sealed interface Proof {
        /** User-Password. */
        record Pap(String password) implements Proof {}

        /**
         * CHAP-Password and CHAP-Challenge.
         *
         * @param ident below {@link #IDENTS}: radclient takes seventeen octets without a control
         *     character, one response in ten, for a password, and hashes them once more
         * @param response 16 octets in hex
         * @param challenge 16 octets in hex
         */
        record Chap(byte ident, String response, String challenge) implements Proof {
            static final int IDENTS = 32;
        }
    }
}
