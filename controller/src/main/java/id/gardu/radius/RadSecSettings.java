package id.gardu.radius;

import id.gardu.config.Section;

import java.nio.file.Path;
import java.util.Optional;

/**
 * RADIUS over TLS (RFC 6614).
 *
 * @param port TCP; 0 takes any free one
 * @param certificate PEM, our own first, then its issuers
 * @param key PEM, PKCS#8, without a passphrase
 * @param authorities PEM of those who sign the NAS's certificates
 */
public record RadSecSettings(int port, Path certificate, Path key, Path authorities) {
    private static final int PORT = 2083;

    /** Reads the keys of {@code radsec}; empty while no certificate is set. */
    static Optional<RadSecSettings> from(Section section) {
        int port = section.port("port", PORT);
        Optional<Path> certificate = section.optionalPath("certificate");
        Optional<Path> key = section.optionalPath("key");
        Optional<Path> authorities = section.optionalPath("ca");
        if (certificate.isEmpty() && key.isEmpty() && authorities.isEmpty()) {
            return Optional.empty();
        }
        must(section, "certificate", certificate);
        must(section, "key", key);
        must(section, "ca", authorities);
        return certificate.flatMap(
                own ->
                        key.flatMap(
                                with ->
                                        authorities.map(
                                                by -> new RadSecSettings(port, own, with, by))));
    }

    private static void must(Section section, String key, Optional<Path> file) {
        if (file.isEmpty()) {
            section.mistake(key, "", "set, although others of radsec are");
        }
    }
}
