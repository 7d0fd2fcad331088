package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Neighbourhood;
import id.gardu.resident.SignUpRoom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What leaves a town behind that no other test could live in. */
class DeskExtremesTest {
    private static final MacAddress SITI = PortalTown.SITI;
    private static final MacAddress BUDI = PortalTown.BUDI;

    @TempDir private Path folder;

    private PortalTown town;
    private PortalToken token;

    @BeforeEach
    void aResidentIsKnown() throws FrontDeskUnavailable {
        town = new PortalTown(folder);
        token = town.proved(SITI, "0812 3456 7890", "+6281234567890");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void online(MacAddress device) {
        town.starts(PortalTown.accepted(town.radius(town.admitted(token, device), device)), device);
    }

    @Test
    void whoHasSpentTheDayOrHasItsDevicesOnlineIsToldSo() {
        AccountId account = town.room.tokens.account(token).orElseThrow();
        int devices = town.network.inventory().planNamed("warga").orElseThrow().devices();
        for (int device = 0; device < devices; device++) {
            online(MacAddress.ofLong(BUDI.asLong() + device));
        }
        assertThat(town.frontDesk.admit(token, town.visit(SITI)))
                .isEqualTo(new Admission.DeviceLimit(devices));
        town.network.sql("UPDATE plan SET daily_seconds = 60 WHERE name = 'warga'");
        town.network.sql("UPDATE network_version SET version = version + 1");
        town.network.live().refresh();
        town.usage.used(account, Neighbourhood.TODAY, 60, 0);
        assertThat(town.frontDesk.admit(token, town.visit(SITI)))
                .isEqualTo(new Admission.SpentToday());
    }

    @Test
    void whileTheDatabaseIsAwayKnownPeopleGetIn() {
        online(SITI);
        town.network.store().close();
        assertThat(town.byMac(SITI)).isInstanceOf(AccessDecision.Accept.class);
        assertThat(town.radius(town.admitted(token, SITI), SITI))
                .isInstanceOf(AccessDecision.Accept.class);
        assertThatThrownBy(
                        () ->
                                town.frontDesk.unfinished(
                                        town.visit(BUDI), SignUpRoom.browser(BUDI).id()))
                .isInstanceOf(FrontDeskUnavailable.class);
    }
}
