package id.gardu.captiveportal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates and keys as an operator lays them down, in PEM. */
public final class Pem {
    private static final int LARGEST = 1024 * 1024;
    private static final byte[] PROBE = {'g', 'a', 'r', 'd', 'u'};

    private Pem() {}

    /** A whole file; the message of what is thrown names it. */
    public static byte[] octets(Path file) throws IOException {
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

    /** Its certificates, in their order; none where it is empty. */
    public static List<X509Certificate> certificates(byte[] pem) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** Its certificate revocation lists, in their order; none where it is empty. */
    public static List<X509CRL> revocationLists(byte[] pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCRLs(new ByteArrayInputStream(pem))
                .stream()
                .map(X509CRL.class::cast)
                .toList();
    }

    /** Whether what the key signs is proven by the certified one. */
    public static boolean belongTogether(PrivateKey key, PublicKey certified) {
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
}
