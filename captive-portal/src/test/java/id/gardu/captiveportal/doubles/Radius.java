package id.gardu.captiveportal.doubles;

/** Whoever answers a gateway's Access-Request: a script, or a client of a real server. */
@FunctionalInterface
public interface Radius {
    /** The answers there are. */
    enum Answer {
        ACCEPT,
        REJECT,
        SILENCE
    }

    Answer ask(GatewayLogin request);
}
