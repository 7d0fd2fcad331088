package id.gardu.setup;

import id.gardu.config.SecretText;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;
import id.gardu.setup.KitFacts.Controller;
import id.gardu.setup.KitFacts.SnmpLogin;
import id.gardu.setup.KitFacts.Tunnel;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Facts of a gateway that stands nowhere. */
final class KitFactsOf {
    static final String SECRET = "7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T";
    static final String UAM = "uamRahasia23456789ABCDEFGHJKLMNP";
    static final URI PORTAL = URI.create("https://wifi.malangkota.go.id");

    private KitFactsOf() {}

    static Nas nas(String kind) {
        return TestNas.of(
                new NasId(7),
                "rw03-gw",
                new SiteId(3),
                "kind",
                kind,
                "coa-port",
                "3799",
                "identifier",
                "rw03-gw");
    }

    static KitFacts of(Nas nas, String site, String secret) {
        return new KitFacts(
                nas,
                site,
                new Controller("203.0.113.7", 1812, 1813, PORTAL, "203.0.113.8"),
                new SecretText(secret),
                Optional.of(
                        new SecretText(
                                nas.kind().word().equals("opennds") ? UAM.substring(0, 16) : UAM)),
                List.of("lapor.go.id", "*.malangkota.go.id"),
                "id.pool.ntp.org",
                "00112233445566778899aabbccddeeff",
                Optional.of(
                        new SnmpLogin(
                                "gardu",
                                new SecretText("a1b2c3d4e5f60718293a4b5c6d7e8f90"),
                                new SecretText("0f1e2d3c4b5a69788796a5b4c3d2e1f0"))),
                Optional.of(
                        new Tunnel(
                                "vpn.malangkota.go.id:51820",
                                "10.213.0.2",
                                "10.213.0.1",
                                WireGuardKeys.privateKey(new byte[32]),
                                WireGuardKeys.publicKey(WireGuardKeys.privateKey(new byte[32])),
                                WireGuardKeys.privateKey(
                                        new byte[] {
                                            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
                                            17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
                                            31, 32
                                        }),
                                "ccccccccccccccccccccccccccccccccccccccccccc=")));
    }

    static String file(KitFacts facts, String name) {
        return KitKinds.of(facts.nas().kind()).tables(facts).stream()
                .filter(table -> table.file().equals(name))
                .map(table -> table.render("a test", "NAS rw03-gw").content())
                .findFirst()
                .orElseThrow();
    }
}
