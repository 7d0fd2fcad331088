package id.gardu.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Inventory;
import id.gardu.resident.Residents;
import id.gardu.resident.Voucher.Place;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.VoucherBatches;
import id.gardu.resident.Vouchers.VoucherRedemption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class DirectVoucherTest {
    @TempDir Path folder;

    private Door door;
    private VoucherBatches.Created batch;
    private String code;

    @BeforeEach
    void open() {
        door = Door.open(folder);
        batch = door.residents.vouchers(Residents.TAMU, 3);
        code = batch.codes().getFirst().grouped();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aCodeIsNameAndPasswordHoweverItIsTyped() {
        String compact = code.replace("-", "");
        String small = compact.toLowerCase(Locale.ROOT);
        Grant first = Door.grant(pap(code, code, Door.SITI));
        assertThat(first.assurance()).isEqualTo(Assurance.VOUCHER);
        assertThat(first.limits().sessionSeconds()).hasValue(Duration.ofDays(1).toSeconds());
        for (Grant again :
                List.of(
                        Door.grant(pap(small, compact, Door.SITI)),
                        Door.grant(door.chap(Door.RW03_VOUCHERS, code, code, Door.SITI)),
                        Door.grant(door.chap(Door.RW03_VOUCHERS, small, small, Door.SITI)),
                        Door.grant(door.chap(Door.RW03_VOUCHERS, small, compact, Door.SITI)),
                        Door.grant(door.chap(Door.RW03_VOUCHERS, small, code, Door.SITI)))) {
            assertThat(again.account()).isEqualTo(first.account());
        }
    }

    @Test
    void aNasThatMayNotShowVouchersIsToldAsOfAnyUnknownName() {
        AccessDecision decision = door.pap(Door.RW03, code, code, Door.SITI);
        assertThat(decision).isEqualTo(door.pap(Door.RW03, "siapa", "siapa", Door.SITI));
        assertThat(Door.grant(pap(code, code, Door.BUDI)).limits().sessionSeconds()).isPresent();
    }

    @Test
    void theSecondDeviceIsRejectedAndTheFirstIsNot() {
        Door.grant(pap(code, code, Door.SITI));
        assertThat(Door.reason(pap(code, code, Door.BUDI))).isEqualTo(RejectReason.VOUCHER_IN_USE);
        Door.grant(pap(code, code, Door.SITI));
    }

    @Test
    void ofTwoHundredDevicesAtOnceExactlyOneGetsIn() throws Exception {
        var work = new ArrayList<Callable<AccessDecision>>();
        for (int i = 0; i < 200; i++) {
            MacAddress station = MacAddress.ofLong(100 + i);
            work.add(() -> pap(code, code, station));
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            long accepted = 0;
            for (var answer : threads.invokeAll(work)) {
                accepted += answer.get() instanceof AccessDecision.Accept ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }

    @Test
    void aDeviceThatCameThroughThePortalMayComeThroughTheDoor() {
        assertThat(
                        door.residents.vouchers.redeem(
                                code, Optional.of(Door.SITI), Place.UNKNOWN, 1, door.now()))
                .isInstanceOf(VoucherRedemption.Good.class);
        Door.grant(pap(code, code, Door.SITI));
        assertThat(Door.reason(pap(code, code, Door.BUDI))).isEqualTo(RejectReason.VOUCHER_IN_USE);
    }

    @Test
    void aNasThatNamesNoStationIsOneDevice() {
        Door.grant(door.pap(Door.RW03_VOUCHERS, code, code, Optional.empty()));
        Door.grant(door.pap(Door.RW03_VOUCHERS, code, code, Optional.empty()));
        assertThat(Door.reason(pap(code, code, Door.BUDI))).isEqualTo(RejectReason.VOUCHER_IN_USE);
    }

    @Test
    void aVoucherThatIsRefusedForAnotherReasonIsNotActivated() {
        door.inventory.set(
                new Inventory(2, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()));
        assertThat(Door.reason(pap(code, code, Door.SITI))).isEqualTo(RejectReason.NO_PLAN);
        door.inventory.set(Door.inventory(Map.of()));
        door.pass(Duration.ofDays(2));
        assertThat(Door.grant(pap(code, code, Door.BUDI)).limits().sessionSeconds())
                .hasValue(Duration.ofDays(1).toSeconds());
    }

    @Test
    void itEndsADayAfterItsFirstUse() {
        Door.grant(pap(code, code, Door.SITI));
        door.pass(Duration.ofHours(23));
        assertThat(Door.grant(pap(code, code, Door.SITI)).limits().sessionSeconds())
                .hasValue(3_600);
        door.pass(Duration.ofHours(1));
        assertThat(Door.reason(pap(code, code, Door.SITI))).isEqualTo(RejectReason.EXPIRED);
    }

    @Test
    void aRevokedVoucherSaysSo() {
        Door.grant(pap(code, code, Door.SITI));
        door.residents.batches.revoke(batch.id());
        assertThat(Door.reason(pap(code, code, Door.SITI))).isEqualTo(RejectReason.VOUCHER_REVOKED);
    }

    @Test
    void aRightCodeIsTakenHoweverManyWereWrong() {
        Door.grant(pap(code, code, Door.SITI));
        String other = batch.codes().get(1).grouped();
        for (int i = 0; i < 330; i++) {
            assertThat(Door.reason(pap("2222-2222-" + (22 + i % 7), "x", Door.SITI)))
                    .isEqualTo(RejectReason.WRONG_CREDENTIALS);
        }
        Door.grant(pap(other, other, Door.SITI));
    }

    @Test
    void aCodeIsMaskedForLedgerAndLogsRightOrMistyped() {
        String compact = code.replace("-", "");
        String masked = "voucher:" + compact.substring(0, 2) + "…";
        String mistyped = compact.substring(0, 9) + (compact.endsWith("2") ? "3" : "2");
        assertThat(door.access.maskUserName(Door.RW03_VOUCHERS, code)).isEqualTo(masked);
        assertThat(door.access.maskUserName(Door.RW03_VOUCHERS, mistyped)).isEqualTo(masked);
        assertThat(door.access.maskUserName(Door.RW03, compact.toLowerCase(Locale.ROOT)))
                .isEqualTo(masked);
        for (String name :
                List.of("siti", "", "AA-BB-CC-DD-EE-FF", "tabbbbbbbbbbbbbbbbbbbbbbbbbb")) {
            assertThat(door.access.maskUserName(Door.RW03_VOUCHERS, name)).isEqualTo(name);
        }
        assertThat(VoucherCode.parse(mistyped)).isEmpty();
    }

    private AccessDecision pap(String name, String password, MacAddress station) {
        return door.pap(Door.RW03_VOUCHERS, name, password, station);
    }
}
