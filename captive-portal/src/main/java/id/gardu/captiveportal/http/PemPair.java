package id.gardu.captiveportal.http;

import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.X509KeyManager;

/** A certificate chain and its private key as they lay on the disk at one moment. */
final class PemPair {
    private final TlsFiles files;
    private final byte[] certificate;
    private final byte[] key;

    private PemPair(TlsFiles files, byte[] certificate, byte[] key) {
        this.files = files;
        this.certificate = certificate;
        this.key = key;
    }

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
                    .orElseThrow(() -> new GeneralSecurityException("neither RSA, EC nor EdDSA"));
        } catch (Exception e) { // Vert.x declares no narrower one
            throw new IOException(
                    files.key() + ": holds no private key in PEM without a passphrase", e);
        }
    }

    private static Stream<PrivateKey> keys(X509KeyManager manager) {
        return Stream.of("RSA", "EC", "EdDSA")
                .flatMap(type -> Optional.ofNullable(manager.getServerAliases(type, null)).stream())
                .flatMap(Arrays::stream)
                .map(manager::getPrivateKey);
    }
}
