package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.store.DatabaseKind;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.RealPostgres;

import org.awaitility.Awaitility;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is not on disk is not acknowledged, and leaves nothing behind. */
class LedgerFaultsTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;

    @TempDir Path folder;

    @Test
    void aLockedDatabaseAcknowledgesNothingAndThePacketSentAgainIsCountedOnce() throws Exception {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.SQLITE, folder)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 60).octets(1, 100));
            ledger.told.clear();
            RecordedPacket next = RecordedPacket.interim(T, 120).octets(2, 200);
            try (Connection other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("gardu.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN EXCLUSIVE");
                assertThat(offer(ledger, next)).isInstanceOf(WriteResult.Unavailable.class);
                assertThat(ledger.told).isEmpty();
                statement.execute("ROLLBACK");
            }
            ledger.hears(next, next);
            assertThat(ledger.sessions().getFirst()).contains("120 s up 2 down 200 open");
            assertThat(ledger.number("SELECT downloaded FROM usage_hour")).isEqualTo(200);
            assertThat(ledger.told.stream().mapToLong(UsageChange::bytes).sum()).isEqualTo(101);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordTheDatabaseRefusesFailsAlone(DatabaseKind dialect) throws Exception {
        try (OpenLedger ledger = OpenLedger.open(dialect, folder)) {
            // In the inventory still, but in the database no more.
            ledger.store.writer().use(handle -> handle.execute("DELETE FROM access_point"));
            ledger.store.writer().use(handle -> handle.execute("DELETE FROM nas WHERE id = 15"));
            var hold = new CountDownLatch(1);
            ledger.store
                    .writer()
                    .lane(1, (_, _) -> waitFor(hold))
                    .offer("the three below share a transaction", _ -> {});
            CompletableFuture<WriteResult> good = offered(ledger, RecordedPacket.start(T));
            CompletableFuture<WriteResult> bad =
                    offered(ledger, RecordedPacket.start(T).from(LedgerKampung.CENTRE));
            CompletableFuture<WriteResult> alsoGood =
                    offered(ledger, RecordedPacket.interim(T, 60).octets(1, 2));
            hold.countDown();
            assertThat(bad.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.Refused.class);
            assertThat(good.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.OnDisk.class);
            assertThat(alsoGood.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.OnDisk.class);
            assertThat(ledger.sessions()).hasSize(1);
            assertThat(ledger.sessions().getFirst()).contains("60 s up 1 down 2 open");
            assertThat(ledger.hours()).hasSize(1);
        }
    }

    @Test
    void aPostgresThatCrashesIsWrittenAgainAndNothingIsCountedTwice() {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.POSTGRESQL, folder)) {
            ledger.hears(RecordedPacket.start(T), RecordedPacket.interim(T, 60).octets(1, 100));
            RealPostgres.running().crash();
            RecordedPacket next = RecordedPacket.stop(T, 120).octets(2, 200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> offer(ledger, next) instanceof WriteResult.OnDisk);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .untilAsserted(
                            () ->
                                    assertThat(ledger.sessions().getFirst())
                                            .contains("120 s up 2 down 200 ended"));
            assertThat(ledger.number("SELECT downloaded FROM usage_hour")).isEqualTo(200);
        }
    }

    @Test
    void aFullLaneSaysSoAndForgetsTheRecord() throws Exception {
        AccountingSettings usual = AccountingSettings.defaults(LedgerKampung.WIB);
        var narrow =
                new AccountingSettings(
                        usual.zone(),
                        usual.activeMinutes(),
                        usual.activeMegabytes(),
                        usual.staleAfter(),
                        usual.uplinkMbps(),
                        2,
                        usual.sessionsInMemory(),
                        usual.sessionsKept(),
                        usual.presenceKept());
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.SQLITE, folder, narrow)) {
            var inside = new CountDownLatch(1);
            var hold = new CountDownLatch(1);
            ledger.store
                    .writer()
                    .lane(
                            1,
                            (_, _) -> {
                                inside.countDown();
                                waitFor(hold);
                            })
                    .offer("holds the writer", _ -> {});
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<WriteResult> first = offered(ledger, RecordedPacket.start(T));
            CompletableFuture<WriteResult> second =
                    offered(ledger, RecordedPacket.interim(T, 60).octets(1, 2));
            assertThat(ledger.ledger.waiting()).isEqualTo(2);
            assertThat(
                            ledger.ledger.offer(
                                    RecordedPacket.interim(T, 120).octets(3, 4).record(),
                                    _ -> {
                                        throw new AssertionError("told of a record not taken");
                                    }))
                    .isFalse();
            hold.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.OnDisk.class);
            assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(WriteResult.OnDisk.class);
            assertThat(ledger.sessions().getFirst()).contains("60 s up 1 down 2 open");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        Awaitility.await().until(() -> latch.getCount() == 0);
    }

    private static WriteResult offer(OpenLedger ledger, RecordedPacket packet) throws Exception {
        return offered(ledger, packet).get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<WriteResult> offered(
            OpenLedger ledger, RecordedPacket packet) {
        var outcome = new CompletableFuture<WriteResult>();
        assertThat(ledger.ledger.offer(packet.record(), outcome::complete)).isTrue();
        return outcome;
    }
}
