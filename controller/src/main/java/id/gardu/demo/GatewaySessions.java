package id.gardu.demo;

import java.util.OptionalLong;

/** What the door of a gateway asks of the rest of it. Thread-safe. */
public interface GatewaySessions {
    /** A browser came back from the portal with a name and a proof. */
    Answer logIn(Station station, String userName, Proof proof);

    /**
     * Its session ends, if there is one.
     *
     * @param cause Acct-Terminate-Cause
     */
    void leave(Station station, String cause);

    /** Acct-Session-Id of its session, or of the one it will ask for next. */
    String sessionId(Station station);

    /** How a login is proved to RADIUS. */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one request, is never compared.
    sealed interface Proof {
        /** User-Password (RFC 2865 §5.2). */
        record Pap(String password) implements Proof {}

        /** CHAP-Password and CHAP-Challenge (RFC 2865 §5.3). */
        record Chap(byte ident, byte[] response, byte[] challenge) implements Proof {}
    }

    /** What RADIUS said to a login. */
    sealed interface Answer {
        /**
         * Access-Accept, and a session began with it.
         *
         * @param seconds Session-Timeout
         */
        record Accepted(OptionalLong seconds) implements Answer {}

        /**
         * Access-Reject.
         *
         * @param reply Reply-Message; empty when there was none
         */
        record Rejected(String reply) implements Answer {}

        /** Nobody answered. */
        record Unanswered() implements Answer {}
    }
}
