package id.gardu.captiveportal.http;

import java.net.InetAddress;

/**
 * Whom a listener may serve: asked as a connection is accepted, before a TLS handshake costs
 * anything. At once and from memory; for the event loops of one listener.
 */
public interface Turnstile {
    /** Whether a connection from there may come in; then {@link #left} follows when it ends. */
    boolean enter(InetAddress address);

    /** One that came in has ended. */
    void left(InetAddress address);
}
