package id.gardu.radius;

import id.gardu.captiveportal.http.Pem;
import id.gardu.captiveportal.http.TlsPolicy;
import id.gardu.radius.RadiusSettings.RadSecSettings;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/**
 * What RadSec shows and whom it trusts, exchanged when the files change. Files that cannot be used
 * leave what there was in place, with an error in the log; connections that are open stay open
 * unless their certificate was revoked. Thread-safe.
 */
final class RadSecTls {
    /** RFC 9765 §3; who offers none is taken for it, who offers others only is refused. */
    private static final String ALPN = "radius/1.0";

    private static final Logger LOG = LoggerFactory.getLogger(RadSecTls.class);

    private final RadSecSettings settings;
    private volatile SslContext context;
    private volatile RevocationLists revoked;
    private RadSecFiles taken;
    private RadSecFiles seen;
    private String complaint = "";

    /**
     * @throws IOException naming the file that cannot be used
     */
    RadSecTls(RadSecSettings settings) throws IOException {
        this.settings = settings;
        this.taken = RadSecFiles.read(settings);
        this.seen = taken;
        this.context = context(taken);
        this.revoked = taken.revoked();
        warnOfStale();
    }

    SslContext context() {
        return context;
    }

    /** What was taken back, as of the latest look. */
    RevocationLists revoked() {
        return revoked;
    }

    /**
     * Looks at the files; what two looks found alike is taken, since they do not change at once.
     *
     * @return whether something else holds now
     */
    synchronized boolean refresh() {
        try {
            RadSecFiles found = RadSecFiles.read(settings);
            boolean settled = found.digest().equals(seen.digest());
            seen = found;
            if (settled && !found.digest().equals(taken.digest())) {
                context = context(found);
                revoked = found.revoked();
                taken = found;
                complaint = "";
                LOG.info("radsec: new certificates taken");
                warnOfStale();
                return true;
            }
            complaint = "";
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).equals(complaint)) {
                complaint = String.valueOf(e.getMessage());
                LOG.error("radsec: keeping the old certificates: {}", complaint);
            }
        }
        return false;
    }

    private void warnOfStale() {
        revoked.staleSince(Instant.now())
                .ifPresent(
                        since ->
                                LOG.warn(
                                        "radsec.crl should have been replaced on {}; what it says"
                                                + " still counts",
                                        since));
    }

    private static SslContext context(RadSecFiles files) throws IOException {
        try {
            return SslContextBuilder.forServer(files.key(), files.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols(TlsPolicy.PROTOCOLS)
                    .ciphers(TlsPolicy.SUITES)
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(files.revoked().trusting(files.authorities()))
                    .applicationProtocolConfig(
                            new ApplicationProtocolConfig(
                                    Protocol.ALPN,
                                    SelectorFailureBehavior.FATAL_ALERT,
                                    SelectedListenerFailureBehavior.ACCEPT,
                                    ALPN))
                    .build();
        } catch (SSLException | GeneralSecurityException e) {
            throw new IOException("radsec: these certificates cannot be used together", e);
        }
    }

    /** The files of RadSec as they lay on the disk at one moment, known to fit together. */
    private record RadSecFiles(
            String digest,
            List<X509Certificate> chain,
            PrivateKey key,
            List<X509Certificate> authorities,
            RevocationLists revoked) {
        private static final Pattern PKCS_8 =
                Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

        /**
         * @throws IOException naming the file that cannot be used
         */
        static RadSecFiles read(RadSecSettings settings) throws IOException {
            byte[] certificate = Pem.octets(settings.certificate());
            byte[] key = Pem.octets(settings.key());
            byte[] authorities = Pem.octets(settings.authorities());
            List<X509Certificate> chain = certificates(certificate, settings.certificate());
            PrivateKey secret = key(key, chain.getFirst(), settings.key());
            if (!Pem.belongTogether(secret, chain.getFirst().getPublicKey())) {
                throw new IOException(
                        settings.key() + ": does not belong to " + settings.certificate());
            }
            List<X509Certificate> signers = certificates(authorities, settings.authorities());
            if (settings.revocations().isEmpty()) {
                return new RadSecFiles(
                        digest(certificate, key, authorities),
                        chain,
                        secret,
                        signers,
                        RevocationLists.none());
            }
            Path file = settings.revocations().get();
            byte[] lists = Pem.octets(file);
            return new RadSecFiles(
                    digest(certificate, key, authorities, lists),
                    chain,
                    secret,
                    signers,
                    RevocationLists.read(lists, file, signers));
        }

        private static List<X509Certificate> certificates(byte[] pem, Path file)
                throws IOException {
            try {
                List<X509Certificate> all = Pem.certificates(pem);
                if (all.isEmpty()) {
                    throw new IOException(file + ": holds no PEM certificate");
                }
                return all;
            } catch (CertificateException e) {
                throw new IOException(file + ": holds no PEM certificate", e);
            }
        }

        private static PrivateKey key(byte[] pem, X509Certificate own, Path file)
                throws IOException {
            Matcher block = PKCS_8.matcher(new String(pem, StandardCharsets.US_ASCII));
            if (!block.find()) {
                throw new IOException(
                        file
                                + ": holds no PEM of a PKCS#8 private key without a passphrase"
                                + " (openssl pkcs8 -topk8 -nodes makes one)");
            }
            try {
                byte[] octets = Base64.getMimeDecoder().decode(block.group(1));
                return KeyFactory.getInstance(own.getPublicKey().getAlgorithm())
                        .generatePrivate(new PKCS8EncodedKeySpec(octets));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException(file + ": is not the kind of key its certificate has", e);
            }
        }

        private static String digest(byte[]... files) throws IOException {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                for (byte[] file : files) {
                    digest.update(MessageDigest.getInstance("SHA-256").digest(file));
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (GeneralSecurityException e) {
                throw new IOException("SHA-256 is missing from this Java", e);
            }
        }
    }
}
