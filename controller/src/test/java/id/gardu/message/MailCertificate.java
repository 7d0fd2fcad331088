package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for {@link #HOST}, made by the JDK's keytool. */
final class MailCertificate {
    static final String HOST = "mail.example";
    static final String PASSWORD = "sementara";

    private final Path file;
    private final SSLContext tls;

    private MailCertificate(Path file, SSLContext tls) {
        this.file = file;
        this.tls = tls;
    }

    /** One for all tests of a JVM: GreenMail reads its own once, when the first server starts. */
    private static final class Shared {
        static final MailCertificate ONE = made();

        private static MailCertificate made() {
            try {
                MailCertificate one = in(Files.createTempDirectory("mail"));
                System.setProperty("greenmail.tls.keystore.file", one.file.toString());
                System.setProperty("greenmail.tls.keystore.password", PASSWORD);
                return one;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    static MailCertificate shared() {
        return Shared.ONE;
    }

    private static MailCertificate in(Path folder) throws Exception {
        Path file = folder.resolve("mail.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=mail",
                                "-ext",
                                "SAN=dns:" + HOST,
                                "-validity",
                                "2",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.out").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return new MailCertificate(file, tls(KeyStore.getInstance(file.toFile(), secret())));
    }

    private static char[] secret() {
        return PASSWORD.toCharArray();
    }

    private static SSLContext tls(KeyStore keys) throws Exception {
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, secret());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(mine.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }

    Path file() {
        return file;
    }

    /** Shows it, and trusts it and no other. */
    SSLContext tls() {
        return tls;
    }
}
