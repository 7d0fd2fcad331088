package id.gardu.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whatever stands in a name or a secret: a gateway reads it as that and runs none of it. */
class KitSyntaxTest {
    private static final String NASTY_SITE =
            "Balai \"RW 03\"; $(touch pwned) `touch pwned` 'x' \\ ?\n/system reset\r\u2028| & # é";
    private static final String READ_AS =
            "Balai \"RW 03\"; $(touch pwned) `touch pwned` 'x' \\ ? /system reset  | & # é";
    private static final String NASTY_SECRET = "a'b\"c$(touch pwned)`touch pwned`;d\\e?f#g h=i";

    @TempDir Path folder;

    @Test
    void aShellReadsWhatWasMeantOfChilli() throws Exception {
        KitFacts facts =
                KitFactsOf.of(KitFactsOf.nas("coovachilli"), NASTY_SITE, KitFactsOf.SECRET);
        Files.writeString(folder.resolve("config"), KitFactsOf.file(facts, "chilli-config"));

        String read =
                sh(". ./config; printf '%s\\n' \"$HS_LOC_NAME\" \"$HS_RADSECRET\" \"$HS_COAPORT\"");

        assertThat(read.lines()).containsExactly(READ_AS, KitFactsOf.SECRET, "3799");
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void aSecretThatChillisOwnScriptWouldReadAgainIsRefusedWithTheWayOut() {
        KitFacts facts = KitFactsOf.of(KitFactsOf.nas("coovachilli"), "RW 03", NASTY_SECRET);
        assertThat(new ChilliKit().refusal(facts).orElseThrow())
                .contains("gardu nas rotate-secret --name rw03-gw")
                .doesNotContain("touch");
    }

    @Test
    void uciIsGivenWhatWasMeant() throws Exception {
        for (String kind : List.of("uspot", "openwrt")) {
            KitFacts facts = KitFactsOf.of(KitFactsOf.nas(kind), NASTY_SITE, NASTY_SECRET);
            String script = KitFactsOf.file(facts, kind + ".sh");
            Files.writeString(
                    folder.resolve("script.sh"),
                    script.replaceAll("(?m)^(for s in|/etc/init).*$", ":"));

            List<String> said = uci("sh ./script.sh");

            assertThat(said)
                    .as(kind)
                    .contains("set|firewall.gardu_zone.input=ACCEPT")
                    .contains("set|snmpd.gardu_system.sysLocation=" + READ_AS)
                    .anyMatch(line -> line.endsWith(".auth_secret=" + NASTY_SECRET))
                    .contains("commit");
            assertThat(said)
                    .as(kind)
                    .allMatch(
                            line ->
                                    line.matches(
                                            "(?s)(set|add_list)\\|[a-z_.0-9A-Z]+=.*|delete\\|[a-z_.A-Z]+|commit|show\\|wireless"));
            assertThat(folder.resolve("pwned")).doesNotExist();
        }
    }

    @Test
    void routerOsIsGivenWhatWasMeant() {
        KitFacts facts = KitFactsOf.of(KitFactsOf.nas("mikrotik"), NASTY_SITE, NASTY_SECRET);
        String script = KitFactsOf.file(facts, "gardu.rsc");
        String radius = line(script, "/radius add");
        assertThat(RouterOsText.values(radius)).containsEntry("secret", NASTY_SECRET);
        String snmp = line(script, "/snmp set");
        assertThat(RouterOsText.values(snmp)).containsEntry("location", READ_AS);
        assertThat(script.lines()).noneMatch(line -> line.startsWith("/system reset"));
    }

    @Test
    void filesThatEndAValueWithTheLineHaveOneLineForIt() {
        KitFacts facts = KitFactsOf.of(KitFactsOf.nas("openwrt"), NASTY_SITE, NASTY_SECRET);
        String hostapd = KitFactsOf.file(facts, "hostapd.conf");
        assertThat(hostapd.lines())
                .contains("auth_server_shared_secret=" + NASTY_SECRET)
                .allMatch(line -> line.startsWith("#") || line.matches("[a-z0-9_]+=.*"));
        assertThat(OpenWrtKit.ssid(facts).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(33);
    }

    private static String line(String script, String opening) {
        return script.lines().filter(line -> line.startsWith(opening)).findFirst().orElseThrow();
    }

    /** What {@code uci} was called with, the arguments of one call by bars. */
    private List<String> uci(String script) throws IOException, InterruptedException {
        Path log = folder.resolve("uci.log");
        Files.deleteIfExists(log);
        Path stub = folder.resolve("uci");
        Files.writeString(
                stub,
                "#!/bin/sh\n[ \"$1\" = -q ] && shift\nprintf '%s\\001' \"$@\" >> "
                        + log
                        + "\nprintf '\\002' >> "
                        + log
                        + "\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
        sh("PATH=" + folder + ":$PATH; wifi() { :; }; export PATH; " + script);
        var calls = new ArrayList<String>();
        for (String call : Files.readString(log).split("\002", -1)) {
            if (!call.isEmpty()) {
                calls.add(
                        String.join("|", Arrays.asList(call.split("\001", -1)))
                                .replaceAll("\\|$", ""));
            }
        }
        return calls;
    }

    private String sh(String script) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
