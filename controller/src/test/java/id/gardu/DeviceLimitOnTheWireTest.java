package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.radius.dynauth.DasKind;
import id.gardu.radius.dynauth.DasSession;
import id.gardu.radius.dynauth.FakeDas;
import id.gardu.store.DatabaseSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One account and twenty devices at once, on a plan of two: at every kind of gateway that can be
 * told two sessions are left ten seconds later. These let all of them in by themselves, with the
 * Class of the first.
 */
class DeviceLimitOnTheWireTest {
    private static final Pattern CLASS = Pattern.compile("Class = (0x[0-9a-f]+)");
    private static final int DEVICES = 20;
    private static final int PLAN = 2;

    private static final Map<String, DasKind> KINDS =
            Map.of(
                    "generic", DasKind.RFC,
                    "coovachilli", DasKind.CHILLI,
                    "mikrotik", DasKind.MIKROTIK,
                    "openwrt", DasKind.HOSTAPD,
                    "uspot", DasKind.USPOT);

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // The test opens it first.
    private TestHouse controller;

    @Test
    void twoAreLeftTenSecondsLaterAtEveryKindThatCanBeTold() throws Exception {
        Path data = folder.resolve("data");
        Map<String, FakeDas> gateways = new LinkedHashMap<>();
        try (TestHouse house = TestHouse.start(data, DatabaseSettings.embedded())) {
            controller = house;
            Path sites =
                    Files.write(
                            folder.resolve("site.csv"),
                            List.of("code,name,area_code", "rw03,Balai RW 03,35.73.01.1001"));
            gardu("site import " + sites);
            gardu("plan add --name dua --devices " + PLAN);
            for (Map.Entry<String, DasKind> kind : KINDS.entrySet()) {
                var gateway = new FakeDas(kind.getValue());
                gateways.put(kind.getKey(), gateway);
                addGateway(kind.getKey(), gateway);
            }
            for (String kind : gateways.keySet()) {
                start(kind, gateways.get(kind));
            }
            long begun = System.nanoTime();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () ->
                                    gateways.forEach(
                                            (kind, gateway) ->
                                                    assertThat(gateway.sessions.keySet())
                                                            .as(kind)
                                                            .containsExactlyInAnyOrder(
                                                                    id(kind, 0), id(kind, 1))));
            System.out.printf(
                    "%d devices at once, plan of %d: %d sessions left at each of %s after %.1f s%n",
                    DEVICES, PLAN, PLAN, gateways.keySet(), (System.nanoTime() - begun) / 1e9);
            for (FakeDas gateway : gateways.values()) {
                assertThat(gateway.wrongs).isEmpty();
            }
            assertThat(controller.gardu("disconnect", "list").out())
                    .containsPattern("end +device-limit +gardu +ack");
        } finally {
            gateways.values().forEach(FakeDas::close);
        }
    }

    private void addGateway(String kind, FakeDas gateway) {
        gardu(
                "nas add --name %s --address any --identifier %s --site rw03 --direct-vouchers"
                                .formatted(kind, kind)
                        + " --secret "
                        + FakeDas.SECRET
                        + " --coa-port "
                        + gateway.port()
                        + " --kind "
                        + kind);
    }

    private void start(String kind, FakeDas gateway) throws Exception {
        String voucher = controller.gardu("voucher", "create", "--plan", "dua").line();
        Matcher accepted =
                CLASS.matcher(
                        new Radclient(controller.port("radius"), "auth", FakeDas.SECRET)
                                .send(
                                        "User-Name = \"" + voucher + "\"",
                                        "User-Password = \"" + voucher + "\"",
                                        "NAS-Identifier = \"" + kind + "\"",
                                        "Calling-Station-Id = \"" + station(0) + "\"",
                                        "Message-Authenticator = 0x00"));
        assertThat(accepted.find()).isTrue();
        var packets = new ArrayList<String>();
        for (int i = 0; i < DEVICES; i++) {
            gateway.sessions.put(id(kind, i), DasSession.of("siti", "10.1.0." + (2 + i)));
            packets.addAll(
                    List.of(
                            "Acct-Status-Type = Start",
                            "User-Name = \"siti\"",
                            "NAS-Identifier = \"" + kind + "\"",
                            "Calling-Station-Id = \"" + station(i) + "\"",
                            "Framed-IP-Address = 10.1.0." + (2 + i),
                            "Acct-Session-Id = \"" + id(kind, i) + "\"",
                            "Class = " + accepted.group(1),
                            ""));
        }
        assertThat(
                        new Radclient(controller.port("accounting"), "acct", FakeDas.SECRET)
                                .send(packets.toArray(String[]::new))
                                .split("Received Accounting-Response", -1))
                .hasSize(DEVICES + 1);
    }

    private void gardu(String line) {
        TestHouse.CommandResult result = controller.gardu(line.split(" ", -1));
        assertThat(result.exit()).as(line + ": " + result.err()).isZero();
    }

    private static String id(String kind, int device) {
        return "%08x%02x".formatted(kind.hashCode(), device);
    }

    private static String station(int device) {
        return "02-00-00-00-00-%02X".formatted(device);
    }
}
