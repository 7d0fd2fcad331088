package id.gardu.captiveportal.http;

import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;
import id.gardu.captiveportal.http.WebListener.BoundedWait;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import javax.net.ssl.X509KeyManager;

/**
 * The certificate a listener shows, exchanged when its files change. A pair that cannot be used
 * leaves the old one in place, is told in the log and by {@link #problem}, and is tried again at
 * every look until it can. Connections that are open stay open.
 */
final class LiveCertificate {
    private static final Logger log = LoggerFactory.getLogger(LiveCertificate.class);
    private static final Duration UPDATE = Duration.ofSeconds(10);

    private final ListenerSettings settings;
    private final TlsFiles files;
    private final Vertx vertx;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Instant expiry;
    private PemPair shown;
    private PemPair seen;
    private volatile Optional<Complaint> complaint = Optional.empty();

    /** Of a pair that cannot be used; told once, however often it is tried. */
    private record Complaint(Instant since, String why) {}

    /** How a server is given new options; {@link HttpServer#updateSSLOptions}. */
    interface Exchange {
        Future<Boolean> take(ServerSSLOptions options);
    }

    /**
     * Reads the pair a listener starts with.
     *
     * @throws IOException naming the file that cannot be used
     */
    LiveCertificate(ListenerSettings settings, TlsFiles files, Vertx vertx) throws IOException {
        this.settings = settings;
        this.files = files;
        this.vertx = vertx;
        this.shown = PemPair.read(files);
        this.seen = shown;
        this.expiry = expiry(shown.check(vertx));
    }

    Instant expiry() {
        return expiry;
    }

    /** Why the files that are there now are not what is shown, and since when. */
    Optional<String> problem() {
        return complaint.map(
                told -> "keeping the old certificate since " + told.since() + ": " + told.why());
    }

    ServerSSLOptions options() {
        return options(shown);
    }

    private ServerSSLOptions options(PemPair pair) {
        ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(pair.options());
        options.setEnabledSecureTransportProtocols(Set.copyOf(TlsPolicy.PROTOCOLS));
        TlsPolicy.SUITES.forEach(options::addEnabledCipherSuite);
        options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setSslHandshakeTimeout(settings.limits().headTime().toMillis());
        return options;
    }

    void keepFresh(Exchange server, ExecutorService threads) {
        vertx.setPeriodic(
                files.checkEvery().toMillis(),
                timer -> {
                    if (!threads.isShutdown() && looking.compareAndSet(false, true)) {
                        threads.execute(() -> look(server));
                    }
                });
    }

    private void look(Exchange server) {
        try {
            PemPair found = PemPair.read(files);
            boolean settled = found.isSameAs(seen);
            seen = found;
            // Certificate and key are replaced one after the other: wait until both have been.
            if (settled && !found.isSameAs(shown)) {
                take(server, found);
            }
            if (settled) {
                complaint = Optional.empty();
            }
        } catch (IOException | RuntimeException e) {
            complain(e);
        } finally {
            looking.set(false);
        }
    }

    private void take(Exchange server, PemPair found) throws IOException {
        X509Certificate own = found.check(vertx);
        BoundedWait.on(server.take(options(found)), UPDATE);
        shown = found;
        expiry = expiry(own);
        log.info("{}: new certificate taken, valid until {}", settings.name(), expiry);
    }

    private void complain(Exception e) {
        String why = String.valueOf(e.getMessage());
        Optional<Complaint> before = complaint;
        if (before.filter(told -> told.why().equals(why)).isEmpty()) {
            complaint =
                    Optional.of(
                            new Complaint(
                                    before.map(Complaint::since).orElseGet(Instant::now), why));
            log.error("{}: keeping the old certificate: {}", settings.name(), why);
        }
    }

    private Instant expiry(X509Certificate own) {
        Instant end = own.getNotAfter().toInstant();
        if (end.isBefore(Instant.now())) {
            log.warn("{}: {} expired on {}", settings.name(), files.certificate(), end);
        }
        return end;
    }

    /** A certificate chain and its private key as they lay on the disk at one moment. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by isSameAs.
    private record PemPair(TlsFiles files, byte[] certificate, byte[] key) {
        /** Reads both files; the message of what is thrown names the one that could not be read. */
        static PemPair read(TlsFiles files) throws IOException {
            return new PemPair(files, Pem.octets(files.certificate()), Pem.octets(files.key()));
        }

        boolean isSameAs(PemPair other) {
            return Arrays.equals(certificate, other.certificate)
                    && MessageDigest.isEqual(key, other.key);
        }

        PemKeyCertOptions options() {
            return new PemKeyCertOptions()
                    .setCertValue(Buffer.buffer(certificate))
                    .setKeyValue(Buffer.buffer(key));
        }

        /**
         * The listener's own certificate, once it is known that both files can be read and belong
         * together: a server that takes a wrong pair fails only when the first visitor comes.
         */
        X509Certificate check(Vertx vertx) throws IOException {
            X509Certificate own = ownCertificate();
            if (!Pem.belongTogether(privateKey(vertx), own.getPublicKey())) {
                throw new IOException(files.key() + ": does not belong to " + files.certificate());
            }
            return own;
        }

        private X509Certificate ownCertificate() throws IOException {
            try {
                return Pem.certificates(certificate).stream()
                        .findFirst()
                        .orElseThrow(() -> new IOException(files.certificate() + ": is empty"));
            } catch (CertificateException e) {
                throw new IOException(files.certificate() + ": holds no PEM certificate", e);
            }
        }

        private PrivateKey privateKey(Vertx vertx) throws IOException {
            try {
                return Arrays.stream(options().getKeyManagerFactory(vertx).getKeyManagers())
                        .filter(X509KeyManager.class::isInstance)
                        .map(X509KeyManager.class::cast)
                        .flatMap(PemPair::keys)
                        .findFirst()
                        .orElseThrow(
                                () -> new GeneralSecurityException("neither RSA, EC nor EdDSA"));
            } catch (Exception e) { // Vert.x declares no narrower one
                throw new IOException(
                        files.key() + ": holds no private key in PEM without a passphrase", e);
            }
        }

        private static Stream<PrivateKey> keys(X509KeyManager manager) {
            return Stream.of("RSA", "EC", "EdDSA")
                    .flatMap(
                            type ->
                                    Optional.ofNullable(manager.getServerAliases(type, null))
                                            .stream())
                    .flatMap(Arrays::stream)
                    .map(manager::getPrivateKey);
        }
    }
}
