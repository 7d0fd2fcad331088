package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;
import id.gardu.resident.Voucher.Place;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.Vouchers.VoucherRedemption;
import id.gardu.store.DatabaseKind;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class VouchersTest {
    private static final MacAddress SITI = Neighbourhood.SITIS_PHONE;
    private static final MacAddress BUDI = Neighbourhood.BUDIS_PHONE;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aBatchGivesItsCodesOnceAndEveryOneWorks(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            VoucherBatches.Created batch = residents.vouchers(Residents.WARGA, 1_200);
            assertThat(new HashSet<>(batch.codes())).hasSize(1_200);
            assertThat(residents.cache.size().vouchers()).isEqualTo(1_200);
            assertThat(batch.codes()).allMatch(code -> residents.cache.voucher(code).isPresent());
            residents.vouchers.redeem(
                    text(batch, 0), Optional.of(SITI), Place.UNKNOWN, 2, residents.now());
            assertThat(residents.batches.list())
                    .singleElement()
                    .satisfies(
                            one -> {
                                assertThat(one.codes()).isEqualTo(1_200);
                                assertThat(one.activated()).isEqualTo(1);
                                assertThat(one.note()).isEqualTo("Balai RW 03");
                            });
            assertThat(residents.batches.unused(batch.id()))
                    .containsExactlyElementsOf(batch.codes().subList(1, 1_200));
        }
    }

    @Test
    void noFileHoldsACode() throws Exception {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            VoucherBatches.Created batch = residents.vouchers(Residents.WARGA, 20);
            residents.vouchers.redeem(
                    text(batch, 0), Optional.of(SITI), Place.UNKNOWN, 2, residents.now());
            for (String content : contents()) {
                for (VoucherCode code : batch.codes()) {
                    assertThat(content.contains(code.compact())).isFalse();
                    assertThat(content.contains(code.grouped())).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchThatWasCutShortDoesNotExist(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            VoucherCode code =
                    VoucherCode.parse(text(residents.vouchers(Residents.WARGA, 1), 0))
                            .orElseThrow();
            residents
                    .store
                    .writer()
                    .use(handle -> handle.execute("UPDATE voucher_batch SET ready_at = NULL"));
            try (Residents next = residents.again()) {
                assertThat(
                                next.vouchers.redeem(
                                        code.compact(),
                                        Optional.of(SITI),
                                        Place.UNKNOWN,
                                        2,
                                        next.now()))
                        .isInstanceOf(VoucherRedemption.Unknown.class);
                next.clock.pass(Duration.ofHours(2));
                next.vouchers(Residents.WARGA, 3);
                assertThat(count(next, "SELECT count(*) FROM voucher")).isEqualTo(3);
                assertThat(count(next, "SELECT count(*) FROM voucher_batch")).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsTimeStartsWithTheFirstDeviceAndEndsForAll(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            String code = text(residents.vouchers(Residents.WARGA, 1), 0);
            residents.clock.pass(Duration.ofDays(3));
            Voucher first = good(redeem(residents, code, SITI));
            assertThat(first.expiresAt()).contains(residents.now().plus(Duration.ofDays(1)));
            residents.clock.pass(Duration.ofHours(20));
            Voucher second = good(redeem(residents, code, BUDI));
            assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
            assertThat(second.account()).isEqualTo(first.account());
            assertThat(good(redeem(residents, code, SITI)).devices())
                    .containsExactlyInAnyOrder(SITI, BUDI);
            Account account = residents.accounts.find(first.account()).orElseThrow();
            assertThat(account.kind()).isEqualTo(Account.Kind.VOUCHER);
            assertThat(account.expiresAt()).isEqualTo(first.expiresAt());
            residents.clock.pass(Duration.ofHours(4));
            assertThat(redeem(residents, code, SITI)).isInstanceOf(VoucherRedemption.Expired.class);
        }
    }

    @Test
    void aVoucherNobodyActivatedInTimeIsExpired() {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            String code = text(residents.vouchers(Residents.WARGA, 1), 0);
            residents.clock.pass(Duration.ofDays(30));
            assertThat(redeem(residents, code, SITI)).isInstanceOf(VoucherRedemption.Expired.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoHundredDevicesAtOnceExactlyAsManyAsAllowedGetIn(DatabaseKind dialect)
            throws Exception {
        try (Residents residents = Residents.open(folder, dialect)) {
            String code = text(residents.vouchers(Residents.WARGA, 1), 0);
            List<VoucherRedemption> answers =
                    atOnce(200, i -> redeem(residents, code, MacAddress.ofLong(100 + i)));
            assertThat(answers).filteredOn(VoucherRedemption.Good.class::isInstance).hasSize(2);
            assertThat(answers).filteredOn(VoucherRedemption.InUse.class::isInstance).hasSize(198);
            assertThat(count(residents, "SELECT count(*) FROM voucher_device")).isEqualTo(2);
            assertThat(count(residents, "SELECT count(*) FROM account")).isEqualTo(1);
        }
    }

    @Test
    void ofDevicesAtTwoControllersExactlyAsManyAsAllowedGetIn() throws Exception {
        try (Residents one = Residents.open(folder, DatabaseKind.POSTGRESQL);
                Residents other = one.again()) {
            String code = text(one.vouchers(Residents.WARGA, 1), 0);
            other.keeper.refresh();
            List<VoucherRedemption> answers =
                    atOnce(
                            60,
                            i ->
                                    redeem(
                                            i % 2 == 0 ? one : other,
                                            code,
                                            MacAddress.ofLong(100 + i)));
            assertThat(answers).filteredOn(VoucherRedemption.Good.class::isInstance).hasSize(2);
            assertThat(count(one, "SELECT count(*) FROM voucher_device")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevokedBatchStopsAndSoDoItsAccounts(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            VoucherBatches.Created batch = residents.vouchers(Residents.WARGA, 3);
            AccountId account = good(redeem(residents, text(batch, 0), SITI)).account();
            assertThat(residents.batches.revoke(batch.id())).isTrue();
            assertThat(redeem(residents, text(batch, 0), SITI))
                    .isInstanceOf(VoucherRedemption.Revoked.class);
            assertThat(redeem(residents, text(batch, 1), SITI))
                    .isInstanceOf(VoucherRedemption.Revoked.class);
            assertThat(residents.cache.standing(account).orElseThrow().blocked()).isTrue();
            assertThat(residents.batches.unused(batch.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneRevokedVoucherLeavesTheOthersAlone(DatabaseKind dialect) {
        try (Residents residents = Residents.open(folder, dialect)) {
            VoucherBatches.Created batch = residents.vouchers(Residents.WARGA, 2);
            AccountId account = good(redeem(residents, text(batch, 0), SITI)).account();
            assertThat(residents.batches.revoke(batch.codes().get(0))).isTrue();
            assertThat(residents.cache.standing(account).orElseThrow().blocked()).isTrue();
            assertThat(redeem(residents, text(batch, 0), SITI))
                    .isInstanceOf(VoucherRedemption.Revoked.class);
            assertThat(redeem(residents, text(batch, 1), SITI))
                    .isInstanceOf(VoucherRedemption.Good.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoseDeviceCameFirstAtTheDoorSurvivesARestart(DatabaseKind dialect) {
        VoucherCode code;
        Residents residents = Residents.open(folder, dialect);
        try (residents) {
            code = residents.vouchers(Residents.WARGA, 1).codes().getFirst();
            assertThat(residents.vouchers.bindAtTheDoor(code, SITI, residents.now()))
                    .isInstanceOf(VoucherRedemption.Good.class);
            assertThat(
                            residents.vouchers.look(
                                    Optional.of(code), BUDI, Place.UNKNOWN, residents.now()))
                    .isInstanceOf(VoucherRedemption.InUse.class);
        }
        try (Residents next = residents.again()) {
            assertThat(next.vouchers.look(Optional.of(code), BUDI, Place.UNKNOWN, next.now()))
                    .isInstanceOf(VoucherRedemption.InUse.class);
            Voucher voucher =
                    good(next.vouchers.look(Optional.of(code), SITI, Place.UNKNOWN, next.now()));
            assertThat(voucher.activatedAt()).contains(Residents.NOON);
            assertThat(next.cache.standing(voucher.account())).isPresent();
        }
    }

    @Test
    void atTheDoorAVoucherWorksWhileTheDatabaseIsLocked() throws Exception {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            VoucherCode code = residents.vouchers(Residents.WARGA, 1).codes().getFirst();
            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("gardu.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThat(residents.vouchers.bindAtTheDoor(code, SITI, residents.now()))
                        .isInstanceOf(VoucherRedemption.Good.class);
                Awaitility.await().until(() -> residents.store.problem().isPresent());
                statement.execute("ROLLBACK");
            }
            Awaitility.await()
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    count(
                                                            residents,
                                                            "SELECT count(*) FROM voucher_device"))
                                            .isEqualTo(1));
        }
    }

    /** It took 330 of one address to close every voucher of the city. */
    @Test
    void wrongVouchersHoweverManyCloseNoVoucherForAnybody() {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            VoucherBatches.Created batch = residents.vouchers(Residents.WARGA, 2);
            var random = new SecureRandom();
            for (int i = 0; i < 330; i++) {
                assertThat(redeem(residents, "2222-2222-2" + i % 10, SITI))
                        .isInstanceOf(VoucherRedemption.Unknown.class);
                assertThat(
                                residents.vouchers.look(
                                        Optional.of(VoucherCode.random(random)),
                                        MacAddress.ofLong(1 + i),
                                        Place.UNKNOWN,
                                        residents.now()))
                        .isInstanceOf(VoucherRedemption.Unknown.class);
            }
            assertThat(redeem(residents, text(batch, 0), SITI))
                    .isInstanceOf(VoucherRedemption.Good.class);
            assertThat(redeem(residents, text(batch, 1), BUDI))
                    .isInstanceOf(VoucherRedemption.Good.class);
        }
    }

    @Test
    void aVoucherOfAnAreaOpensNothingElsewhereAndOneOfTheCityIsLonger() {
        try (Residents residents = Residents.open(folder, DatabaseKind.SQLITE)) {
            residents
                    .store
                    .writer()
                    .use(
                            handle ->
                                    handle.execute(
                                            "INSERT INTO area (code, level, name)"
                                                    + " VALUES ('35', 'kota', 'Kota')"));
            VoucherCode here =
                    residents
                            .batches
                            .create(
                                    new VoucherBatch.Order(
                                            Residents.WARGA.number(),
                                            1,
                                            Duration.ofDays(1),
                                            residents.now().plus(Duration.ofDays(30)),
                                            Optional.of("35"),
                                            ""))
                            .codes()
                            .getFirst();
            assertThat(here.compact()).hasSize(10);
            assertThat(residents.vouchers(Residents.WARGA, 1).codes().getFirst().compact())
                    .hasSize(12);
            var elsewhere = new Place(Optional.of(new SiteId(1)), Set.of("36", "36.01")::contains);
            var inside = new Place(Optional.of(new SiteId(2)), Set.of("35", "35.01")::contains);
            assertThat(
                            residents.vouchers.redeem(
                                    here.grouped(),
                                    Optional.of(SITI),
                                    elsewhere,
                                    2,
                                    residents.now()))
                    .isInstanceOf(VoucherRedemption.Unknown.class);
            assertThat(
                            residents.vouchers.redeem(
                                    here.grouped(), Optional.of(SITI), inside, 2, residents.now()))
                    .isInstanceOf(VoucherRedemption.Good.class);
        }
    }

    private static VoucherRedemption redeem(Residents residents, String code, MacAddress station) {
        return residents.vouchers.redeem(
                code, Optional.of(station), Place.UNKNOWN, 2, residents.now());
    }

    private static Voucher good(VoucherRedemption redemption) {
        assertThat(redemption).isInstanceOf(VoucherRedemption.Good.class);
        return ((VoucherRedemption.Good) redemption).voucher();
    }

    private static String text(VoucherBatches.Created batch, int index) {
        return batch.codes().get(index).grouped();
    }

    private static long count(Residents residents, String sql) {
        return residents
                .store
                .reads()
                .withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }

    private interface Attempt {
        VoucherRedemption by(int number);
    }

    private static List<VoucherRedemption> atOnce(int many, Attempt attempt) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<VoucherRedemption>>();
            for (int i = 0; i < many; i++) {
                int number = i;
                work.add(() -> attempt.by(number));
            }
            var answers = new ArrayList<VoucherRedemption>();
            for (Future<VoucherRedemption> answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private List<String> contents() throws Exception {
        var contents = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
