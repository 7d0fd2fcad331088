package id.gardu.ap;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.accounting.AccountingSettings;
import id.gardu.accounting.ApUsageQueries;
import id.gardu.accounting.NamedPorts;
import id.gardu.accounting.SessionLedger;
import id.gardu.ap.Poller.Memory;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Neighbourhood;
import id.gardu.network.OpenHours;
import id.gardu.network.Site;
import id.gardu.network.TestNas;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.agent.RecordedSnmpReader;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.store.DatabaseKind;
import id.gardu.store.IdSource;
import id.gardu.store.Lane.WriteResult;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real ledger beside the real poller: RADIUS as a sign of life, on a clock that runs fast. */
@SuppressWarnings("NullAway.Init") // Every test opens them first.
class SignsOfLifeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final NasId GATEWAY = new NasId(7);
    private static final MacAddress PHONE = MacAddress.parse("A4:50:46:00:00:01");
    private static final MacAddress BSSID = MacAddress.parse("02:00:00:00:31:00");
    private static final SnmpTarget TARGET = ApDevices.target("rw01");
    private static final String NAS_ADDRESS = "10.9.0.1";
    private static final int INTERIM = 300;

    @TempDir Path folder;
    private final FakeTime time = new FakeTime();
    private final SimulatedDevice device = ApDevices.device("rw01", time);
    private final RecordedSnmpReader air = new RecordedSnmpReader();
    private final List<StateChange> told = new ArrayList<>();
    private Whereabouts where = at(Optional.of(BSSID), Optional.empty());
    private Inventory inventory = Inventory.EMPTY;
    private Databases databases;
    private ApKampung kampung;
    private AccessPoint ap;
    private SignsOfLife signs;
    private SessionLedger ledger;
    private Poller poller;
    private Instant began;
    private long octets;

    @AfterEach
    void close() {
        poller.close();
        databases.close();
    }

    private static Whereabouts at(Optional<MacAddress> called, Optional<String> port) {
        return new Whereabouts(called, Optional.empty(), port, Optional.empty(), Optional.empty());
    }

    private void open(DatabaseKind dialect) throws Exception {
        open(dialect, TARGET);
    }

    private void open(DatabaseKind dialect, SnmpTarget target) throws Exception {
        databases = Databases.open(dialect, folder);
        kampung = new ApKampung(databases.ledger());
        ap = kampung.add("rw01", ApKampung.BALAI, target);
        kampung.change(ap.id(), ApKampung.behind(GATEWAY, BSSID.asLong()));
        ap = kampung.inventory().accessPointNamed("rw01").orElseThrow();
        air.serve(target, device);
        databases
                .ledger()
                .writer()
                .use(
                        handle ->
                                handle.execute(
                                        "INSERT INTO nas (id, name, site_id, address, identifier,"
                                            + " kind, login_hosts, message_authenticator,"
                                            + " direct_vouchers, coa_port, created_at) VALUES (7,"
                                            + " 'gw', 1, 'any', 'gw', 'generic', '', 'yes', 0, 0,"
                                            + " 0)"));
        inventory =
                new Inventory(
                        kampung.inventory().version(),
                        Map.of(),
                        Map.of(ApKampung.BALAI, site()),
                        Map.of(GATEWAY, gateway()),
                        Map.of(),
                        kampung.inventory().accessPoints(),
                        Map.of());
        ledger =
                new SessionLedger(
                        databases.ledger(),
                        () -> inventory,
                        AccountingSettings.defaults(Neighbourhood.ZONE),
                        new SessionLedger.Neighbours(
                                new NamedPorts(() -> inventory),
                                (station, at) -> Optional.empty(),
                                GatewayKinds::side,
                                change -> signs.changed(change)),
                        new IdSource(time),
                        time,
                        MonotonicClock.SYSTEM);
        start();
        began = time.instant();
        hear(Kind.START);
    }

    /** As a controller starts: it knows what the database says. */
    private void start() throws Exception {
        ApSettings settings = ApSettingsTest.read("");
        signs = new SignsOfLife(() -> inventory, settings.evidenceWindow(), time);
        load();
        poller =
                new Poller(
                        settings,
                        () -> inventory,
                        new LossyReader(air, 0),
                        new Memory(
                                new HealthRepository(databases.ledger()),
                                new ReadingRepository(databases.readings(), settings)),
                        new ApEnvironment(signs, told::add, Optional::empty),
                        time.time());
    }

    private void load() {
        databases
                .ledger()
                .reads()
                .onDemand(ApUsageQueries.class)
                .eachSince(time.instant().minus(SignsOfLife.KEPT), signs::read);
    }

    private static Site site() {
        return new Site(
                ApKampung.BALAI,
                "S1",
                "Situs",
                "35.73",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                OpenHours.ALWAYS,
                Optional.empty(),
                Optional.empty());
    }

    private static Nas gateway() {
        return TestNas.of(GATEWAY, "gw", ApKampung.BALAI, "address", NAS_ADDRESS);
    }

    private void hear(Kind kind) {
        var outcome = new CompletableFuture<WriteResult>();
        assertThat(
                        ledger.offer(
                                new Usage(
                                        kind,
                                        Timing.told(time.instant(), time.instant()),
                                        UsageSource.RADIUS,
                                        GATEWAY,
                                        new SessionKey("80000001", Optional.of(PHONE), "siti"),
                                        Attribution.NONE,
                                        where,
                                        Optional.of(Duration.between(began, time.instant())),
                                        Counts.octets(octets, 2 * octets),
                                        Optional.empty()),
                                outcome::complete))
                .isTrue();
        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join())
                .isInstanceOf(WriteResult.OnDisk.class);
    }

    /** The gateway reports every five minutes; octets move or stand. */
    private void pass(Duration length, boolean moving) {
        poller.tick();
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(SECOND)) {
            time.pass(SECOND);
            long age = Duration.between(began, time.instant()).toSeconds();
            if (age % INTERIM == 0) {
                octets += moving ? 1_000_000 : 0;
                hear(Kind.INTERIM);
            }
            poller.tick();
        }
    }

    private ApState state() {
        return poller.health().of(ap.id()).orElseThrow().health().state();
    }

    private List<String> booked() {
        return kampung.booked(ap.id()).stream().map(one -> one.split(" ", 2)[0]).toList();
    }

    private boolean wasDown() {
        return told.stream().anyMatch(change -> change.to() == ApState.DOWN);
    }

    @ParameterizedTest
    @EnumSource
    void aWorkingOneWhoseSessionsMoveIsNeverDownWhenItsSnmpFallsSilent(DatabaseKind dialect)
            throws Exception {
        open(dialect);
        pass(Duration.ofMinutes(17), true);
        device.silence(); // 2 minutes after a report, 3 before the next
        pass(Duration.ofMinutes(60), true);
        poller.close();

        assertThat(wasDown()).isFalse();
        assertThat(state()).isEqualTo(ApState.SILENT);
        assertThat(booked()).containsExactly("up");
    }

    /** What sessions report is told when it is on disk. */
    @Test
    void oneThatOnlySessionsProveIsNotCalledDownWhileTheDatabaseIsAway() throws Exception {
        open(DatabaseKind.SQLITE);
        pass(Duration.ofMinutes(17), true);
        device.silence();
        pass(Duration.ofMinutes(12), true);
        assertThat(state()).isEqualTo(ApState.SILENT);
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gardu.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            nothingIsHeard(Duration.ofMinutes(1));
            // It is told once something was to be written: time goes on until then.
            ApKampung.soon()
                    .pollInterval(Duration.ofMillis(50))
                    .pollInSameThread()
                    .until(
                            () -> {
                                nothingIsHeard(SECOND);
                                return databases.ledger().problem().isPresent();
                            });
            nothingIsHeard(Duration.ofMinutes(45));
            statement.execute("ROLLBACK");
        }
        ApKampung.soon().until(() -> databases.ledger().problem().isEmpty());
        nothingIsHeard(Duration.ofSeconds(30)); // the next report is due in a few minutes
        pass(Duration.ofMinutes(30), true);
        poller.close();

        assertThat(wasDown()).isFalse();
        assertThat(state()).isEqualTo(ApState.SILENT);
        assertThat(booked()).containsExactly("up");
    }

    private void nothingIsHeard(Duration length) {
        for (Duration gone = Duration.ZERO; gone.compareTo(length) < 0; gone = gone.plus(SECOND)) {
            time.pass(SECOND);
            poller.tick();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadOneBehindAGatewayThatRepeatsInterimsWithoutOctetsIsDownAsEver(DatabaseKind dialect)
            throws Exception {
        open(dialect);
        pass(Duration.ofMinutes(27), false);
        device.silence();
        Instant died = time.instant();
        pass(Duration.ofSeconds(90), false);

        assertThat(state()).isEqualTo(ApState.DOWN);
        pass(Duration.ofMinutes(30), false);
        poller.close();

        assertThat(state()).isEqualTo(ApState.DOWN);
        assertThat(booked()).containsExactly("up", "down");
        assertThat(kampung.intervals(ap.id()).getLast().fromAt())
                .isBetween(died, died.plusSeconds(67));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatDiesWhileItsSessionsMoveIsDownAsSoonAsTheyAreReportedStandingStill(
            DatabaseKind dialect) throws Exception {
        open(dialect);
        pass(Duration.ofMinutes(17), true);
        device.silence();
        Instant died = time.instant();
        pass(Duration.ofMinutes(2), false);
        assertThat(state()).as("the next report may prove it").isEqualTo(ApState.SUSPECT);
        pass(Duration.ofMinutes(1).plusSeconds(20), false);

        assertThat(state()).isEqualTo(ApState.DOWN);
        poller.close();
        IntervalQueries.Interval down = kampung.intervals(ap.id()).getLast();
        assertThat(down.state()).isEqualTo("down");
        assertThat(down.fromAt()).isBetween(died, died.plusSeconds(67));
        assertThat(down.fromEarliest().orElseThrow()).isBeforeOrEqualTo(died);
    }

    @ParameterizedTest
    @EnumSource
    void octetsReportedLateOfOneThatDiedMeanwhileDoNotMoveTheBeginningOfItsOutage(
            DatabaseKind dialect) throws Exception {
        open(dialect);
        pass(Duration.ofMinutes(17), true);
        device.silence();
        Instant died = time.instant();
        pass(Duration.ofMinutes(4), true); // what crossed before it died is reported now
        assertThat(state()).isEqualTo(ApState.SILENT);
        pass(Duration.ofMinutes(30), false);
        poller.close();

        assertThat(state()).isEqualTo(ApState.DOWN);
        IntervalQueries.Interval down = kampung.intervals(ap.id()).getLast();
        assertThat(down.fromAt()).isBetween(died, died.plusSeconds(67));
        assertThat(booked()).containsExactly("up", "down");
    }

    @ParameterizedTest
    @EnumSource
    void theOnlyAccessPointOfAGatewayIsNotProvenByItAndTheGatewayItselfIs(DatabaseKind dialect)
            throws Exception {
        where = at(Optional.empty(), Optional.empty());
        open(dialect);
        pass(Duration.ofMinutes(17), true);
        device.silence();
        pass(Duration.ofMinutes(3), true);
        assertThat(state()).isEqualTo(ApState.DOWN);
        poller.close();
        databases.close();
        told.clear();

        device.wake();
        octets = 0;
        folder = folder.resolve("itself");
        assertThat(folder.toFile().mkdir()).isTrue();
        open(dialect, new SnmpTarget(NAS_ADDRESS, 161, TARGET.credentials()));
        pass(Duration.ofMinutes(17), true);
        device.silence();
        pass(Duration.ofMinutes(20), true);

        assertThat(wasDown()).isFalse();
        assertThat(state()).isEqualTo(ApState.SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatBearsItsNameLeadsToIt(DatabaseKind dialect) throws Exception {
        where = at(Optional.empty(), Optional.of("RW01"));
        open(dialect);
        pass(Duration.ofMinutes(17), true);
        device.silence();
        pass(Duration.ofMinutes(20), true);

        assertThat(wasDown()).isFalse();
        assertThat(state()).isEqualTo(ApState.SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void afterARestartSessionsMayStillProveIt(DatabaseKind dialect) throws Exception {
        open(dialect);
        pass(Duration.ofMinutes(16), true);
        poller.close();
        start();
        device.silence();
        pass(Duration.ofMinutes(30), true);
        poller.close();
        start();
        pass(Duration.ofMinutes(10), true);
        poller.close();

        assertThat(wasDown()).isFalse();
        assertThat(booked()).doesNotContain("down");
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherControllerHearsProvesItToo(DatabaseKind dialect) throws Exception {
        open(dialect);
        var other = new SignsOfLife(() -> inventory, Duration.ofMinutes(10), time);
        var sessions = databases.ledger().reads().onDemand(ApUsageQueries.class);
        Instant longAgo = time.instant().minus(SignsOfLife.KEPT);
        pass(Duration.ofMinutes(6), true);
        sessions.eachSince(longAgo, other::read);
        Instant between = time.instant();
        pass(Duration.ofMinutes(6), true);
        sessions.eachSince(longAgo, other::read);
        assertThat(other.of(ap.id()).sign().orElseThrow().at()).isAfter(between);

        Instant moved = other.of(ap.id()).sign().orElseThrow().at();
        pass(Duration.ofMinutes(6), false);
        sessions.eachSince(longAgo, other::read);
        assertThat(other.of(ap.id()).sign().orElseThrow().at())
                .as("a report of standing octets proves nothing")
                .isEqualTo(moved);
        assertThat(other.of(new ApId(99)).sign()).isEmpty();
    }
}
