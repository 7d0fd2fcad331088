package id.gardu.accounting;

import id.gardu.accounting.PresenceMonths.SettledTable;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * What a month of a city costs: 551 sites, 402,000 hours, as many of NAS, some 69,000 accounts at
 * sites: to fill its days at the first start, to make its accounts after midnight, and to count
 * them for a report. Run by hand: {@code DaysMeasure sqlite|postgresql}. One line of JSON each, CPU
 * in ms; of PostgreSQL that of the process that answers, beside ours.
 */
final class DaysMeasure {
    private static final int SITES = 551;
    private static final int VISITS = 69_000;
    private static final int ROUNDS = 7;
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final AccountingSettings SETTINGS =
            AccountingSettings.defaults(LedgerKampung.WIB);

    private final Store store;

    private DaysMeasure(Store store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        DatabaseKind dialect = DatabaseKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Path folder = Files.createTempDirectory("gardu-days");
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        try (Store store = Store.open(database, folder.resolve("gardu.db"), Clock.systemUTC())) {
            new DaysMeasure(store).run();
        }
    }

    private void run() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-01T03:00:00Z"), ZoneOffset.UTC);
        store.writer().use(DaysMeasure::city);
        for (int day = 0; day < 31; day++) {
            long today = FIRST.toEpochDay() + day;
            store.writer().use(handle -> hours(handle, today));
        }
        store.writer().use(DaysMeasure::presence);
        if (store.dialect() == DatabaseKind.POSTGRESQL) {
            store.writer()
                    .use(
                            handle ->
                                    handle.execute(
                                            "ANALYZE usage_hour, nas_hour, presence_day,"
                                                    + " settled_until"));
        }
        var fill = new DayFill(store, SETTINGS, clock);
        store.writer()
                .use(
                        handle ->
                                handle.attach(SettledTable.class)
                                        .set(SettledTable.FILL, LocalDate.ofEpochDay(-1)));
        long before = writerCpu();
        while (fill.fillDay()) {
            // The next one.
        }
        tell("fill days of a month", (writerCpu() - before) / 1_000_000);
        before = writerCpu();
        while (fill.fillMonth()) {
            // The next one.
        }
        tell("fill accounts of a month", (writerCpu() - before) / 1_000_000);
        if (store.dialect() == DatabaseKind.POSTGRESQL) {
            store.writer().use(handle -> handle.execute("ANALYZE presence_month"));
        }
        var months = new PresenceMonths(store, SETTINGS, clock);
        before = readCpu();
        months.make(YearMonth.from(FIRST));
        tell("nothing new after midnight", (readCpu() - before) / 1_000_000);
        store.writer()
                .use(
                        handle ->
                                handle.attach(SettledTable.class)
                                        .set(
                                                SettledTable.PRESENCE_MONTH,
                                                LocalDate.of(2026, 10, 30)));
        var cpu = new long[ROUNDS];
        var wall = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            cpu[round] =
                    store.snapshot(
                            handle -> {
                                long from = cpu(handle);
                                var _ =
                                        new PresenceMonthQueries(Duration.ofMinutes(5), 5_000_000)
                                                .accounts(handle, YearMonth.from(FIRST));
                                return (cpu(handle) - from) / 1_000_000;
                            });
            wall[round] = (System.nanoTime() - began) / 1_000_000;
        }
        tell("accounts at all levels, first", cpu[0]);
        Arrays.sort(cpu);
        Arrays.sort(wall);
        tell("accounts at all levels, median", cpu[ROUNDS / 2]);
        tell("accounts at all levels, wall", wall[ROUNDS / 2]);
        tell("rows", number("SELECT count(*) FROM presence_month"));
    }

    private void tell(String what, long number) {
        System.out.printf(
                Locale.ROOT,
                "{\"database\":\"%s\",\"what\":\"%s\",\"value\":%d}%n",
                store.dialect(),
                what,
                number);
    }

    private long number(String sql) {
        return store.reads().withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }

    private static void city(Handle handle) {
        handle.execute("INSERT INTO area (code, level, name) VALUES ('K', 'kota', 'K')");
        for (int one = 0; one < 5; one++) {
            area(handle, "K" + one, "kecamatan", "K");
        }
        for (int one = 0; one < 57; one++) {
            area(handle, "L" + one, "kelurahan", "K" + one % 5);
        }
        for (int one = 0; one < SITES; one++) {
            area(handle, rw(one), "rw", "L" + one % 57);
            handle.execute(
                    "INSERT INTO site (id, code, name, area_code, open_hours, created_at)"
                            + " VALUES (?, ?, '', ?, '00:00-24:00', 0)",
                    one,
                    "site-" + one,
                    rw(one));
        }
    }

    private static void area(Handle handle, String code, String level, String parent) {
        handle.execute(
                "INSERT INTO area (code, level, parent_code, name) VALUES (?, ?, ?, ?)",
                code,
                level,
                parent,
                code);
    }

    private static String rw(int site) {
        return "35.73.0" + site % 5 + ".10" + (10 + site % 57) + ".RW" + site;
    }

    private static void hours(Handle handle, long day) {
        var random = new Random(day);
        PreparedBatch hours =
                handle.prepareBatch(
                        "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                            + " sessions_started, seconds, active_seconds, unmeasured_seconds,"
                            + " uploaded, downloaded, sideless, unattributed) VALUES (?, ?, ?, ?,"
                            + " 'radius', ?, ?, ?, 0, ?, ?, NULL, 0)");
        PreparedBatch heard =
                handle.prepareBatch(
                        "INSERT INTO nas_hour (utc_hour, nas_id, packets) VALUES (?, ?, 60)");
        for (long hour = day * 24 - 7; hour < day * 24 + 17; hour++) {
            for (int site = 0; site < SITES; site++) {
                hours.add(
                        hour,
                        site,
                        site,
                        rw(site),
                        random.nextInt(20),
                        random.nextInt(36_000),
                        random.nextInt(36_000),
                        random.nextInt(1_000_000_000),
                        random.nextInt(1_000_000_000));
                heard.add(hour, site);
            }
        }
        hours.execute();
        heard.execute();
    }

    private static void presence(Handle handle) {
        var random = new Random(1);
        Set<List<Long>> taken = new HashSet<>();
        PreparedBatch days =
                handle.prepareBatch(
                        "INSERT INTO presence_day (local_day, site_id, account_id, area_code,"
                                + " seconds, bytes, first, returning_, certain_bytes,"
                                + " unmeasured_seconds) VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0)");
        for (int visit = 0; visit < VISITS; visit++) {
            // A tenth of all accounts are at two sites.
            long account = (visit * 10L / 11) * 7919 % 1_000_003;
            int site = random.nextInt(SITES);
            for (int often = 1 + random.nextInt(5); often > 0; often--) {
                long day = FIRST.toEpochDay() + random.nextInt(31);
                if (taken.add(List.of(day, (long) site, account))) {
                    days.add(
                            day,
                            site,
                            account,
                            rw(site),
                            random.nextInt(3_600),
                            random.nextInt(100_000_000));
                }
            }
        }
        days.execute();
    }

    /** Of this thread, and of the process that answers it. */
    private long cpu(Handle handle) {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + backend(handle);
    }

    private long readCpu() {
        return store.reads().withHandle(this::cpu);
    }

    private long writerCpu() {
        return store.writer().<Long, RuntimeException>write(this::cpu);
    }

    private long backend(Handle handle) {
        if (store.dialect() == DatabaseKind.SQLITE) {
            return 0;
        }
        int pid = handle.select("SELECT pg_backend_pid()").mapTo(Integer.class).one();
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            // A clock tick is 10 ms: utime and stime.
            return 10_000_000 * (Long.parseLong(words[11]) + Long.parseLong(words[12]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
