package id.gardu.cli;

import id.gardu.captiveportal.http.Pem;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the controller's own certificate and no other. The certificate is for the name that staff
 * use, while commands call the controller by the address of this machine: so it is known by itself
 * and not by a name.
 */
final class OwnCertificate extends X509ExtendedTrustManager {
    private final X509Certificate own;

    private OwnCertificate(X509Certificate own) {
        this.own = own;
    }

    /**
     * Trust in the first certificate of a PEM file.
     *
     * @throws IOException when there is none
     */
    static SSLContext trusted(Path pem) throws IOException {
        try {
            X509Certificate own =
                    Pem.certificates(Files.readAllBytes(pem)).stream()
                            .findFirst()
                            .orElseThrow(() -> new CertificateException("empty"));
            return context(new OwnCertificate(own));
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + ": holds no certificate", e);
        }
    }

    /**
     * For calls without TLS: trusts nobody, so that the authorities of the whole world are not read
     * for each command.
     */
    static SSLContext nobody() {
        try {
            return context();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static SSLContext context(TrustManager... trusted) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted, null);
        return context;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !own.equals(chain[0])) {
            throw new CertificateException("another certificate than the controller's");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
