package id.gardu.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.config.SecretText;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.SiteId;
import id.gardu.snmp.RealSnmpd;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Debian's snmpd. */
class SnmpDoctorTest {
    @TempDir static Path folder;

    private static RealSnmpd snmpd;
    private static UdpSnmpReader reader;

    @BeforeAll
    static void start() throws IOException {
        snmpd = RealSnmpd.start(folder, "balai-rw03");
        reader = UdpSnmpReader.open(LocalEngine.fresh());
    }

    @AfterAll
    static void stop() throws IOException {
        reader.close();
        snmpd.close();
    }

    @Test
    void anAgentThatAnswersSaysWhoItIs() {
        Diagnosis diagnosis = ask(snmpd.port(), "v2c:" + RealSnmpd.COMMUNITY);
        assertThat(diagnosis.ok()).as(diagnosis.toString()).isTrue();
        assertThat(diagnosis.steps())
                .contains("  sysName = balai-rw03")
                .anyMatch(step -> step.startsWith("  sysUpTime = 0 days"))
                .noneMatch(step -> step.contains(RealSnmpd.COMMUNITY));
    }

    @Test
    void aWrongCommunityIsSilenceAndIsNamedAsTheFirstThingToLookAt() {
        long from = System.nanoTime();
        Diagnosis diagnosis = ask(snmpd.port(), "v2c:tetangga-sebelah");
        assertThat(diagnosis.ok()).isFalse();
        assertThat(diagnosis.summary()).contains("community is wrong").contains("firewall");
        assertThat(diagnosis.toString()).doesNotContain("tetangga-sebelah");
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aWrongKeyIsToldApartFromAnUnknownUser() {
        assertThat(
                        ask(snmpd.port(), "v3:orang:SHA256:kunci-siapa-saja:AES:kunci-siapa-saja")
                                .summary())
                .contains("does not know this SNMPv3 user");
        String user = RealSnmpd.SHA256_AES.user();
        assertThat(
                        ask(snmpd.port(), "v3:" + user + ":SHA256:kunci-yang-salah:AES:kunci-salah")
                                .summary())
                .contains("authentication key is wrong");
    }

    @Test
    void whatCannotBeAskedIsToldInsteadOfAsked() {
        assertThat(new SnmpDoctor(() -> Inventory.EMPTY, reader).ask("rw03-ap").join().summary())
                .startsWith("There is no access point named rw03-ap");
    }

    private static Diagnosis ask(int port, String credentials) {
        var ap =
                new AccessPoint(
                        new ApId(1),
                        "rw03-ap",
                        new SiteId(1),
                        Optional.empty(),
                        "127.0.0.1",
                        port,
                        new SecretText(credentials),
                        Set.of(),
                        Optional.empty(),
                        false,
                        Optional.empty());
        var inventory =
                new Inventory(
                        1, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(ap.id(), ap), Map.of());
        return new SnmpDoctor(() -> inventory, reader).ask("rw03-ap").join();
    }
}
