package id.gardu;

import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;
import id.gardu.store.DataDirectory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line finds its controller by: {@code console.address}, and with HTTPS {@code
 * console.certificate}, a link to the certificate, which it trusts whatever its name.
 */
final class ConsoleAddress {
    private ConsoleAddress() {}

    static void tell(DataDirectory data, ListenerSettings console, InetSocketAddress bound)
            throws IOException {
        Optional<Path> certificate = console.tls().map(TlsFiles::certificate);
        Path link = data.resolve("console.certificate");
        Files.deleteIfExists(link);
        if (certificate.isPresent()) {
            Files.createSymbolicLink(link, certificate.get().toAbsolutePath());
        }
        DataDirectory.writePrivate(
                data.resolve("console.address"),
                (certificate.isPresent() ? "https://" : "http://") + callable(bound));
    }

    /** "Any address" is none that can be called, and no name that the listener answers to. */
    static String callable(InetSocketAddress bound) {
        return bound.getAddress().isAnyLocalAddress()
                ? "127.0.0.1:" + bound.getPort()
                : Wiring.hostPort(bound);
    }
}
