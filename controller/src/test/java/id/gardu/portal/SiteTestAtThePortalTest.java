package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.RejectReason;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.resident.Registry;
import id.gardu.resident.SignUpRoom;
import id.gardu.resident.SiteTest;
import id.gardu.resident.SiteTests;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.Caller;
import id.gardu.store.IdSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A code of staff where residents type their vouchers. */
class SiteTestAtThePortalTest {
    @TempDir private Path folder;

    private PortalTown town;
    private SiteTests tests;

    @BeforeEach
    void open() {
        town = new PortalTown(folder);
        var registry =
                new Registry(
                        town.network.store(),
                        town.network.keys(),
                        new IdSource(town.clock),
                        town.keeper,
                        town.clock,
                        town.clock::nanos);
        tests =
                new SiteTests(
                        registry,
                        town.network::inventory,
                        "warga",
                        new Audit(town.network.store(), town.network.keys(), town.clock));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private VoucherCode code(String site) {
        SiteTest.Answer answer =
                tests.create(
                        town.network.site(site).id(),
                        new Caller(new Actor.LocalCli(), "127.0.0.1"));
        assertThat(answer).isInstanceOf(SiteTest.Answer.Created.class);
        return ((SiteTest.Answer.Created) answer).code();
    }

    private Redemption redeem(VoucherCode code) throws Exception {
        return town.frontDesk.redeem(
                town.visit(PortalTown.SITI), code.grouped(), SignUpRoom.AGREED);
    }

    @Test
    void itLetsOneDeviceInAndIsRememberedNowhere() throws Exception {
        VoucherCode code = code("rw03");
        Redemption redemption = redeem(code);
        assertThat(redemption).isInstanceOf(Redemption.Accepted.class);
        PortalToken token = ((Redemption.Accepted) redemption).token();
        assertThat(
                        town.frontDesk.redeem(
                                town.visit(PortalTown.BUDI), code.grouped(), SignUpRoom.AGREED))
                .isEqualTo(new Redemption.DeviceLimit(1));
        Grant grant =
                PortalTown.accepted(
                        town.radius(town.admitted(token, PortalTown.SITI), PortalTown.SITI));
        assertThat(grant.assurance()).isEqualTo(Assurance.TEST);
        town.reports(Kind.START, grant, PortalTown.SITI, Duration.ZERO, OptionalLong.empty());
        assertThat(tests.latest(Optional.empty(), 1).getFirst().provedAt()).isPresent();
        assertThat(town.byMac(PortalTown.SITI))
                .as("a phone of staff is no remembered device")
                .isInstanceOfSatisfying(
                        AccessDecision.Reject.class,
                        reject ->
                                assertThat(reject.reason()).isEqualTo(RejectReason.UNKNOWN_DEVICE));
    }

    @Test
    void atAnotherSiteItIsUnknownAndNotUsedUp() throws Exception {
        VoucherCode code = code("rw05");
        assertThat(redeem(code)).isEqualTo(new Redemption.Unknown());
        assertThat(town.cache.voucher(code).orElseThrow().devices()).isEmpty();
    }

    @Test
    void theBrowserThatHasUsedItGetsNoFurtherThanItsSite() throws Exception {
        PortalToken token = ((Redemption.Accepted) redeem(code("rw03"))).token();
        var elsewhere =
                new Visit(
                        town.gateway("taman-gw"),
                        PortalTown.SITI,
                        Optional.empty(),
                        PortalTown.SSID,
                        InetAddress.ofLiteral("10.2.0.9"),
                        Optional.empty());
        assertThat(town.frontDesk.admit(token, elsewhere)).isEqualTo(new Admission.NotKnown());
        assertThat(town.frontDesk.admit(token, town.visit(PortalTown.SITI)))
                .isInstanceOf(Admission.Granted.class);
    }
}
