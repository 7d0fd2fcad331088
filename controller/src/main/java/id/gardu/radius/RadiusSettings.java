package id.gardu.radius;

import id.gardu.config.Section;

import java.net.InetAddress;
import java.nio.file.Path;
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
    /**
     * RADIUS over TLS (RFC 6614).
     *
     * @param port TCP; 0 takes any free one
     * @param certificate PEM, our own first, then its issuers
     * @param key PEM, PKCS#8, without a passphrase
     * @param authorities PEM of those who sign the NAS's certificates
     * @param revocations PEM of the lists by which they took some back
     */
    public record RadSecSettings(
            int port, Path certificate, Path key, Path authorities, Optional<Path> revocations) {
        private static final int PORT = 2083;

        /** Reads the keys of {@code radsec}; empty while no certificate is set. */
        static Optional<RadSecSettings> from(Section section) {
            int port = section.port("port", PORT);
            Optional<Path> certificate = section.optionalPath("certificate");
            Optional<Path> key = section.optionalPath("key");
            Optional<Path> authorities = section.optionalPath("ca");
            Optional<Path> revocations = section.optionalPath("crl");
            if (certificate.isEmpty()
                    && key.isEmpty()
                    && authorities.isEmpty()
                    && revocations.isEmpty()) {
                return Optional.empty();
            }
            must(section, "certificate", certificate);
            must(section, "key", key);
            must(section, "ca", authorities);
            return certificate.isPresent() && key.isPresent() && authorities.isPresent()
                    ? Optional.of(
                            new RadSecSettings(
                                    port,
                                    certificate.get(),
                                    key.get(),
                                    authorities.get(),
                                    revocations))
                    : Optional.empty();
        }

        private static void must(Section section, String key, Optional<Path> file) {
            if (file.isEmpty()) {
                section.mistake(key, "", "set, although others of radsec are");
            }
        }
    }

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
                section.duration(
                        "reject-delay",
                        Duration.ofSeconds(1),
                        "0s",
                        "10s",
                        "a time from 0s to 10s"),
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
}
