package id.gardu.radius;

import id.gardu.captiveportal.http.Pem;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Which certificates an authority has taken back (RFC 5280 §5). A list that should have been
 * replaced by now still counts: to refuse everybody because a file is late would close every site.
 * Immutable.
 */
record RevocationLists(List<X509CRL> lists) {
    RevocationLists {
        lists = List.copyOf(lists);
    }

    /** Without a file nothing is taken back. */
    static RevocationLists none() {
        return new RevocationLists(List.of());
    }

    /**
     * Reads them.
     *
     * @param pem what stands in {@code file}
     * @throws IOException naming the file, when it holds none, or one that none of the authorities
     *     signed
     */
    static RevocationLists read(byte[] pem, Path file, List<X509Certificate> authorities)
            throws IOException {
        List<X509CRL> lists;
        try {
            lists = Pem.revocationLists(pem);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": holds no PEM certificate revocation list", e);
        }
        if (lists.isEmpty()) {
            throw new IOException(file + ": holds no PEM certificate revocation list");
        }
        for (X509CRL list : lists) {
            if (authorities.stream().noneMatch(authority -> isBy(authority, list))) {
                throw new IOException(
                        file
                                + ": the list of "
                                + list.getIssuerX500Principal()
                                + " is signed by none of radsec.ca");
            }
        }
        return new RevocationLists(lists);
    }

    private static boolean isBy(X509Certificate authority, X509CRL list) {
        if (!authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // of the same name, by another key
        }
    }

    /** Whether one of a chain was taken back. */
    boolean hold(Certificate... chain) {
        return Arrays.stream(chain)
                .anyMatch(one -> lists.stream().anyMatch(list -> list.isRevoked(one)));
    }

    /** Since when the oldest should have been replaced; empty while all are fresh. */
    Optional<Instant> staleSince(Instant now) {
        return lists.stream()
                .flatMap(list -> Optional.ofNullable(list.getNextUpdate()).stream())
                .map(Date::toInstant)
                .filter(due -> due.isBefore(now))
                .min(Instant::compareTo);
    }

    /** Trusts what these authorities signed, unless it is on a list. */
    TrustManagerFactory trusting(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        for (X509Certificate authority : authorities) {
            anchors.setCertificateEntry(Integer.toString(anchors.size()), authority);
        }
        var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        // The JDK's own check refuses everybody when a list is late or missing.
        parameters.setRevocationEnabled(false);
        parameters.addCertPathChecker(new RevocationChecker(this));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(parameters));
        return trust;
    }

    /** Looks at every certificate of a chain, in any order. */
    private static final class RevocationChecker extends PKIXCertPathChecker {
        private final RevocationLists lists;

        RevocationChecker(RevocationLists lists) {
            this.lists = lists;
        }

        @Override
        public void init(boolean forward) {
            // It remembers nothing from one certificate to the next.
        }

        @Override
        public boolean isForwardCheckingSupported() {
            return true;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return Set.of();
        }

        @Override
        public void check(Certificate one, Collection<String> unresolved)
                throws CertPathValidatorException {
            if (lists.hold(one)) {
                throw new CertPathValidatorException(
                        "it was revoked", null, null, -1, BasicReason.REVOKED);
            }
        }
    }
}
