package id.gardu.captiveportal.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The certificate a listener shows, exchanged when its files change. A pair that cannot be used
 * leaves the old one in place and an error in the log. Connections that are open stay open.
 */
final class LiveCertificate {
    private static final Logger log = LoggerFactory.getLogger(LiveCertificate.class);
    private static final Duration UPDATE = Duration.ofSeconds(10);

    private final ListenerSettings settings;
    private final TlsFiles files;
    private final Vertx vertx;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant expiry;
    private PemPair tried;
    private PemPair seen;
    private String complaint = "";

    /**
     * Reads the pair a listener starts with.
     *
     * @throws IOException naming the file that cannot be used
     */
    LiveCertificate(ListenerSettings settings, TlsFiles files, Vertx vertx) throws IOException {
        this.settings = settings;
        this.files = files;
        this.vertx = vertx;
        this.tried = PemPair.read(files);
        this.seen = tried;
        this.expiry = expiry(tried.check(vertx));
    }

    Instant expiry() {
        return expiry;
    }

    ServerSSLOptions options() {
        ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(tried.options());
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
        options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setSslHandshakeTimeout(settings.limits().headTime().toMillis());
        return options;
    }

    void keepFresh(HttpServer server, ExecutorService threads) {
        vertx.setPeriodic(
                files.checkEvery().toMillis(),
                timer -> {
                    if (!threads.isShutdown() && looking.compareAndSet(false, true)) {
                        threads.execute(() -> look(server));
                    }
                });
    }

    private void look(HttpServer server) {
        try {
            PemPair found = PemPair.read(files);
            boolean settled = found.isSameAs(seen);
            seen = found;
            // Certificate and key are replaced one after the other: wait until both have been.
            if (settled && !found.isSameAs(tried)) {
                tried = found;
                take(server, found.check(vertx));
            }
            complaint = "";
        } catch (IOException e) {
            complain(e);
        } finally {
            looking.set(false);
        }
    }

    private void take(HttpServer server, X509Certificate own) throws IOException {
        Waiting.on(server.updateSSLOptions(options()), UPDATE);
        expiry = expiry(own);
        log.info("{}: new certificate taken, valid until {}", settings.name(), expiry);
    }

    private void complain(IOException e) {
        if (!String.valueOf(e.getMessage()).equals(complaint)) {
            complaint = String.valueOf(e.getMessage());
            log.error("{}: keeping the old certificate: {}", settings.name(), complaint);
        }
    }

    private Instant expiry(X509Certificate own) {
        Instant end = own.getNotAfter().toInstant();
        if (end.isBefore(Instant.now())) {
            log.warn("{}: {} expired on {}", settings.name(), files.certificate(), end);
        }
        return end;
    }
}
