package id.gardu.radius;

import id.gardu.config.Section;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may set for RADIUS.
 *
 * @param listen local addresses; {@code 0.0.0.0} means every one of IPv4, {@code ::} every one
 * @param authPort UDP port for Access-Request; 0 takes any free one
 * @param accountingPort UDP port for Accounting-Request; 0 takes any free one
 * @param rejectDelay how long the first Access-Reject of a human login waits, 0 to 10 s
 * @param radsec empty: off
 */
public record RadiusSettings(
        List<InetAddress> listen,
        int authPort,
        int accountingPort,
        Duration rejectDelay,
        Optional<RadSecSettings> radsec) {
    private static final Duration MOST_DELAY = Duration.ofSeconds(10);

    public RadiusSettings {
        listen = List.copyOf(listen);
    }

    /** Without RadSec. */
    public RadiusSettings(
            List<InetAddress> listen, int authPort, int accountingPort, Duration rejectDelay) {
        this(listen, authPort, accountingPort, rejectDelay, Optional.empty());
    }

    /** Reads the keys of {@code radius} and {@code radsec}. */
    public static RadiusSettings from(Section section, Section radsec) {
        return new RadiusSettings(
                addresses(section),
                section.port("auth-port", 1812),
                section.port("accounting-port", 1813),
                rejectDelay(section),
                RadSecSettings.from(radsec));
    }

    private static List<InetAddress> addresses(Section section) {
        String text = section.text("listen", "0.0.0.0");
        var addresses = new ArrayList<InetAddress>();
        for (String word : text.split(",", -1)) {
            try {
                addresses.add(InetAddress.ofLiteral(word.strip()));
            } catch (IllegalArgumentException e) {
                section.mistake("listen", word, "an address such as 0.0.0.0 or 10.8.0.1");
            }
        }
        return addresses;
    }

    private static Duration rejectDelay(Section section) {
        Duration delay = section.duration("reject-delay", Duration.ofSeconds(1));
        if (delay.compareTo(MOST_DELAY) > 0) {
            section.mistake("reject-delay", delay.toString(), "a time from 0s to 10s");
        }
        return delay;
    }
}
