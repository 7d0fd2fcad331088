package id.gardu.captiveportal.http;

import java.nio.file.Path;
import java.time.Duration;

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
