package id.gardu.captiveportal.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where and how one listener is reached.
 *
 * @param name for logs and thread names: {@code portal}, {@code console}
 * @param listen address or name to bind
 * @param port 0-65535; 0 takes a free one
 * @param publicUrl under which people reach it
 * @param tls its certificate, when it speaks HTTPS itself
 * @param trustedProxies whose X-Forwarded-For and X-Forwarded-Proto are believed
 * @param limits how much one visitor may take
 */
public record ListenerSettings(
        String name,
        String listen,
        int port,
        Optional<PublicUrl> publicUrl,
        Optional<TlsFiles> tls,
        List<AddressBlock> trustedProxies,
        HttpLimits limits) {
    public ListenerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(port + " is not a port (0-65535)");
        }
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The same with other limits. */
    public ListenerSettings within(HttpLimits other) {
        return new ListenerSettings(name, listen, port, publicUrl, tls, trustedProxies, other);
    }

    /** Plain HTTP without proxies or a public name, standard limits. */
    public static ListenerSettings plain(String name, String listen, int port) {
        return new ListenerSettings(
                name,
                listen,
                port,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                HttpLimits.standard());
    }

    /**
     * Where a listener's certificate lies. Both are read again while it runs, so that certbot or an
     * administrator only has to replace them.
     *
     * @param certificate PEM, the listener's own first, then its issuers
     * @param key PEM of the private key (PKCS#8, PKCS#1 or SEC 1), not encrypted
     * @param checkEvery time between two looks; a new pair is taken once two looks saw the same
     */
    public record TlsFiles(Path certificate, Path key, Duration checkEvery) {
        /** Files that are looked at every two seconds. */
        public TlsFiles(Path certificate, Path key) {
            this(certificate, key, Duration.ofSeconds(2));
        }
    }
}
