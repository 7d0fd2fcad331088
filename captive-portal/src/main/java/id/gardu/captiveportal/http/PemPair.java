package id.gardu.captiveportal.http;

import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.X509KeyManager;

/** A certificate chain and its private key as they lay on the disk at one moment. */
final class PemPair {
    private static final int LARGEST = 1024 * 1024;
    private static final byte[] PROBE = {'g', 'a', 'r', 'd', 'u'};

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
        return new PemPair(files, octets(files.certificate()), octets(files.key()));
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
        if (!belongTogether(privateKey(vertx), own.getPublicKey())) {
            throw new IOException(files.key() + ": does not belong to " + files.certificate());
        }
        return own;
    }

    private X509Certificate ownCertificate() throws IOException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate))
                    .stream()
                    .map(X509Certificate.class::cast)
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

    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case String other -> other;
                };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certified);
            checking.update(PROBE);
            return checking.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind cannot even be tried
        }
    }

    private static byte[] octets(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw new IOException(file + ": larger than " + LARGEST + " octets");
            }
            return octets;
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": is not there", e);
        }
    }
}
