package id.gardu.radius.packet;

/** How a request proves who asks. */
public sealed interface OfferedPassword {
    /** User-Password, opened: 0-128 octets, without its padding. */
    final class Pap implements OfferedPassword {
        private final byte[] password;

        Pap(byte[] password) {
            this.password = password;
        }

        /**
         * The octets themselves: to read, never to change. What charset they are in is the
         * resident's phone's choice.
         */
        public byte[] password() {
            return password;
        }

        @Override
        public String toString() {
            return "Pap[<secret>]";
        }
    }

    /** CHAP-Password with its challenge: can only be compared with a known password. */
    final class Chap implements OfferedPassword {
        private final byte identifier;
        private final byte[] response;
        private final byte[] challenge;

        Chap(byte identifier, byte[] response, byte[] challenge) {
            this.identifier = identifier;
            this.response = response;
            this.challenge = challenge;
        }

        public byte identifier() {
            return identifier;
        }

        /** The 16 octets themselves: to read, never to change. */
        public byte[] response() {
            return response;
        }

        /** The octets themselves, those of the Request Authenticator where none were sent. */
        public byte[] challenge() {
            return challenge;
        }

        @Override
        public String toString() {
            return "Chap[<secret>]";
        }
    }

    /** Neither User-Password nor CHAP-Password: another method, or none. */
    record None() implements OfferedPassword {}

    /** Nothing that could be checked. */
    record Unusable(Why why) implements OfferedPassword {}

    /** What is wrong with it. */
    enum Why {
        /** User-Password and CHAP-Password in one request, which RFC 2865 §4.1 forbids. */
        BOTH_PASSWORDS,
        /** User-Password twice, or not of 16, 32 ... 128 octets (RFC 2865 §5.2). */
        ODD_USER_PASSWORD,
        /** CHAP-Password twice, or not of 17 octets (RFC 2865 §5.3). */
        ODD_CHAP_PASSWORD
    }
}
