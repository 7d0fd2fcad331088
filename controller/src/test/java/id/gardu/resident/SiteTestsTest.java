package id.gardu.resident;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.guard.Bites;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SiteId;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.SiteTest.Answer.RefusalReason;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.Vouchers.VoucherRedemption;
import id.gardu.staff.Actor;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffSettings;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

@SuppressWarnings("NullAway.Init") // Each test opens it first.
class SiteTestsTest {
    private static final MacAddress PHONE = Neighbourhood.SITIS_PHONE;
    private static final MacAddress OTHER = Neighbourhood.BUDIS_PHONE;
    private static final Caller TOKEN = new Caller(new Actor.LocalCli(), "127.0.0.1");

    @TempDir private Path folder;

    private final MovableClock clock = new MovableClock(Neighbourhood.NOW);
    private Neighbourhood here;
    private House house;
    private Audit audit;

    /** What one controller has in memory. */
    private record House(
            CredentialCache cache, Registry registry, Vouchers vouchers, SiteTests tests)
            implements AutoCloseable {
        static House of(Neighbourhood on, Audit audit, MovableClock clock, String plan) {
            var cache = new CredentialCache(on.keys());
            CredentialCacheSync keeper =
                    CredentialCacheSync.start(on.store(), on.keys(), cache, clock);
            var registry =
                    new Registry(
                            on.store(),
                            on.keys(),
                            new IdSource(clock),
                            keeper,
                            clock,
                            MonotonicClock.SYSTEM);
            var vouchers =
                    new Vouchers(
                            registry, cache, new Bites(MonotonicClock.SYSTEM, SiteId::toString));
            return new House(
                    cache, registry, vouchers, new SiteTests(registry, on::inventory, plan, audit));
        }

        @Override
        public void close() {
            vouchers.close();
            registry.keeper().close();
        }
    }

    private void open(DatabaseKind dialect) {
        here = Neighbourhood.of(dialect, folder, clock);
        audit = new Audit(here.store(), here.keys(), clock);
        house = House.of(here, audit, clock, "warga");
    }

    @AfterEach
    void close() {
        house.close();
        here.close();
    }

    private SiteId site(String code) {
        return here.site(code).id();
    }

    private String created(String site) {
        SiteTest.Answer answer = house.tests.create(site(site), TOKEN);
        assertThat(answer).isInstanceOf(SiteTest.Answer.Created.class);
        SiteTest.Answer.Created created = (SiteTest.Answer.Created) answer;
        assertThat(created.expiresAt()).isEqualTo(clock.instant().plus(SiteTests.GOOD_FOR));
        return created.code().grouped();
    }

    private VoucherRedemption redeem(String code, MacAddress station) {
        return house.vouchers.redeem(
                code, Optional.of(station), Voucher.Place.UNKNOWN, 1, clock.instant());
    }

    private Voucher good(String code) {
        VoucherRedemption redemption = redeem(code, PHONE);
        assertThat(redemption).isInstanceOf(VoucherRedemption.Good.class);
        return ((VoucherRedemption.Good) redemption).voucher();
    }

    private void sessionOf(Voucher test, String site, String assurance, Instant at) {
        here.sql(
                "INSERT INTO session (id, nas_id, acct_session_id, station_key, generation, source,"
                    + " uplink_mbps, heard_at, last_at, seconds, site_id, area_code, ap_source,"
                    + " user_name, attribution, account_id, assurance, started_at, start_seen,"
                    + " end_estimated, flags, settled) VALUES (?, ?, 'S', ?, 0, 'radius', 50, 1, 1,"
                    + " 0, ?, 'x', 'none', 'x', 'grant', ?, ?, ?, 1, 0, '', 0)",
                IdSource.firstAt(at) + site.length(),
                here.nas(site + "-gw").id().value(),
                site,
                site(site).value(),
                test.account().value(),
                assurance,
                at.toEpochMilli());
    }

