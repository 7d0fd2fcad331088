package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.TurnKeeper.TurnTable;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.store.DatabaseKind;
import id.gardu.store.Lane;
import id.gardu.store.Lane.WriteResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Controllers on one PostgreSQL that take turns with the sessions of a NAS. */
class TurnsTest {
    private static final Instant T = LedgerKampung.TEN_O_CLOCK;
    private static final int SESSIONS = 40;
    private static final int STEPS = 60;

    @TempDir Path folder;

    /** Both have more to write than they can; each waits for the other's turn again and again. */
    @Test
    void bothGetOnWithTheSameNasAndNothingIsCountedTwice() throws Exception {
        try (OpenLedger one = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = one.another(folder)) {
            Thread second = Thread.ofVirtual().start(() -> report(other, 1));
            report(one, 0);
            second.join();
            assertThat(one.number("SELECT count(*) FROM session")).isEqualTo(SESSIONS);
            assertThat(one.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(SESSIONS * STEPS * 1_000L);
            assertThat(one.number("SELECT sum(uploaded) FROM session"))
                    .isEqualTo(SESSIONS * STEPS * 10L);
        }
    }

    /** The steps with the same remainder of two, of all sessions. */
    private static void report(OpenLedger ledger, int remainder) {
        for (int step = 1 + remainder; step <= STEPS; step += 2) {
            int now = step;
            ledger.hearsAtOnce(
                    IntStream.range(0, SESSIONS).mapToObj(i -> packet(i, now).record()).toList());
        }
    }

    private static RecordedPacket packet(int session, int step) {
        return RecordedPacket.interim(T, step * 10L)
                .octets(step * 10L, step * 1_000L)
                .session("S%03d".formatted(session))
                .of(MacAddress.ofLong(0xA4_50_46_00_10_00L + session), new AccountId(200));
    }

    /** A machine that hangs keeps its connection, and with it the locks. */
    @Test
    void whoHoldsATurnAndSaysNothingLosesIt() throws Exception {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                Connection hanging =
                        DriverManager.getConnection(ledger.database.url(), "gardu", "gardu")) {
            var table = new TurnTable(new Statements(hanging, DatabaseKind.POSTGRESQL));
            int turn = TurnTable.of(LedgerKampung.GATEWAY_03.value());
            assertThat(table.take(List.of(turn))).containsOnlyKeys(turn);
            var written = new CompletableFuture<WriteResult>();
            assertThat(ledger.ledger.offer(packet(1, 1).record(), written::complete)).isTrue();
            assertThat(written.orTimeout(20, TimeUnit.SECONDS).join())
                    .isEqualTo(new WriteResult.OnDisk());
        }
    }

    /** Only the turn in question waits. */
    @Test
    void whileAnotherHasATurnTheSessionsOfOtherNasAreWritten() throws Exception {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                Connection other =
                        DriverManager.getConnection(ledger.database.url(), "gardu", "gardu")) {
            int turn = TurnTable.of(LedgerKampung.GATEWAY_03.value());
            assertThat(TurnTable.of(LedgerKampung.GATEWAY_04.value())).isNotEqualTo(turn);
            other.setAutoCommit(false);
            var table = new TurnTable(new Statements(other, DatabaseKind.POSTGRESQL));
            assertThat(table.take(List.of(turn))).containsOnlyKeys(turn);
            other.commit();
            var waits = new CompletableFuture<WriteResult>();
            assertThat(ledger.ledger.offer(packet(1, 1).record(), waits::complete)).isTrue();
            ledger.hears(packet(2, 1).from(LedgerKampung.GATEWAY_04));
            assertThat(waits).isNotDone();
            table.release(List.of(turn));
            other.commit();
            assertThat(waits.orTimeout(20, TimeUnit.SECONDS).join())
                    .isEqualTo(new WriteResult.OnDisk());
        }
    }

    /** Its writer never rests, and has nothing more of that NAS to write. */
    @Test
    void whoIsBusyWithOtherWritesGivesUpATurnThatIsNotUsed() throws Exception {
        try (OpenLedger busy = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                OpenLedger other = busy.another(folder)) {
            var over = new AtomicBoolean();
            Lane<Integer> lane = busy.store.writer().lane(16, (handle, items) -> {});
            again(lane, over);
            busy.hears(packet(1, 1));
            other.hears(packet(1, 2));
            over.set(true);
            assertThat(other.number("SELECT sum(downloaded) FROM usage_hour")).isEqualTo(2_000);
        }
    }

    private static void again(Lane<Integer> lane, AtomicBoolean over) {
        lane.offer(
                1,
                written -> {
                    if (!over.get()) {
                        again(lane, over);
                    }
                });
    }

    /** The commit may have arrived or not: what was remembered is not believed. */
    @Test
    void aConnectionThatIsCutCountsNothingTwice() throws Exception {
        try (OpenLedger ledger = OpenLedger.open(DatabaseKind.POSTGRESQL, folder);
                Connection operator =
                        DriverManager.getConnection(ledger.database.url(), "gardu", "gardu");
                Statement cut = operator.createStatement()) {
            for (int step = 1; step <= 30; step++) {
                int now = step;
                List<AccountingRecord.Usage> records =
                        IntStream.range(0, SESSIONS)
                                .mapToObj(i -> packet(i, now).record())
                                .toList();
                var first = new CompletableFuture<WriteResult>();
                records.forEach(one -> ledger.ledger.offer(one, first::complete));
                cut.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <>"
                                + " pg_backend_pid() AND query NOT LIKE '%SELECT 1%' AND datname ="
                                + " current_database()");
                untilOnDisk(ledger, records);
            }
            assertThat(ledger.number("SELECT sum(downloaded) FROM usage_hour"))
                    .isEqualTo(SESSIONS * 30 * 1_000L);
            assertThat(ledger.number("SELECT sum(downloaded) FROM session"))
                    .isEqualTo(SESSIONS * 30 * 1_000L);
        }
    }

    /** As a NAS does: again until it is answered. */
    private static void untilOnDisk(OpenLedger ledger, List<AccountingRecord.Usage> records) {
        for (AccountingRecord.Usage record : records) {
            WriteResult outcome = new WriteResult.Unavailable("not tried");
            for (int tries = 0; tries < 50 && !(outcome instanceof WriteResult.OnDisk); tries++) {
                var told = new CompletableFuture<WriteResult>();
                assertThat(ledger.ledger.offer(record, told::complete)).isTrue();
                outcome = told.orTimeout(20, TimeUnit.SECONDS).join();
            }
            assertThat(outcome).isEqualTo(new WriteResult.OnDisk());
        }
    }
}
