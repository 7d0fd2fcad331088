package id.gardu.access;

import static id.gardu.network.Neighbourhood.TODAY;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.Residents;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class DecisionTest {

    private static Door door;

    private Door.Legacy siti;

    @BeforeAll
    static void open(@TempDir Path folder) {
        door = Door.open(folder);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void aNewResidentAtNoon() {
        door.residents.clock.set(Residents.NOON);
        door.inventory.set(Door.inventory(Map.of()));
        siti = door.legacy(Residents.WARGA);
    }

    @Test
    void aLegacyAccountGetsItsPlansLimitsWithPapAndWithChap() {
        Grant pap = Door.grant(door.pap(siti, Door.SITI));
        assertThat(pap.limits())
                .isEqualTo(
                        new Limits(
                                OptionalLong.of(7_200),
                                OptionalLong.of(300_000_000),
                                OptionalLong.of(600),
                                300,
                                OptionalLong.of(4_096),
                                OptionalLong.of(1_024)));
        assertThat(pap.assurance()).isEqualTo(Assurance.LEGACY);
        assertThat(pap.account()).isEqualTo(siti.account());
        assertThat(pap.issuedAt()).isEqualTo(door.now());
        Grant chap = Door.grant(door.chap(Door.RW03, siti.name(), siti.password(), Door.SITI));
        assertThat(chap.limits()).isEqualTo(pap.limits());
        assertThat(chap.id()).isNotEqualTo(pap.id());
    }

    @Test
    void aPlanWithoutLimitsGivesNoneButTheExpiryAndTheReports() {
        Door.Legacy guest = door.legacy(Residents.TAMU);
        assertThat(Door.grant(door.pap(guest, Door.SITI)).limits())
                .isEqualTo(
                        new Limits(
                                OptionalLong.of(Duration.ofDays(180).toSeconds()),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                300,
                                OptionalLong.empty(),
                                OptionalLong.empty()));
    }

    @Test
    void reportsAreNeverAskedForMoreThanOnceAMinute() {
        Plan eager =
                new Plan(
                        2,
                        "tamu",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        1,
                        5);
        Door.Legacy guest = door.legacy(Residents.TAMU);
        door.inventory.set(Door.inventory(Map.of(2, eager)));
        assertThat(Door.grant(door.pap(guest, Door.SITI)).limits().interimSeconds()).isEqualTo(60);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldTheSame() {
        AccessDecision wrong = door.pap(Door.RW03, siti.name(), "salah", Door.SITI);
        assertThat(Door.reason(wrong)).isEqualTo(RejectReason.WRONG_CREDENTIALS);
        for (AccessDecision other :
                new AccessDecision[] {
                    door.pap(Door.RW03, "bukan warga", "salah", Door.SITI),
                    door.chap(Door.RW03, "bukan warga", "salah", Door.SITI),
                    door.chap(Door.RW03, siti.name(), "salah", Door.SITI),
                    door.pap(
                            Door.RW03,
                            siti.name().toUpperCase(Locale.ROOT),
                            siti.password(),
                            Door.SITI),
                    door.pap(Door.RW03, "", "", Door.SITI),
                    door.access.decide(
                            door.request(
                                    Door.RW03,
                                    siti.name(),
                                    new Proof.None(),
                                    Optional.of(Door.SITI)))
                }) {
            assertThat(other).isEqualTo(wrong);
        }
    }

    @Test
    void aMacNobodyRemembersIsRejectedWithoutDelayInEveryDialect() {
        MacAddress mac = MacAddress.parse("00:E1:0C:38:C8:F8");
        for (String name :
                new String[] {
                    "00E10C38C8F8", "00-e1-0c-38-c8-f8", "00:E1:0C:38:C8:F8", "1:0:e1:c:38:c8:f8"
                }) {
            AccessDecision decision = door.pap(Door.RW03, name, "macpasswd", mac);
            assertThat(Door.reason(decision)).as(name).isEqualTo(RejectReason.UNKNOWN_DEVICE);
            assertThat(Door.reason(decision).isDelayed()).isFalse();
        }
        assertThat(Door.reason(door.pap(Door.RW03, "00E10C38C8F8", "x", Door.SITI)))
                .as("somebody else's address is a guess")
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
    }

    @Test
    void anExpiredCredentialIsRejectedAndItsEndLimitsTheLastSession() {
        door.pass(Duration.ofDays(180).minusSeconds(90));
        assertThat(Door.grant(door.pap(siti, Door.SITI)).limits().sessionSeconds()).hasValue(90);
        door.pass(Duration.ofSeconds(90));
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.EXPIRED);
    }

    @Test
    void aBlockedAccountIsRejectedOnlyToWhoKnowsItsPassword() {
        door.residents.accounts.block(siti.account());
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.BLOCKED);
        assertThat(Door.reason(door.pap(Door.RW03, siti.name(), "salah", Door.SITI)))
                .isEqualTo(RejectReason.WRONG_CREDENTIALS);
    }

    @Test
    void timeUsedTodayIsTakenOffUntilMidnightInTheCity() {
        door.usage.used(siti.account(), TODAY, 7_000, 0);
        assertThat(Door.grant(door.pap(siti, Door.SITI)).limits().sessionSeconds()).hasValue(3_800);
        door.usage.used(siti.account(), TODAY, 3_800, 0);
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.TIME_USED);
        // 12:00 in Malang.
        door.pass(Duration.ofHours(12).minusSeconds(1));
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.TIME_USED);
        door.pass(Duration.ofSeconds(1));
        assertThat(Door.grant(door.pap(siti, Door.SITI)).limits().sessionSeconds()).hasValue(7_200);
    }

    @Test
    void dataUsedTodayIsTakenOffUntilMidnightInTheCity() {
        door.usage.used(siti.account(), TODAY, 0, 299_999_999);
        assertThat(Door.grant(door.pap(siti, Door.SITI)).limits().octetsLeft()).hasValue(1);
        door.usage.used(siti.account(), TODAY, 0, 1);
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DATA_USED);
        door.usage.used(siti.account(), TODAY.plusDays(1), 0, 1_000_000);
        door.pass(Duration.ofHours(12));
        assertThat(Door.grant(door.pap(siti, Door.SITI)).limits().octetsLeft())
                .hasValue(299_000_000);
    }

    @Test
    void whatTheLedgerHasInAllReplacesWhatWasKnownAndWhatIsToldSinceComesOnTop() {
        door.usage.used(siti.account(), TODAY, 1_000, 500);
        UsageToday.Reading reading = door.usage.reading(TODAY);
        door.usage.used(siti.account(), TODAY, 7, 0);
        reading.total(siti.account(), 800, 300_000_000);
        reading.done();
        assertThat(door.usage.of(siti.account()).secondsOn(TODAY)).isEqualTo(807);
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DATA_USED);
        UsageToday.Reading late = door.usage.reading(TODAY.minusDays(1));
        late.total(siti.account(), 99_999, 1);
        late.done();
        assertThat(door.usage.of(siti.account()).secondsOn(TODAY)).isEqualTo(807);
    }

    @Test
    void asManyOtherDevicesAsThePlanAllowsAreNotTooMany() {
        online(1, Door.BUDI);
        Door.grant(door.pap(siti, Door.SITI));
        online(2, Door.ANI);
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DEVICE_LIMIT);
        door.usage.closed(siti.account(), new SessionId(1));
        Door.grant(door.pap(siti, Door.SITI));
    }

    @Test
    void aStaleSessionOfTheSameDeviceLocksNobodyOut() {
        online(1, Door.SITI);
        online(2, Door.SITI);
        online(3, Door.SITI);
        Door.grant(door.pap(siti, Door.SITI));
        online(4, Door.BUDI);
        Door.grant(door.pap(siti, Door.SITI));
        online(5, Door.ANI);
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DEVICE_LIMIT);
    }

    @Test
    void aClockThatIsSetForwardLetsNoFurtherDeviceIn() {
        online(1, Door.BUDI);
        online(2, Door.ANI);
        door.setClock(door.now().plus(Duration.ofHours(2)));
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DEVICE_LIMIT);
    }

    @Test
    void aClockThatIsSetBackKeepsNoSessionAlive() {
        online(1, Door.BUDI);
        online(2, Door.ANI);
        door.setClock(door.now().minus(Duration.ofHours(2)));
        door.pass(Duration.ofMinutes(15));
        Door.grant(door.pap(siti, Door.SITI));
    }

    @Test
    void aSessionWithoutNewsForThreeReportsDoesNotCount() {
        online(1, Door.BUDI);
        online(2, Door.ANI);
        door.pass(Duration.ofSeconds(3 * 300 - 1));
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DEVICE_LIMIT);
        door.pass(Duration.ofSeconds(1));
        Door.grant(door.pap(siti, Door.SITI));
        online(2, Door.ANI);
        online(1, Door.BUDI);
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.DEVICE_LIMIT);
    }

    @Test
    void aClosedSiteRejectsAndClosingTimeLimitsTheSession() {
        // 12:00; the library is open from 06:00 to 22:00.
        door.pass(Duration.ofHours(9).plusMinutes(30));
        assertThat(atTheLibrary()).isEqualTo(Optional.of(30L * 60));
        door.pass(Duration.ofMinutes(20));
        assertThat(atTheLibrary()).isEqualTo(Optional.of(10L * 60));
        door.pass(Duration.ofMinutes(10));
        assertThat(atTheLibrary()).isEmpty();
        door.pass(Duration.ofHours(8).minusSeconds(1));
        assertThat(atTheLibrary()).isEmpty();
        door.pass(Duration.ofSeconds(1));
        assertThat(atTheLibrary()).isEqualTo(Optional.of(7_200L));
    }

    private Optional<Long> atTheLibrary() {
        AccessDecision decision = door.pap(Door.LIBRARY, siti.name(), siti.password(), Door.SITI);
        return switch (decision) {
            case AccessDecision.Accept(Grant grant, var _) ->
                    Optional.of(grant.limits().sessionSeconds().orElseThrow());
            case AccessDecision.Reject(RejectReason reason, String _, TryKind _) -> {
                assertThat(reason).isEqualTo(RejectReason.CLOSED);
                yield Optional.empty();
            }
            case AccessDecision.Silence silence -> throw new AssertionError(silence);
        };
    }

    @Test
    void anAccountWhosePlanIsGoneIsRejectedAsAFaultOfOurs() {
        door.inventory.set(
                new Inventory(2, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()));
        assertThat(Door.reason(door.pap(siti, Door.SITI))).isEqualTo(RejectReason.NO_PLAN);
    }

    @Test
    void beforeTheCredentialsAreReadNobodyIsAnswered() {
        var unread =
                new Access(
                        AccessSettings.DEFAULT,
                        Residents.CITY,
                        door.inventory::get,
                        new CredentialCache(door.residents.keys),
                        door.residents.vouchers,
                        door.usage,
                        door.tickets,
                        MonotonicClock.SYSTEM);
        assertThat(
                        unread.decide(
                                door.request(
                                        Door.RW03,
                                        siti.name(),
                                        new Proof.Pap(Door.octets(siti.password())),
                                        Optional.of(Door.SITI))))
                .isInstanceOf(AccessDecision.Silence.class);
    }

    @Test
    void everyReasonHasWordsThatFitIntoAReplyMessage() {
        for (RejectReason reason : RejectReason.values()) {
            assertThat(reason.replyMessage().getBytes(StandardCharsets.UTF_8))
                    .hasSizeBetween(10, 253);
            assertThat(reason.word()).matches("[a-z-]+");
        }
    }

    @Test
    void aRequestInALogShowsNoNameAndNoPassword() {
        AccessRequest request =
                door.request(
                        Door.RW03,
                        "nama-siti",
                        new Proof.Pap(Door.octets("rahasia")),
                        Optional.of(Door.SITI));
        assertThat(request.toString()).contains("<secret>").doesNotContain("nama-siti", "rahasia");
    }

    private void online(long session, MacAddress station) {
        AccountId account = siti.account();
        door.usage.opened(account, new SessionId(session), Optional.of(station), Instant.EPOCH);
    }
}