    private List<SiteTest> list(String site) {
        return house.tests.latest(Optional.of(site(site)), 10);
    }

    private long count(String from) {
        return here.store()
                .reads()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM " + from)
                                        .mapTo(Long.class)
                                        .one());
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsForOneDeviceOnceWithinHalfAnHourAndLastsTenMinutes(DatabaseKind dialect) {
        open(dialect);
        String code = created("rw03");
        clock.pass(SiteTests.GOOD_FOR.minusSeconds(1));
        Voucher used = good(code);
        assertThat(used.kind()).isEqualTo(Account.Kind.TEST);
        assertThat(used.onlyAt()).contains(site("rw03"));
        assertThat(used.expiresAt()).contains(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(redeem(code, OTHER)).isInstanceOf(VoucherRedemption.InUse.class);
        AccountState standing = house.cache.standing(used.account()).orElseThrow();
        assertThat(standing.kind()).isEqualTo(Account.Kind.TEST);
        assertThat(standing.onlyAt()).contains(site("rw03"));
        clock.pass(Duration.ofMinutes(10));
        assertThat(redeem(code, PHONE)).isInstanceOf(VoucherRedemption.Expired.class);

        String late = created("rw03");
        clock.pass(SiteTests.GOOD_FOR);
        assertThat(redeem(late, PHONE)).isInstanceOf(VoucherRedemption.Expired.class);
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    void anotherControllerTakesTheCodeToo(DatabaseKind dialect) {
        open(dialect);
        try (Neighbourhood there = here.anotherController();
                House second = House.of(there, audit, clock, "warga")) {
            String code = created("rw03");
            second.registry.keeper().refresh();
            VoucherCode parsed = VoucherCode.parse(code).orElseThrow();
            assertThat(second.cache.voucher(parsed).orElseThrow().onlyAt()).contains(site("rw03"));
            Voucher used = good(code);
            second.registry.keeper().refresh();
            assertThat(second.cache.standing(used.account()).orElseThrow().onlyAt())
                    .contains(site("rw03"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsProvedWhenItsOwnSessionBeganAtThatSite(DatabaseKind dialect) {
        open(dialect);
        Voucher used = good(created("rw03"));
        sessionOf(used, "rw05", "test", clock.instant());
        assertThat(list("rw03").getFirst().provedAt()).as("elsewhere").isEmpty();
        clock.pass(Duration.ofMinutes(1));
        Instant began = clock.instant();
        sessionOf(used, "rw03", "test", began);
        assertThat(list("rw03").getFirst().provedAt()).contains(began);
        assertThat(list("rw05")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSiteHasFiveCodesThatWaitAndNoMore(DatabaseKind dialect) {
        open(dialect);
        String first = created("rw03");
        for (int i = 1; i < SiteTests.MOST_OPEN; i++) {
            created("rw03");
        }
        var tooMany = new SiteTest.Answer.Refused(RefusalReason.TOO_MANY_OPEN);
        assertThat(house.tests.create(site("rw03"), TOKEN)).isEqualTo(tooMany);
        created("rw05");
        sessionOf(good(first), "rw03", "test", clock.instant());
        created("rw03");
        assertThat(house.tests.create(site("rw03"), TOKEN)).isEqualTo(tooMany);
        clock.pass(SiteTests.GOOD_FOR);
        created("rw03");
        assertThat(house.tests.latest(Optional.empty(), 100)).hasSize(8);
        assertThat(house.tests.latest(Optional.empty(), 3)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aSiteThatIsNotThereOrHasNoGatewayIsRefused(DatabaseKind dialect) {
        open(dialect);
        here.bring(
                ImportKind.SITE,
                "code,name,area_code\nbaru,Belum ada gerbang,35.73.01.1011.RW03\n");
        assertThat(house.tests.create(site("baru"), TOKEN))
                .isEqualTo(new SiteTest.Answer.Refused(RefusalReason.NO_GATEWAY));
        assertThat(house.tests.create(new SiteId(99), TOKEN))
                .isEqualTo(new SiteTest.Answer.Refused(RefusalReason.NO_SUCH_SITE));
        here.bring(
                ImportKind.AP,
                """
                name,site,nas,host,snmp
                baru-ap,baru,rw03-gw,127.0.0.1:1161,v2c:tetangga
                """);
        created("baru");
        House other = House.of(here, audit, clock, "tidak ada");
        assertThat(other.tests.create(site("rw03"), TOKEN))
                .isEqualTo(new SiteTest.Answer.Refused(RefusalReason.NO_PLAN));
        other.close();
        assertThat(count("site_test")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void whoAskedStandsInTheAuditAndInTheList(DatabaseKind dialect) {
        open(dialect);
        var staff =
                new Staff(
                        here.store(),
                        here.keys(),
                        audit,
                        new StaffSettings(
                                Duration.ofMinutes(30),
                                Duration.ofHours(12),
                                Duration.ofHours(24),
                                StaffSettings.TotpPolicy.OPTIONAL),
                        clock);
        var _ = staff.link(TOKEN, "Bambang", Role.TECHNICIAN, Optional.empty());
        Actor.Member bambang = staff.members(new Actor.LocalCli()).getFirst().member();
        assertThat(house.tests.create(site("rw03"), new Caller(bambang, "10.1.2.3")))
                .isInstanceOf(SiteTest.Answer.Created.class);
        assertThat(list("rw03").getFirst().askedBy()).contains("Bambang");
        assertThat(
                        audit.onObject(
                                        AuditObject.of("site", site("rw03").value()),
                                        OptionalLong.empty(),
                                        10)
                                .entries())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.verb()).isEqualTo("site.test");
                            assertThat(entry.memberName()).contains("Bambang");
                            assertThat(entry.from()).isEqualTo("10.1.2.3");
                        });
        created("rw05");
        assertThat(list("rw05").getFirst().askedBy()).as("the token").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTestIsNoBatchOfVouchersAndNothingShowsItsCode(DatabaseKind dialect) throws Exception {
        open(dialect);
        String code = created("rw03");
        var batches = new VoucherBatches(house.registry);
        assertThat(batches.list()).isEmpty();
        assertThat(count("voucher_batch")).isOne();
        long batch =
                here.store()
                        .reads()
                        .withHandle(
                                handle ->
                                        handle.createQuery("SELECT id FROM voucher_batch")
                                                .mapTo(Long.class)
                                                .one());
        assertThat(batches.unused(batch)).isEmpty();
        String compact = code.replace("-", "");
        for (String content : contents()) {
            assertThat(content.contains(code) || content.contains(compact)).isFalse();
        }
    }

    private List<String> contents() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(
                            file -> {
                                try {
                                    return Files.readString(file, StandardCharsets.ISO_8859_1);
                                } catch (java.io.IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            })
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMonthAfterItExpiredTheCodeIsGoneAndThatThereWasATestStays(DatabaseKind dialect) {
        open(dialect);
        Voucher used = good(created("rw03"));
        sessionOf(used, "rw03", "test", clock.instant());
        house.tests.prove();
        created("rw05");
        clock.pass(SiteTests.GOOD_FOR.plusDays(30));
        house.tests.forgetOld();
        assertThat(count("voucher")).isEqualTo(2);
        clock.pass(Duration.ofMillis(1));
        house.tests.forgetOld();
        assertThat(count("voucher")).isZero();
        assertThat(count("voucher_device")).isZero();
        assertThat(count("voucher_batch")).isZero();
        assertThat(count("account WHERE kind = 'test' AND deleted_at IS NOT NULL")).isOne();
        assertThat(list("rw03").getFirst().provedAt()).isPresent();
        assertThat(list("rw05").getFirst().provedAt()).isEmpty();
    }
}
