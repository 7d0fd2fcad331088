package id.gardu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.api.ApiHouse;
import id.gardu.snmp.RealSnmpd;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code gardu ap discover}, with Debian's snmpd. */
class ApDiscoverTest {
    @TempDir static Path data;
    @TempDir static Path desk;
    private static ApiHouse house;
    private static RealSnmpd snmpd;

    @BeforeAll
    static void open() throws Exception {
        house = ApiHouse.open(DatabaseKind.SQLITE, data);
        snmpd = RealSnmpd.start(desk, "balai rw03, \"ruang depan\"");
        Files.writeString(data.resolve("console.address"), house.base() + "\n");
        Files.writeString(data.resolve("admin.token"), ApiHouse.TOKEN + "\n");
    }

    @AfterAll
    static void close() throws Exception {
        snmpd.close();
        house.close();
    }

    private static TypedCommand discover(String where) {
        return TypedCommand.in(
                data,
                "ap",
                "discover",
                "--nas",
                where,
                "--site",
                "rw03",
                "--snmp",
                "v2c:" + RealSnmpd.COMMUNITY,
                "--port",
                Integer.toString(snmpd.port()));
    }

    @Test
    void whatAnswersInANetworkIsBroughtInAsItStandsAndThenKnown() throws Exception {
        long from = System.nanoTime();
        TypedCommand found = discover("127.0.0.0/26");
        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
        assertThat(found.out())
                .startsWith("name,site,nas,host,snmp\n")
                .contains("balai-rw03-ruang-depan,rw03,,127.0.0.1:" + snmpd.port() + ",v2c:");
        assertThat(found.err()).contains("62 addresses asked, 1 answered").contains("looks like");

        Path rows = Files.writeString(desk.resolve("found.csv"), found.out());
        TypedCommand brought = TypedCommand.in(data, "ap", "import", rows.toString());
        assertThat(brought.exit()).as(brought.err()).isZero();

        TypedCommand again = discover("127.0.0.1");
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).contains("is balai-rw03-ruang-depan already");
        assertThat(TypedCommand.in(data, "audit", "list", "--json").out())
                .contains("ap.discover")
                .doesNotContain(RealSnmpd.COMMUNITY);
    }

    @Test
    void whatIsTooLargeOrNoNetworkIsRefused() {
        assertThat(discover("10.0.0.0/16").err())
                .contains("10.0.0.0/16")
                .contains("has more than 1024 addresses")
                .contains("give a part of it");
        assertThat(discover("2001:db8::/64").err()).contains("has more than 1024 addresses");
        assertThat(discover("kantor").err()).contains("neither the name of a NAS");
        assertThat(
                        TypedCommand.in(
                                        data,
                                        "ap",
                                        "discover",
                                        "--nas",
                                        "127.0.0.1",
                                        "--snmp",
                                        "apa")
                                .err())
                .contains("SNMP credentials are");
    }
}
