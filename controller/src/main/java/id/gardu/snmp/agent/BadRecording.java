package id.gardu.snmp.agent;

import java.io.IOException;
import java.util.List;

/** A recording that cannot be read; the message names each bad line and why. */
public final class BadRecording extends IOException {
    private static final long serialVersionUID = 1L;

    BadRecording(List<String> badLines) {
        super(String.join(System.lineSeparator(), badLines));
    }
}
