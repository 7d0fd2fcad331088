package id.gardu.access;

/** What an Access-Request offers to prove who it is. Prints as {@code <secret>}. */
@SuppressWarnings("ArrayRecordComponent") // Lives for one request and is never compared as a value.
public sealed interface Proof {
    /**
     * User-Password (RFC 2865 §5.2), out of its hiding and without padding.
     *
     * @param password octets as typed
     */
    record Pap(byte[] password) implements Proof {
        @Override
        public String toString() {
            return "Pap[<secret>]";
        }
    }

    /**
     * CHAP-Password and CHAP-Challenge (RFC 2865 §5.3, §5.40).
     *
     * @param ident 0 to 255
     * @param challenge the attribute, or the Request Authenticator when there is none
     * @param response 16 octets
     */
    record Chap(int ident, byte[] challenge, byte[] response) implements Proof {
        @Override
        public String toString() {
            return "Chap[<secret>]";
        }
    }

    /**
     * MS-CHAP2-Response and MS-CHAP-Challenge (RFC 2548 §2.3.2), from a NAS that may show them.
     *
     * @param ident 0 to 255; comes back with the answer
     * @param challenge the NAS's, 16 octets
     * @param peerChallenge 16 octets
     * @param response 24 octets
     * @param userName as it was hashed, with a domain where one was typed
     */
    record MsChapV2(
            int ident, byte[] challenge, byte[] peerChallenge, byte[] response, String userName)
            implements Proof {
        @Override
        public String toString() {
            return "MsChapV2[<secret>]";
        }
    }

    /** Nothing, as some gateways do for a MAC. */
    record None() implements Proof {}
}
