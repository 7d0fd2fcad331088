package id.gardu.resident;

import id.gardu.guard.Bites;
import id.gardu.network.Inventory;
import id.gardu.network.MovableClock;
import id.gardu.network.Neighbourhood;
import id.gardu.network.Plan;
import id.gardu.network.SiteId;
import id.gardu.resident.LegacyImport.LegacyOutcome;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A controller's resident room on a real database, with two plans: `warga` and `tamu`. */
public final class Residents implements AutoCloseable {
    /** 20 November 2026, 12:00 in Malang, a Friday. */
    public static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");

    public static final ZoneId CITY = Neighbourhood.ZONE;

    /** Two devices, three hours and 300 MB a day. */
    public static final Plan WARGA =
            new Plan(
                    1,
                    "warga",
                    OptionalLong.of(4_096),
                    OptionalLong.of(1_024),
                    OptionalLong.of(7_200),
                    OptionalLong.of(600),
                    OptionalLong.of(10_800),
                    OptionalLong.of(300_000_000),
                    OptionalLong.empty(),
                    2,
                    300);

    /** One device, nothing else limited. */
    public static final Plan TAMU =
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
                    300);

    public static final Inventory INVENTORY =
            new Inventory(
                    1, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(1, WARGA, 2, TAMU));

    public final MovableClock clock;
    public final Path folder;
    public final DatabaseSettings database;
    public final Store store;
    public final KeyRing keys;
    public final CredentialCache cache;
    public final CredentialCacheSync keeper;
    public final Registry registry;
    public final Accounts accounts;
    public final VoucherBatches batches;
    public final Vouchers vouchers;
    public final LegacyImport legacy;

    private Residents(MovableClock clock, Path folder, DatabaseSettings database, boolean first) {
        this.clock = clock;
        this.folder = folder;
        this.database = database;
        this.store = FreshDatabase.open(database, folder.resolve("gardu.db"), clock);
        this.keys = KeyRing.open(folder.resolve("keys"), first);
        if (first) {
            addPlan(WARGA);
            addPlan(TAMU);
        }
        this.cache = new CredentialCache(keys);
        this.keeper = CredentialCacheSync.start(store, keys, cache, clock);
        this.registry = new Registry(store, keys, new IdSource(clock), keeper, clock, clock::nanos);
        this.accounts = new Accounts(registry);
        this.batches = new VoucherBatches(registry);
        this.vouchers = new Vouchers(registry, cache, new Bites(clock::nanos, SiteId::toString));
        this.legacy = new LegacyImport(registry);
    }

    /** On an empty database. */
    public static Residents open(Path folder, DatabaseKind dialect) {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        return new Residents(new MovableClock(NOON), folder, database, true);
    }

    /** A further controller on the same database, or this one started again. */
    public Residents again() {
        return new Residents(clock, folder, database, false);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Vouchers of a plan, each valid for a day, to be activated within thirty. */
    public VoucherBatches.Created vouchers(Plan plan, int count) {
        return batches.create(
                new VoucherBatch.Order(
                        plan.number(),
                        count,
                        Duration.ofDays(1),
                        now().plus(Duration.ofDays(30)),
                        Optional.empty(),
                        "Balai RW 03"));
    }

    public LegacyOutcome importCsv(String csv, boolean dryRun) {
        return legacy.run(
                csv.getBytes(StandardCharsets.UTF_8),
                INVENTORY,
                CITY,
                ResidentSettings.DEFAULT.legacyLifetime(),
                dryRun);
    }

    private void addPlan(Plan plan) {
        store.writer()
                .use(
                        handle ->
                                handle.execute(
                                        "INSERT INTO plan (number, name, devices, interim_seconds,"
                                                + " created_at) VALUES (?, ?, ?, ?, ?)",
                                        plan.number(),
                                        plan.name(),
                                        plan.devices(),
                                        plan.interimSeconds(),
                                        NOON.toEpochMilli()));
    }

    @Override
    public void close() {
        vouchers.close();
        keeper.close();
        store.close();
    }
}
