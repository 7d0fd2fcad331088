package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Attribution.Rung;
import id.gardu.accounting.AccountingRecord.Counts;
import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.AccountingRecord.SessionKey;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.TestNas;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.IdSource;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many records a second the ledger acknowledges: Start, three Interims, Stop; 50 NAS, 1000
 * sessions open, 100,000 accounts, as facts/performance.md measures the peer. Run by hand: {@code
 * LedgerThroughput sqlite|postgresql WINDOW SECONDS}.
 */
final class LedgerThroughput {
    private static final int OPEN = 1000;
    private static final int NAS = 50;
    private static final int ACCOUNTS = 100_000;

    private LedgerThroughput() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseKind dialect = DatabaseKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        int window = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("gardu-bench");
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        System.out.println(database.url());
        try (Store store = Store.open(database, folder.resolve("gardu.db"), Clock.systemUTC())) {
            LedgerKampung.settle(store);
            Inventory inventory = manyNas(store);
            var ledger =
                    new SessionLedger(
                            store,
                            () -> inventory,
                            AccountingSettings.defaults(LedgerKampung.WIB),
                            Alone.untold(),
                            new IdSource(Clock.systemUTC()),
                            Clock.systemUTC(),
                            MonotonicClock.SYSTEM);
            run(ledger, window, 3);
            long turn = turn(store);
            long cpu = writerCpu();
            long backend = backendCpuMillis(store);
            double rate = run(ledger, window, seconds);
            double records = rate * seconds;
            System.out.printf(
                    Locale.ROOT,
                    "{\"database\":\"%s\",\"window\":%d,\"per_second\":%.0f,"
                            + "\"writer_us\":%.1f,\"backend_us\":%.1f,\"batch\":%.0f}%n",
                    dialect,
                    window,
                    rate,
                    (writerCpu() - cpu) / 1e3 / records,
                    (backendCpuMillis(store) - backend) * 1e3 / records,
                    records / (turn(store) - turn));
        }
    }

    private static long turn(Store store) {
        return store.writer().turns();
    }

    /** CPU of the process that serves the writer; 0 on SQLite. */
    private static long backendCpuMillis(Store store) throws IOException {
        if (store.dialect() == DatabaseKind.SQLITE) {
            return 0;
        }
        int pid =
                store.writer()
                        .<Integer, RuntimeException>write(
                                handle ->
                                        handle.select("SELECT pg_backend_pid()")
                                                .mapTo(Integer.class)
                                                .one());
        String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1);
        // A clock tick is 10 ms: utime and stime; the name has two blanks in it.
        int shift = 0;
        while (!stat[2 + shift].matches("[RSD]")) {
            shift++;
        }
        return 10 * (Long.parseLong(stat[13 + shift]) + Long.parseLong(stat[14 + shift]));
    }

    private static long writerCpu() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("store-writer")) {
                return threads.getThreadCpuTime(id);
            }
        }
        return 0;
    }

    private static int sequence;

    private static double run(SessionLedger ledger, int window, int seconds) throws Exception {
        var random = new Random(42);
        var free = new Semaphore(window);
        var acknowledged = new AtomicLong();
        var step = new int[OPEN];
        var number = new int[OPEN];
        var account = new int[OPEN];
        for (int i = 0; i < OPEN; i++) {
            number[i] = sequence++;
            account[i] = 1 + random.nextInt(ACCOUNTS);
            step[i] = 0;
        }
        long begin = System.nanoTime();
        long until = begin + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < until) {
            int i = random.nextInt(OPEN);
            free.acquire();
            Usage record = record(number[i], account[i], step[i]++);
            if (!ledger.offer(
                    record,
                    outcome -> {
                        if (outcome instanceof WriteResult.OnDisk) {
                            acknowledged.incrementAndGet();
                        } else {
                            System.out.println(outcome);
                        }
                        free.release();
                    })) {
                throw new IllegalStateException("full");
            }
            if (step[i] == 5) {
                number[i] = sequence++;
                account[i] = 1 + random.nextInt(ACCOUNTS);
                step[i] = 0;
            }
        }
        free.acquire(window);
        return acknowledged.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private static Usage record(int number, int account, int step) {
        Instant now = Instant.now();
        return new Usage(
                step == 0 ? Kind.START : step == 4 ? Kind.STOP : Kind.INTERIM,
                Timing.told(now, now),
                UsageSource.RADIUS,
                new NasId(1000 + number % NAS),
                new SessionKey(
                        "%08X".formatted(number),
                        Optional.of(MacAddress.ofLong(0xA45046000000L + account)),
                        "user" + account),
                new Attribution(
                        Rung.GRANT,
                        Optional.of(new AccountId(account)),
                        Optional.of("g%026x".formatted(number)),
                        OptionalInt.of(1),
                        Optional.of(Assurance.OTP)),
                Whereabouts.UNKNOWN,
                step == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(60L * step)),
                step == 0 ? Counts.NONE : Counts.octets(step * 1_000_000L, step * 9_000_000L),
                step == 4 ? Optional.of("User-Request") : Optional.empty());
    }

    private static Inventory manyNas(Store store) {
        Map<NasId, Nas> nas = new HashMap<>(LedgerKampung.INVENTORY.nas());
        store.writer()
                .use(
                        handle -> {
                            for (int i = 0; i < NAS; i++) {
                                var id = new NasId(1000 + i);
                                nas.put(id, TestNas.of(id, "n" + i, LedgerKampung.RW04));
                                handle.execute(
                                        "INSERT INTO nas (id, name, site_id, address, identifier,"
                                            + " kind, login_hosts, message_authenticator,"
                                            + " direct_vouchers, coa_port, created_at) VALUES (?,"
                                            + " ?, ?, 'any', '', 'generic', '', 'yes', 0, 0, 0)",
                                        1000 + i,
                                        "n" + i,
                                        LedgerKampung.RW04.value());
                            }
                        });
        Inventory base = LedgerKampung.INVENTORY;
        return new Inventory(
                2,
                base.areas(),
                base.sites(),
                nas,
                base.secrets(),
                base.accessPoints(),
                base.plans());
    }
}
