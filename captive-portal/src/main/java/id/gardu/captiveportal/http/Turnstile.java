package id.gardu.captiveportal.http;

/**
 * Who must go where a listener is full: told of every connection as it is accepted, before a TLS
 * handshake costs anything, and of what becomes of it. At once and from memory; for the event loops
 * of one listener. Whoever has to go is told by {@link HeldConnection#cut}.
 */
public interface Turnstile {
    /**
     * One was accepted; {@link #left} follows when it ends. {@link #shaken} may have been told
     * before, where a handshake was quick.
     */
    void entered(HeldConnection connection);

    /** Its TLS handshake is through, so that somebody really is at its other end. */
    void shaken(HeldConnection connection);

    /** A whole request of it is there, or the answer to one has left. */
    void heard(HeldConnection connection);

    /** It has ended, for whatever reason. */
    void left(HeldConnection connection);

    /** How many had to go so far. */
    long evicted();
}
