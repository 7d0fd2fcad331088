package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.ap.profile.WirelessReading;
import id.gardu.network.AccessPoint;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Neighbourhood;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An access point at the address of a NAS is that NAS. */
class NasAgentsTest {
    @TempDir private Path folder;

    private final ApHealth health = new ApHealth();
    private final List<String> told = new ArrayList<>();

    private void answered(AccessPoint ap, Instant at) {
        health.show(
                new ApCondition(
                        ap.id(),
                        ap.name(),
                        ap.site(),
                        Health.restored(ApState.UP, at, Optional.of(at), Cause.ANSWERS),
                        DeviceNotes.blank().device(),
                        Optional.of(at),
                        new ApCondition.Rates(OptionalLong.empty(), OptionalLong.empty()),
                        Optional.empty(),
                        WirelessReading.NONE,
                        Optional.empty(),
                        0));
    }

    @Test
    void theAgentAtTheAddressOfANasIsToldOncePerHourAndNoOther() {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder)) {
            here.bring(
                    ImportKind.NAS,
                    """
                    name,address,identifier,site,kind,secret
                    rw03-box,127.0.0.1,rw03-box,rw03,generic,rahasia-gerbang-rw-tiga
                    """);
            here.bring(
                    ImportKind.AP,
                    """
                    name,site,host,snmp
                    jauh-ap,rw03,10.9.9.9:161,v2c:tetangga
                    """);
            var agents =
                    new NasAgents(here::inventory, health, (nas, at) -> told.add(nas + " " + at));
            Instant ten = Neighbourhood.NOW;
            agents.look();
            answered(here.accessPoint("jauh-ap"), ten);
            agents.look();
            assertThat(told).isEmpty();
            answered(here.accessPoint("rw03-ap"), ten);
            agents.look();
            answered(here.accessPoint("rw03-ap"), ten.plus(Duration.ofMinutes(20)));
            agents.look();
            answered(here.accessPoint("rw03-ap"), ten.plus(Duration.ofMinutes(61)));
            agents.look();
            var box = here.nas("rw03-box").id();
            assertThat(told)
                    .containsExactly(box + " " + ten, box + " " + ten.plus(Duration.ofMinutes(61)));
        }
    }
}
