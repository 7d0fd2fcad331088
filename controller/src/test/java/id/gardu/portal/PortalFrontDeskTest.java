package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.RejectReason;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.CodeEntry;
import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.LoggedOut;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Status;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.LoginHost;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.MacAddress;
import id.gardu.order.Disconnector.NasAnswer;
import id.gardu.order.SessionOrder;
import id.gardu.order.SessionOrderQueries;
import id.gardu.resident.SignUpRoom;
import id.gardu.resident.VoucherBatch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything a visitor lives through, with every room behind the desk as it is. */
class PortalFrontDeskTest {
    private static final AtomicInteger TESTS = new AtomicInteger(10);

    @TempDir private static Path folder;

    private static PortalTown town;

    /** Everybody has another phone and other devices in every test. */
    private final int number = TESTS.incrementAndGet();

    private final MacAddress siti = MacAddress.ofLong(0x020000000000L + 256L * number);
    private final MacAddress budi = MacAddress.ofLong(0x020000000000L + 256L * number + 1);
    private final String phone = "0812 34%d 0001".formatted(number);
    private final String e164 = "+6281234%d0001".formatted(number);

    @BeforeAll
    static void open() {
        town = new PortalTown(folder);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private PortalToken proved() throws FrontDeskUnavailable {
        return town.proved(siti, phone, e164);
    }

    private Grant online(PortalToken token, MacAddress device) {
        Grant grant = PortalTown.accepted(town.radius(town.admitted(token, device), device));
        town.starts(grant, device);
        return grant;
    }

    private Optional<Gateway> claimed(String path, String identifier, String called) {
        return town.frontDesk.gateway(
                new GatewayClaim(path, identifier, MacAddress.tryParse(called)));
    }

    @Test
    void aGatewayIsFoundByItsIdentifierWithWhatIsRegisteredForIt() {
        Gateway pasar = claimed("/uam", "pasar", "").orElseThrow();
        assertThat(pasar.siteName()).isEqualTo("Balai RW 03");
        assertThat(pasar.loginHosts()).containsExactly(LoginHost.parse("10.1.0.1"));
        assertThat(pasar.uamSecret()).contains(new UamSecret("gardu7"));
        assertThat(pasar.canSendCodes()).isTrue();
        assertThat(claimed("/mikrotik", "rw05-gw", "").orElseThrow().uamSecret()).isEmpty();
    }

    @Test
    void aGatewayWithoutAnIdentifierIsFoundByTheRadioItWasCalledBy() {
        long rw03 = town.network.nas("rw03-gw").id().value();
        assertThat(claimed("/uam", "", "02:00:00:00:03:01").orElseThrow().nas()).isEqualTo(rw03);
        assertThat(claimed("/uam", "", "02-00-00-00-03-0F").orElseThrow().nas())
                .as("another SSID of the same radio")
                .isEqualTo(rw03);
    }

    @Test
    void whoIsNobodyOfOursOrSpeaksAnotherDialectIsNoGateway() {
        assertThat(claimed("/uam", "stranger", "02:00:00:00:03:01")).isEmpty();
        assertThat(claimed("/uam", "", "")).isEmpty();
        assertThat(claimed("/uam", "", "02:00:00:00:99:01")).isEmpty();
        assertThat(claimed("/uam", "rw05-gw", "")).isEmpty();
        assertThat(claimed("/mikrotik", "pasar", "")).isEmpty();
    }

    @Test
    void aPhoneProvesItselfLogsInAndComesBackWithoutTyping() throws Exception {
        SignUpToken begun = town.requested(siti, phone);
        assertThat(town.frontDesk.unfinished(town.visit(siti), SignUpRoom.browser(siti).id()))
                .contains(begun);
        CodeEntry entry =
                town.frontDesk.enterCode(
                        begun, SignUpRoom.browser(siti).id(), town.room.code(e164));
        assertThat(entry)
                .isInstanceOfSatisfying(
                        CodeEntry.Right.class,
                        right -> assertThat(right.gateway()).isEqualTo(town.gateway("pasar")));
        PortalToken token = ((CodeEntry.Right) entry).token();
        Grant grant = PortalTown.accepted(town.radius(town.admitted(token, siti), siti));
        assertThat(grant.assurance()).isEqualTo(Assurance.OTP);
        assertThat(reason(town.byMac(siti))).isEqualTo(RejectReason.UNKNOWN_DEVICE);
        town.starts(grant, siti);
        Grant again = PortalTown.accepted(town.byMac(siti));
        assertThat(again.account()).isEqualTo(grant.account());
        assertThat(again.assurance()).isEqualTo(Assurance.MAC);
        assertThat(reason(town.byMac(budi))).isEqualTo(RejectReason.UNKNOWN_DEVICE);
        PortalToken onAnotherDevice = later(budi);
        assertThat(town.room.tokens.account(onAnotherDevice)).contains(grant.account());
    }

    /** Phone and code once more, two minutes later. */
    private PortalToken later(MacAddress device) throws FrontDeskUnavailable {
        town.clock.pass(Duration.ofMinutes(2));
        return town.proved(device, phone, e164);
    }

    private static RejectReason reason(AccessDecision decision) {
        assertThat(decision).isInstanceOf(AccessDecision.Reject.class);
        return ((AccessDecision.Reject) decision).reason();
    }

    @Test
    void aLoginIsGoodForTheDeviceItWasMintedForOnly() throws Exception {
        assertThat(reason(town.radius(town.admitted(proved(), siti), budi)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
    }

    @Test
    void theStatusSaysWhatTheLedgerHasOfToday() throws Exception {
        PortalToken token = proved();
        assertThat(town.frontDesk.status(token).orElseThrow().online()).isFalse();
        Grant grant = online(token, siti);
        town.clock.pass(Duration.ofMinutes(10));
        town.reports(
                AccountingRecord.Kind.INTERIM,
                grant,
                siti,
                Duration.ofMinutes(10),
                OptionalLong.of(4_000_000));
        Status status = town.frontDesk.status(token).orElseThrow();
        assertThat(status.online()).isTrue();
        assertThat(status.timeToday()).isEqualTo(Duration.ofMinutes(10));
        assertThat(status.octetsToday()).hasValue(8_000_000);
        assertThat(town.frontDesk.status(new PortalToken("x".repeat(32)))).isEmpty();
    }

    @Test
    void octetsThatAGatewayDoesNotCountAreNotCalledZero() throws Exception {
        PortalToken token = proved();
        Grant grant = online(token, siti);
        town.clock.pass(Duration.ofMinutes(10));
        town.reports(
                AccountingRecord.Kind.INTERIM,
                grant,
                siti,
                Duration.ofMinutes(10),
                OptionalLong.empty());
        Status status = town.frontDesk.status(token).orElseThrow();
        assertThat(status.timeToday()).isEqualTo(Duration.ofMinutes(10));
        assertThat(status.octetsToday()).isEmpty();
    }

    @Test
    void loggingOutEndsTheTokenForgetsTheDeviceAndSaysWhereTheSessionStillIs() throws Exception {
        PortalToken token = proved();
        online(token, siti);
        PortalToken other = later(budi);
        online(other, budi);
        town.commands.clear();
        town.answer = new NasAnswer.Silent(4);
        LoggedOut out = town.frontDesk.logOut(token);
        assertThat(town.commands)
                .as("only the session of this device")
                .singleElement()
                .extracting(command -> command.session().station())
                .isEqualTo(Optional.of(siti));
        assertThat(out.stillOnlineAt()).contains(town.gateway("pasar"));
        assertThat(town.frontDesk.admit(token, town.visit(siti)))
                .isEqualTo(new Admission.NotKnown());
        assertThat(town.frontDesk.status(token)).isEmpty();
        assertThat(reason(town.byMac(siti))).isEqualTo(RejectReason.UNKNOWN_DEVICE);
        assertThat(town.byMac(budi))
                .as("the other device of the account stays")
                .isInstanceOf(AccessDecision.Accept.class);
        assertThat(town.frontDesk.logOut(token)).isEqualTo(new LoggedOut(Optional.empty()));
    }

    @Test
    void aGatewayThatAcknowledgesTheDisconnectNeedsNoBrowserToTellIt() throws Exception {
        PortalToken token = proved();
        online(token, siti);
        town.answer = new NasAnswer.Acknowledged(1);
        assertThat(town.frontDesk.logOut(token)).isEqualTo(new LoggedOut(Optional.empty()));
        assertThat(SessionOrderQueries.of(town.network.store()).recent(Optional.empty(), 1))
                .singleElement()
                .satisfies(
                        order -> {
                            assertThat(order.reason())
                                    .isEqualTo(SessionOrder.OrderReason.LOGGED_OUT);
                            assertThat(order.askedBy()).isEqualTo(SessionOrder.BY_RESIDENT);
                        });
    }

    @Test
    void aBlockedAccountIsRefusedAtThePortalWithItsTicketAndByItsMac() throws Exception {
        PortalToken token = proved();
        Grant grant = online(token, siti);
        var minted = town.admitted(token, siti);
        town.accounts.block(grant.account());
        assertThat(town.frontDesk.admit(token, town.visit(siti)))
                .isEqualTo(new Admission.Blocked());
        assertThat(reason(town.radius(minted, siti))).isEqualTo(RejectReason.BLOCKED);
        assertThat(reason(town.byMac(siti))).isEqualTo(RejectReason.UNKNOWN_DEVICE);
        PortalToken again = later(siti);
        assertThat(town.frontDesk.admit(again, town.visit(siti)))
                .isEqualTo(new Admission.Blocked());
        town.accounts.unblock(grant.account());
        assertThat(town.byMac(siti)).isInstanceOf(AccessDecision.Accept.class);
    }

    @Test
    void aVoucherLetsItsDeviceInAsOftenAsItLikesAndNoOther() throws Exception {
        String code = voucher();
        int devices = town.network.inventory().planNamed("warga").orElseThrow().devices();
        PortalToken token = redeemed(siti, code);
        assertThat(PortalTown.accepted(town.radius(town.admitted(token, siti), siti)).assurance())
                .isEqualTo(Assurance.VOUCHER);
        assertThat(redeemed(siti, code)).isNotEqualTo(token);
        for (int other = 1; other < devices; other++) {
            redeemed(MacAddress.ofLong(0x0600_0000_0000L + other), code);
        }
        assertThat(town.frontDesk.redeem(town.visit(budi), code, SignUpRoom.AGREED))
                .isEqualTo(new Redemption.DeviceLimit(devices));
        for (int i = 0; i < 330; i++) {
            assertThat(town.frontDesk.redeem(town.visit(budi), "SALAH" + i, SignUpRoom.AGREED))
                    .isEqualTo(new Redemption.Unknown());
        }
        town.clock.pass(Duration.ofDays(1));
        assertThat(town.frontDesk.admit(token, town.visit(siti)))
                .as("the voucher is over")
                .isEqualTo(new Admission.NotKnown());
    }

    private String voucher() {
        var order =
                new VoucherBatch.Order(
                        1,
                        1,
                        Duration.ofDays(1),
                        town.clock.instant().plus(Duration.ofDays(30)),
                        Optional.empty(),
                        "Balai RW 03");
        return town.batches.create(order).codes().getFirst().grouped();
    }

    private PortalToken redeemed(MacAddress device, String code) throws FrontDeskUnavailable {
        Redemption redemption = town.frontDesk.redeem(town.visit(device), code, SignUpRoom.AGREED);
        assertThat(redemption).isInstanceOf(Redemption.Accepted.class);
        return ((Redemption.Accepted) redemption).token();
    }

    private Admission elsewhere(PortalToken token, MacAddress device) {
        var visit =
                new Visit(
                        town.gateway("taman-gw"),
                        device,
                        Optional.empty(),
                        PortalTown.SSID,
                        InetAddress.ofLiteral("10.2.0.9"),
                        Optional.empty());
        return town.frontDesk.admit(token, visit);
    }

    @Test
    void aBrowserThatTurnsUpAtAnotherSiteWithAnotherDeviceProvesItsAccountAgain() throws Exception {
        PortalToken token = proved();
        online(token, siti);
        town.clock.pass(Duration.ofHours(2));
        assertThat(elsewhere(token, budi)).isEqualTo(new Admission.ProveAgain());
        assertThat(town.frontDesk.admit(token, town.visit(budi)))
                .as("another device where it was")
                .isInstanceOf(Admission.Granted.class);
        assertThat(elsewhere(token, siti))
                .as("the same device elsewhere: one tap")
                .isInstanceOf(Admission.Granted.class);
        PortalToken again = town.proved(budi, phone, e164);
        assertThat(elsewhere(again, budi)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void oneVoucherCannotBeTurnedIntoTokensWithoutEnd() throws Exception {
        String code = voucher();
        for (int i = 0; i < 20; i++) {
            redeemed(siti, code);
        }
        assertThat(town.frontDesk.redeem(town.visit(siti), code, SignUpRoom.AGREED))
                .isEqualTo(new Redemption.TooManyTries(Duration.ofHours(1)));
    }

    @Test
    void whileTheDatabaseIsLockedKnownPeopleGetInAndNewOnesAreAskedToTryAgain() throws Exception {
        PortalToken token = proved();
        online(token, siti);
        SignUpToken budis = town.requested(budi, "0857 1234 5678");
        String budisCode = town.room.code("+6285712345678");
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
                Statement lock = other.createStatement()) {
            lock.execute("BEGIN EXCLUSIVE");
            assertThat(PortalTown.accepted(town.byMac(siti)).assurance()).isEqualTo(Assurance.MAC);
            var fresh = town.admitted(token, siti);
            assertThat(PortalTown.accepted(town.radius(fresh, siti)).assurance())
                    .isEqualTo(Assurance.OTP);
            assertThat(town.frontDesk.status(token)).isPresent();
            assertThat(town.gateway("pasar").uamSecret()).isPresent();
            assertThatThrownBy(() -> town.requested(siti, "0813 9999 8888"))
                    .isInstanceOf(FrontDeskUnavailable.class)
                    .hasMessageNotContaining("8888");
            assertThatThrownBy(
                            () ->
                                    town.frontDesk.enterCode(
                                            budis, SignUpRoom.browser(budi).id(), budisCode))
                    .isInstanceOf(FrontDeskUnavailable.class);
            assertThatThrownBy(() -> town.frontDesk.logOut(token))
                    .isInstanceOf(FrontDeskUnavailable.class);
            assertThat(town.byMac(siti))
                    .as("nothing was forgotten")
                    .isInstanceOf(AccessDecision.Accept.class);
            lock.execute("ROLLBACK");
        }
        assertThat(town.frontDesk.enterCode(budis, SignUpRoom.browser(budi).id(), budisCode))
                .isInstanceOf(CodeEntry.Right.class);
        town.requested(siti, "0813 9999 8888");
    }
}
