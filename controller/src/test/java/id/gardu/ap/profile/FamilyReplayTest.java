package id.gardu.ap.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.gardu.ap.profile.FamilyReplay.Played;
import id.gardu.house.Checkout;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every recording of {@code GARDU_TEST_DATA} is recognised and read by the profiles we ship; they
 * are not ours to ship themselves, and without them this is skipped. {@code
 * -Dgardu.families.write=true} writes docs/snmp-families.md anew.
 */
class FamilyReplayTest {
    private static final Path DOCUMENT = Checkout.root().resolve("docs/snmp-families.md");
    private static final int FEWEST_RIGHT = 120;

    @Test
    void everyRecordingIsRecognisedAndNothingIsInvented() throws Exception {
        Optional<Path> data = FamilyReplay.data();
        if (data.isEmpty()) {
            System.out.println("skipped: FamilyReplayTest, no snmprec in GARDU_TEST_DATA");
        }
        assumeTrue(data.isPresent(), "GARDU_TEST_DATA has no folder snmprec");
        SnmpProfiles profiles = SnmpProfiles.read(Checkout.root().resolve("config/snmp-profiles"));

        FamilyReplay replay = FamilyReplay.play(data.orElseThrow(), profiles);

        String document = document(replay, profiles);
        if (Boolean.getBoolean("gardu.families.write")) {
            Files.writeString(DOCUMENT, document);
        }
        new TreeMap<>(replay.families())
                .forEach(
                        (family, sums) ->
                                System.out.printf(
                                        "%-20s %3d recordings, right %3d, wrong %2d, absent %3d%n",
                                        family, sums[0], sums[1], sums[2], sums[3]));
        System.out.println("right " + replay.right() + " of " + replay.truths());
        assertThat(replay.wrong()).isEmpty();
        assertThat(replay.right()).isGreaterThanOrEqualTo(FEWEST_RIGHT);
        assertThat(replay.played()).allSatisfy(FamilyReplayTest::isNamedRightOrGeneric);
        assertThat(profiles.known().stream().filter(DeviceProfile::tested))
                .allSatisfy(
                        profile ->
                                assertThat(replay.families())
                                        .as("a recording that shows it")
                                        .hasEntrySatisfying(
                                                profile.family(),
                                                sums -> assertThat(sums[1]).isPositive()));
        String written = Files.readString(DOCUMENT);
        assertThat(written.lines())
                .as("docs/snmp-families.md: write it anew with -Dgardu.families.write=true")
                .containsAll(
                        replay.lines().stream()
                                .filter(line -> written.contains(cell(line)))
                                .toList());
    }

    /** The recording a line is of; one that the document does not name yet is no mistake. */
    private static String cell(String line) {
        return line.substring(0, line.indexOf(" | ", 2) + 3);
    }

    /** The recordings are named after the family that their recorder saw in them. */
    private static void isNamedRightOrGeneric(Played one) {
        String family = one.family();
        if (family.equals(DeviceProfile.GENERIC)) {
            return;
        }
        String beginning =
                switch (family) {
                    case "mikrotik" -> "routeros";
                    case "aruba-controller" -> "arubaos";
                    case "ruckus-ap" -> "ruckuswireless-hotzone";
                    case "ruckus-unleashed" -> "ruckuswireless-unleashed";
                    case "ruckus-smartzone" -> "ruckuswireless-sz";
                    case "ruckus-zonedirector" -> "ruckuswireless_zd";
                    case "cisco-wlc", "cisco-cbw" -> "ciscowlc";
                    case "grandstream" -> "grandstream-ap";
                    case "hiveos" -> "hiveos-wireless";
                    case "huawei-ac" -> "vrp_ac";
                    case "zyxel" -> "zyxelnwa";
                    case "ruijie-ac" -> "ruijie";
                    default -> family;
                };
        assertThat(one.name()).startsWith(beginning);
    }

    private static String document(FamilyReplay replay, SnmpProfiles profiles) throws IOException {
        List<String> families =
                new TreeMap<>(
                                profiles.known().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        DeviceProfile::family,
                                                        Function.identity())))
                        .values().stream().map(profile -> line(profile, replay)).toList();
        return """
        # What families of devices tell over SNMP

        Written by `FamilyReplayTest`, which plays recordings of real devices through a real agent and holds what
        the [profiles](snmp-profiles.md) read against what somebody else found in them. The recordings are those of
        LibreNMS (GPL, test data, no part of this product). *Right*, *wrong* and *absent* count their values of
        clients, channel or frequency, power, utilisation, noise and numbers of access points. %d of %d are right,
        %d are wrong. Two values that are counted right differ from the expectation, which is mistaken: Aruba's channel
        `53S` is one at 6 GHz, and no frequency of 0.

        ## Families

        | family | tested | recordings | right | wrong | absent |
        |---|---|---|---|---|---|
        %s

        A family without a right value is marked *untested* wherever it shows: its profile was written from MIBs or
        from the code of others.

        ## Recordings

        | recording | family | model | firmware | right | wrong | absent | what is absent |
        |---|---|---|---|---|---|---|---|
        %s
        """
                .formatted(
                        replay.right(),
                        replay.truths(),
                        replay.wrong().size(),
                        String.join("\n", families),
                        String.join("\n", replay.lines()));
    }

    private static String line(DeviceProfile profile, FamilyReplay replay) {
        int[] sums = replay.families().getOrDefault(profile.family(), new int[4]);
        return "| %s | %s | %d | %d | %d | %d |"
                .formatted(
                        profile.family(),
                        profile.tested() ? "yes" : "**untested**",
                        sums[0],
                        sums[1],
                        sums[2],
                        sums[3]);
    }
}
