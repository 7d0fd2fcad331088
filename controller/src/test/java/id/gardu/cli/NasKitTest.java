package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.api.ApiHouse;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** {@code gardu nas kit}, from what is typed to the files. */
class NasKitTest {
    @TempDir static Path data;
    @TempDir static Path desk;
    private static ApiHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
        add("kit-chilli", "coovachilli");
        add("kit-mt", "mikrotik");
        add("kit-omada", "omada");
    }

    private static void add(String name, String kind) {
        done(
                typed(
                        ("nas add --name %s --address any --identifier %s --site rw03 --kind"
                                        + " %s")
                                .formatted(name, name, kind)
                                .split(" ")));
    }

    private static String done(TypedCommand command) {
        assertThat(command.exit()).as(command.err()).isZero();
        return command.out();
    }

    private static String refused(TypedCommand command) {
        assertThat(command.exit()).as(command.out()).isEqualTo(1);
        return command.err();
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    private static TypedCommand typed(String... words) {
        return TypedCommand.in(data, words);
    }

    @Test
    void aKitIsWrittenForNobodyElsesEyesAndMakesTheUamSecretOnce() throws Exception {
        Path out = desk.resolve("chilli");
        TypedCommand first = typed("nas", "kit", "kit-chilli", "--out", out.toString());
        assertThat(done(first)).contains("chilli-config: Goes to /etc/chilli/config");
        assertThat(first.err()).contains("A UAM secret was made");

        Path config = out.resolve("chilli-config");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
                .isEqualTo("rw-------");
        String made = Files.readString(config);
        assertThat(made)
                .startsWith("# Tried on: CoovaChilli 1.9")
                .contains("HS_UAMFORMAT='https://wifi.malangkota.go.id/uam'")
                .contains("HS_RADIUS='wifi.malangkota.go.id'");

        TypedCommand second = typed("nas", "kit", "kit-chilli", "--out", out.toString());
        done(second);
        assertThat(second.err()).doesNotContain("A UAM secret was made");
        assertThat(Files.readString(config)).isEqualTo(made);
        assertThat(done(typed("nas", "history", "kit-chilli"))).contains("uam-secret");

        String audit = done(typed("audit", "list", "--json"));
        assertThat(audit).contains("nas.kit").contains("chilli-config");
        String secret = value(made, "HS_RADSECRET");
        String uam = value(made, "HS_UAMSECRET");
        assertThat(audit).doesNotContain(secret, uam);
    }

    private static String value(String file, String name) {
        return file.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 2, line.length() - 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tunnelsHaveOneAddressEachAndTheSameKeysAgain() throws Exception {
        Path out = desk.resolve("tunnels");
        String end = "vpn.malangkota.go.id:51820";
        done(typed("nas", "kit", "kit-mt", "--wireguard", end, "--snmp", "--out", out.toString()));
        String rsc = Files.readString(out.resolve("gardu.rsc"));
        assertThat(rsc).contains("/radius add service=hotspot address=10.213.0.1 ");
        assertThat(out.resolve("snmp-login.txt")).content().startsWith("v3:gardu:SHA:");
        String alone = Files.readString(out.resolve("wireguard-controller.conf"));

        done(typed("nas", "kit", "kit-chilli", "--wireguard", end, "--out", out.toString()));
        String both = Files.readString(out.resolve("wireguard-controller.conf"));
        assertThat(both).startsWith(alone.stripTrailing());
        assertThat(both.lines().filter(line -> line.startsWith("AllowedIPs")).distinct())
                .hasSize(2);
        assertThat(out.resolve("wireguard-gateway.conf")).exists();

        done(typed("nas", "kit", "kit-mt", "--wireguard", end, "--snmp", "--out", out.toString()));
        assertThat(Files.readString(out.resolve("gardu.rsc"))).isEqualTo(rsc);
    }

    @Test
    void kindsThatAreNotBuiltGetTheFactsOfRadius() {
        TypedCommand kit = typed("nas", "kit", "kit-omada");
        assertThat(done(kit))
                .startsWith("# Tried on: not tried")
                .contains("RADIUS server: wifi.malangkota.go.id")
                .contains("NAS-Identifier: kit-omada");
        assertThat(kit.err()).contains("Its portal is not built");
    }

    @Test
    void whatCannotBeUsedIsNamedWithTheWayOut() {
        assertThat(refused(typed("nas", "kit", "nobody"))).contains("is not the name of a NAS");
        assertThat(Stream.of("a b", "-x", "x;y", "$(x)"))
                .allMatch(
                        host ->
                                refused(typed("nas", "kit", "kit-mt", "--allow=" + host))
                                        .contains("is not a host name"));
        assertThat(refused(typed("nas", "kit", "kit-mt", "--wireguard", "vpn")))
                .contains("is not HOST:PORT");
    }
}
