package id.gardu;

import id.gardu.captiveportal.http.AddressBlock;
import id.gardu.captiveportal.http.HttpLimits;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.ListenerSettings.TlsFiles;
import id.gardu.captiveportal.http.PublicUrl;
import id.gardu.config.Config;
import id.gardu.config.Section;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a listener: {@code portal.…}, {@code console.…}, and what both share under {@code
 * http.}.
 */
final class ListenerKeys {
    private final List<AddressBlock> proxies;
    private final HttpLimits limits;

    private ListenerKeys(List<AddressBlock> proxies, HttpLimits limits) {
        this.proxies = proxies;
        this.limits = limits;
    }

    static ListenerKeys from(Section http) {
        http.gone(
                "connections-per-address",
                "there is no such number any more: when all connections are taken, the longest"
                        + " silent of the address that holds most goes. Take the line out");
        return new ListenerKeys(
                http.list(
                        "trusted-proxies",
                        AddressBlock::parse,
                        "an address or CIDR such as 10.0.0.0/8"),
                HttpLimits.standard());
    }

    ListenerSettings listener(Config config, String name, String listen, int port) {
        Section section = config.section(name);
        return new ListenerSettings(
                name,
                section.text("listen", listen),
                section.port("port", port),
                publicUrl(section),
                tls(section.section("tls")),
                proxies,
                limits);
    }

    private static Optional<PublicUrl> publicUrl(Section section) {
        Optional<String> text = section.optionalText("public-url");
        try {
            return text.map(PublicUrl::parse);
        } catch (IllegalArgumentException e) {
            section.mistake(
                    "public-url", text.orElse(""), "a URL such as https://wifi.malangkota.go.id");
            return Optional.empty();
        }
    }

    private static Optional<TlsFiles> tls(Section section) {
        Optional<Path> certificate = section.optionalPath("certificate");
        Optional<Path> key = section.optionalPath("key");
        if (certificate.isPresent() != key.isPresent()) {
            section.mistake(
                    certificate.isPresent() ? "key" : "certificate",
                    "",
                    "set, although the other is");
        }
        return certificate.flatMap(file -> key.map(with -> new TlsFiles(file, with)));
    }
}
