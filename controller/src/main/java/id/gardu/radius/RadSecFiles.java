package id.gardu.radius;

import id.gardu.radius.RadiusSettings.RadSecSettings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three files of RadSec as they lay on the disk at one moment, known to fit together. */
final class RadSecFiles {
    private static final int LARGEST = 1024 * 1024;
    private static final byte[] PROBE = {'g', 'a', 'r', 'd', 'u'};
    private static final Pattern PKCS_8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private final byte[] octets;
    private final X509Certificate[] chain;
    private final PrivateKey key;
    private final X509Certificate[] authorities;

    private RadSecFiles(
            byte[] octets, X509Certificate[] chain, PrivateKey key, X509Certificate[] authorities) {
        this.octets = octets;
        this.chain = chain;
        this.key = key;
        this.authorities = authorities;
    }

    /**
     * @throws IOException naming the file that cannot be used
     */
    static RadSecFiles read(RadSecSettings settings) throws IOException {
        byte[] certificate = octets(settings.certificate());
        byte[] key = octets(settings.key());
        byte[] authorities = octets(settings.authorities());
        X509Certificate[] chain = certificates(certificate, settings.certificate());
        PrivateKey secret = key(key, chain[0], settings.key());
        if (!belongTogether(secret, chain[0])) {
            throw new IOException(
                    settings.key() + ": does not belong to " + settings.certificate());
        }
        return new RadSecFiles(
                digest(certificate, key, authorities),
                chain,
                secret,
                certificates(authorities, settings.authorities()));
    }

    boolean isSameAs(RadSecFiles other) {
        return MessageDigest.isEqual(octets, other.octets);
    }

    X509Certificate[] chain() {
        return chain.clone();
    }

    PrivateKey privateKey() {
        return key;
    }

    X509Certificate[] authorities() {
        return authorities.clone();
    }

    private static X509Certificate[] certificates(byte[] pem, Path file) throws IOException {
        try {
            X509Certificate[] all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem))
                            .toArray(X509Certificate[]::new);
            if (all.length == 0) {
                throw new IOException(file + ": holds no PEM certificate");
            }
            return all;
        } catch (CertificateException e) {
            throw new IOException(file + ": holds no PEM certificate", e);
        }
    }

    private static PrivateKey key(byte[] pem, X509Certificate own, Path file) throws IOException {
        Matcher block = PKCS_8.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!block.find()) {
            throw new IOException(
                    file
                            + ": holds no PEM of a PKCS#8 private key without a passphrase (openssl"
                            + " pkcs8 -topk8 -nodes makes one)");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(block.group(1));
            return KeyFactory.getInstance(own.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": is not the kind of key its certificate has", e);
        }
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate own) {
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
            signing.initVerify(own.getPublicKey());
            signing.update(PROBE);
            return signing.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] digest(byte[]... files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] file : files) {
                digest.update(MessageDigest.getInstance("SHA-256").digest(file));
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IOException("SHA-256 is missing from this Java", e);
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
