package id.gardu.access;

import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.LoginTickets.LoginTicket;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.UsageChange;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.AccountId;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.resident.Account;
import id.gardu.resident.RememberedDevices;
import id.gardu.resident.Residents;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** MAC authentication: no password, no typing, and no more than that. */
class RememberedDeviceTest {

    @TempDir private Path folder;

    private Door door;
    private RememberedDevices devices;
    private AccountId siti;

    @BeforeEach
    void open() {
        door = Door.open(folder);
        Residents residents = door.residents;
        devices = new RememberedDevices(residents.registry, residents.cache);
        siti =
                residents
                        .accounts
                        .open(Account.Kind.PHONE, Residents.WARGA.number(), Optional.empty())
                        .id();
    }

    @AfterEach
    void close() {
        devices.close();
        door.close();
    }

    private AccessDecision ask(
            String name, Proof proof, Optional<MacAddress> station, Optional<String> ssid) {
        return door.access.decide(
                new AccessRequest(
                        Door.RW03,
                        name,
                        proof,
                        station,
                        Optional.empty(),
                        new Whereabouts(
                                Optional.empty(),
                                ssid,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        door.now()));
    }

    private AccessDecision byMac(MacAddress station, Optional<String> ssid) {
        return ask(station.toString(), new Proof.None(), Optional.of(station), ssid);
    }

    private AccessDecision byMac() {
        return byMac(Door.SITI, Optional.of("WargaNet"));
    }

    private Grant byTicket(MacAddress station) {
        LoginTicket ticket =
                door.tickets.mint(
                        siti,
                        Residents.WARGA.number(),
                        Assurance.OTP,
                        Optional.of(station),
                        Door.RW03.id(),
                        door.now());
        return Door.grant(
                ask(
                        ticket.userName(),
                        new Proof.Pap(Door.octets(ticket.password())),
                        Optional.of(station),
                        Optional.of("WargaNet")));
    }

    private void reported(Grant grant, MacAddress station, boolean open) {
        devices.changed(
                new UsageChange(
                        new SessionId(7),
                        Door.RW03.id(),
                        Optional.of(station),
                        Optional.of(grant.account()),
                        Optional.of(grant.id().text()),
                        TODAY,
                        0,
                        0,
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Optional.empty(),
                        ApSource.NONE,
                        open));
    }

    private static Plan slowLane() {
        Plan plan = Residents.WARGA;
        return new Plan(
                plan.number(),
                plan.name(),
                plan.downloadKbps(),
                plan.uploadKbps(),
                plan.sessionSeconds(),
                plan.idleSeconds(),
                plan.dailySeconds(),
                plan.dailyBytes(),
                OptionalLong.of(512),
                plan.devices(),
                plan.interimSeconds());
    }

    private void remembered() {
        reported(byTicket(Door.SITI), Door.SITI, true);
    }

    @Test
    void aRememberedDeviceIsReadmittedInTheSlowLaneUntilMidnight() {
        remembered();
        assertThat(Door.grant(byMac()).limits().downloadKbps()).hasValue(4_096);
        door.usage.used(siti, TODAY, 600, 300_000_000);
        assertThat(Door.reason(byMac()))
                .as("a plan without a slow lane")
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
        door.inventory.set(Door.inventory(Map.of(1, slowLane())));
        Limits slow = Door.grant(byMac()).limits();
        assertThat(slow.downloadKbps()).hasValue(512);
        assertThat(slow.uploadKbps()).hasValue(512);
        assertThat(slow.octetsLeft()).isEmpty();
        assertThat(slow.sessionSeconds()).as("noon: two hours a session").hasValue(7_200);
    }

    @Test
    void onlyAnAcceptFollowedByASessionMakesADeviceKnown() {
        assertThat(Door.reason(byMac())).isEqualTo(RejectReason.UNKNOWN_DEVICE);
        Grant grant = byTicket(Door.SITI);
        assertThat(Door.reason(byMac()))
                .as("an Accept alone")
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
        reported(grant, Door.BUDI, true);
        assertThat(Door.reason(byMac()))
                .as("another's session")
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
        reported(byTicket(Door.SITI), Door.SITI, false);
        assertThat(Door.reason(byMac())).as("a Stop alone").isEqualTo(RejectReason.UNKNOWN_DEVICE);
        remembered();
        Grant known = Door.grant(byMac());
        assertThat(known.account()).isEqualTo(siti);
        assertThat(known.assurance()).isEqualTo(Assurance.MAC);
        assertThat(known.plan()).isEqualTo(Residents.WARGA);
    }

    @Test
    void coovaChillisTwoOverlappingRequestsAreOneLogin() {
        remembered();
        Grant first = Door.grant(bySession("179528822100000001"));
        Grant second = Door.grant(bySession("179528822100000001"));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(Door.grant(bySession("179528822100000002")).id())
                .as("another session is another login")
                .isNotEqualTo(first.id());
        door.pass(Duration.ofMinutes(5));
        assertThat(Door.grant(bySession("179528822100000001")).id())
                .as("a router that restarted counts from the beginning")
                .isNotEqualTo(first.id());
    }

    private AccessDecision bySession(String acctSessionId) {
        return door.access.decide(
                new AccessRequest(
                        Door.RW03,
                        Door.SITI.toString(),
                        new Proof.Pap(Door.octets("macpasswd")),
                        Optional.of(Door.SITI),
                        Optional.of(acctSessionId),
                        new Whereabouts(
                                Optional.empty(),
                                Optional.of("WargaNet"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        door.now()));
    }

    @Test
    void theUserNameMayBeTheMacInAnyDialectAndThePasswordAnything() {
        remembered();
        for (String name :
                new String[] {
                    "020000000001",
                    "02-00-00-00-00-01",
                    "02:00:00:00:00:01",
                    "0200.0000.0001",
                    "1:2:0:0:0:0:1"
                }) {
            for (Proof proof :
                    new Proof[] {
                        new Proof.None(),
                        new Proof.Pap(Door.octets("")),
                        new Proof.Pap(Door.octets(name)),
                        Door.chap("macpasswd")
                    }) {
                assertThat(
                                Door.grant(
                                                ask(
                                                        name,
                                                        proof,
                                                        Optional.of(Door.SITI),
                                                        Optional.of("WargaNet")))
                                        .account())
                        .as(name)
                        .isEqualTo(siti);
            }
        }
    }

    @Test
    void aMacThatSomebodyTypedOpensNothing() {
        remembered();
        Optional<String> ssid = Optional.of("WargaNet");
        String name = Door.SITI.toString();
        assertThat(Door.reason(ask(name, new Proof.None(), Optional.of(Door.BUDI), ssid)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        assertThat(Door.reason(ask(name, new Proof.None(), Optional.empty(), ssid)))
                .as("a gateway that names no station")
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
    }

    @Test
    void itIsKnownAtItsOwnSiteOnlyWhateverTheNetworkIsCalled() {
        remembered();
        assertThat(byMac(Door.SITI, Optional.of("KafeSebelah")))
                .isInstanceOf(AccessDecision.Accept.class);
        assertThat(byMac(Door.SITI, Optional.empty())).isInstanceOf(AccessDecision.Accept.class);
        assertThat(
                        Door.reason(
                                door.access.decide(
                                        door.request(
                                                Door.LIBRARY,
                                                Door.SITI.toString(),
                                                new Proof.None(),
                                                Optional.of(Door.SITI)))))
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
        assertThat(Door.reason(byMac(Door.BUDI, Optional.of("WargaNet"))))
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
    }

    @Test
    void aLoginByMacDoesNotMakeTheMemoryLonger() {
        remembered();
        door.pass(Duration.ofDays(29));
        reported(Door.grant(byMac()), Door.SITI, true);
        door.pass(Duration.ofDays(1));
        assertThat(Door.reason(byMac())).isEqualTo(RejectReason.UNKNOWN_DEVICE);
    }

    @Test
    void aLegacyLoginIsNotRemembered() {
        Door.Legacy legacy = door.legacy(Residents.WARGA);
        reported(Door.grant(door.pap(legacy, Door.ANI)), Door.ANI, true);
        assertThat(Door.reason(byMac(Door.ANI, Optional.empty())))
                .isEqualTo(RejectReason.UNKNOWN_DEVICE);
    }

    @Test
    void aKnownDeviceThatMayNotInIsToldNoMoreThanAnUnknownOneAndAtOnce() {
        remembered();
        AccessDecision unknown = byMac(Door.ANI, Optional.of("WargaNet"));
        door.usage.used(siti, TODAY, 10_800, 0);
        assertThat(byMac()).isEqualTo(unknown);
        door.pass(Duration.ofHours(12));
        assertThat(byMac()).isInstanceOf(AccessDecision.Accept.class);
        door.residents.accounts.block(siti);
        assertThat(byMac()).isEqualTo(unknown);
        door.residents.accounts.unblock(siti);
        assertThat(byMac()).isInstanceOf(AccessDecision.Accept.class);
        door.residents.accounts.delete(siti);
        assertThat(byMac()).isEqualTo(unknown);
        assertThat(Door.reason(unknown).isDelayed()).isFalse();
    }

    @Test
    void aBlockedAccountIsRefusedWithATicketToo() {
        door.residents.accounts.block(siti);
        LoginTicket ticket =
                door.tickets.mint(
                        siti, 1, Assurance.OTP, Optional.of(Door.SITI), Door.RW03.id(), door.now());
        assertThat(
                        Door.reason(
                                door.pap(
                                        Door.RW03,
                                        ticket.userName(),
                                        ticket.password(),
                                        Door.SITI)))
                .isEqualTo(RejectReason.BLOCKED);
    }
}
