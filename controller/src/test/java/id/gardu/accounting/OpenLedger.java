package id.gardu.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.LedgerWork.LedgerEntry;
import id.gardu.config.SecretText;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.IdSource;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A ledger over a fresh database with the neighbourhood in it, and what it holds as text. */
final class OpenLedger implements AutoCloseable {
    final DatabaseSettings database;
    final Store store;
    SessionLedger ledger;
    private volatile Inventory inventory = LedgerKampung.INVENTORY;
    private final AccountingSettings settings;
    private final HandClock clock;
    final List<UsageChange> told = Collections.synchronizedList(new ArrayList<>());

    private OpenLedger(DatabaseSettings database, Path file, AccountingSettings settings) {
        this(database, file, settings, new HandClock(LedgerKampung.TEN_O_CLOCK));
    }

    private OpenLedger(
            DatabaseSettings database, Path file, AccountingSettings settings, HandClock clock) {
        this.clock = clock;
        this.database = database;
        this.settings = settings;
        this.store = FreshDatabase.open(database, file, Clock.systemUTC());
        this.ledger = ledger();
    }

    private SessionLedger ledger() {
        return new SessionLedger(
                store,
                () -> inventory,
                settings,
                Alone.telling(told::add),
                new IdSource(Clock.fixed(LedgerKampung.TEN_O_CLOCK, ZoneOffset.UTC)),
                clock,
                clock::nanos);
    }

    static OpenLedger open(DatabaseKind dialect, Path folder) {
        return open(dialect, folder, AccountingSettings.defaults(LedgerKampung.WIB));
    }

    static OpenLedger open(DatabaseKind dialect, Path folder, AccountingSettings settings) {
        return open(dialect, folder, settings, new HandClock(LedgerKampung.TEN_O_CLOCK));
    }

    static OpenLedger open(DatabaseKind dialect, Path folder, HandClock clock) {
        return open(dialect, folder, AccountingSettings.defaults(LedgerKampung.WIB), clock);
    }

    private static OpenLedger open(
            DatabaseKind dialect, Path folder, AccountingSettings settings, HandClock clock) {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        var opened = new OpenLedger(database, folder.resolve("gardu.db"), settings, clock);
        LedgerKampung.settle(opened.store);
        return opened;
    }

    /** A database that is there, as after a restart. */
    static OpenLedger reopen(DatabaseKind dialect, String url, Path folder) {
        return new OpenLedger(
                dialect == DatabaseKind.SQLITE
                        ? DatabaseSettings.embedded()
                        : new DatabaseSettings(url, "gardu", new SecretText("gardu"), 4),
                folder.resolve("gardu.db"),
                AccountingSettings.defaults(LedgerKampung.WIB));
    }

    /** Another controller on the same PostgreSQL. */
    OpenLedger another(Path folder) {
        return another(folder, new HandClock(LedgerKampung.TEN_O_CLOCK));
    }

    /** The same, by a clock of its own. */
    OpenLedger another(Path folder, HandClock itsClock) {
        return new OpenLedger(
                database,
                folder.resolve("none.db"),
                AccountingSettings.defaults(LedgerKampung.WIB),
                itsClock);
    }

    /** From now on the site belongs to another area. */
    void move(SiteId moved, String area) {
        Map<SiteId, Site> sites = new HashMap<>(inventory.sites());
        sites.computeIfPresent(moved, (_, site) -> inArea(site, area));
        inventory =
                new Inventory(
                        inventory.version() + 1,
                        inventory.areas(),
                        sites,
                        inventory.nas(),
                        inventory.secrets(),
                        inventory.accessPoints(),
                        inventory.plans());
    }

    private static Site inArea(Site site, String area) {
        return new Site(
                site.id(),
                site.code(),
                site.name(),
                area,
                site.latitude(),
                site.longitude(),
                site.sponsor(),
                site.monthlyCostIdr(),
                site.uplinkMbps(),
                site.isp(),
                site.openedOn(),
                site.openHours(),
                site.helper(),
                site.helperPhone());
    }

    /** Records packets one after the other, each on disk before the next. */
    OpenLedger hears(RecordedPacket... packets) {
        for (RecordedPacket packet : packets) {
            hears(packet.record());
        }
        return this;
    }

    OpenLedger hears(AccountingRecord record) {
        var outcome = new CompletableFuture<WriteResult>();
        assertThat(ledger.offer(record, outcome::complete)).isTrue();
        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join())
                .isInstanceOf(WriteResult.OnDisk.class);
        return this;
    }

    /** Records packets while the writer is held up, so that all are in its next transaction. */
    OpenLedger hearsInOneCommit(List<? extends AccountingRecord> records) {
        var busy = new CompletableFuture<Boolean>();
        var enough = new CompletableFuture<Boolean>();
        CompletableFuture<Void> holding = CompletableFuture.runAsync(() -> holdUp(busy, enough));
        busy.orTimeout(20, TimeUnit.SECONDS).join();
        List<CompletableFuture<WriteResult>> outcomes = offer(records);
        enough.complete(true);
        holding.join();
        return onDisk(outcomes);
    }

    private void holdUp(CompletableFuture<Boolean> busy, CompletableFuture<Boolean> enough) {
        store.writer()
                .use(
                        handle -> {
                            busy.complete(true);
                            enough.orTimeout(20, TimeUnit.SECONDS).join();
                        });
    }

    /** Records packets without waiting in between, so that they share transactions. */
    OpenLedger hearsAtOnce(List<? extends AccountingRecord> records) {
        return onDisk(offer(records));
    }

    private List<CompletableFuture<WriteResult>> offer(List<? extends AccountingRecord> records) {
        var outcomes = new ArrayList<CompletableFuture<WriteResult>>();
        for (AccountingRecord record : records) {
            var outcome = new CompletableFuture<WriteResult>();
            assertThat(ledger.offer(record, outcome::complete)).isTrue();
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private OpenLedger onDisk(List<CompletableFuture<WriteResult>> outcomes) {
        for (CompletableFuture<WriteResult> outcome : outcomes) {
            assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join())
                    .isInstanceOf(WriteResult.OnDisk.class);
        }
        return this;
    }

    /** Empties the ledger, and makes a new one that remembers nothing. */
    void clear() {
        store.writer()
                .use(
                        handle -> {
                            for (String table :
                                    List.of(
                                            "session_reading",
                                            "session",
                                            "usage_hour",
                                            "site_day",
                                            "presence_day",
                                            "nas_hour",
                                            "nas_day",
                                            "nas_clock",
                                            "nas_restart")) {
                                handle.execute("DELETE FROM " + table);
                            }
                        });
        ledger = ledger();
        told.clear();
    }

    /** Every session, a line each, without its number and the time of receipt. */
    List<String> sessions() {
        return lines(
                """
                SELECT acct_session_id || ' g' || generation || ' nas ' || nas_id
                    || ' account ' || coalesce(account_id, 0) || ' ' || attribution
                    || ' ap ' || coalesce(ap_id, 0) || ' ' || ap_source || ' from '
                    || (started_at / 1000) || CASE start_seen WHEN 1 THEN ' seen' ELSE '' END
                    || ' to ' || (last_at / 1000) || ' ' || seconds || ' s up '
                    || coalesce(CAST(uploaded AS TEXT), '-') || ' down '
                    || coalesce(CAST(downloaded AS TEXT), '-')
                    || CASE WHEN ended_at IS NULL THEN ' open'
                        ELSE ' ended ' || coalesce(end_cause, '?') END
                    || CASE end_estimated WHEN 1 THEN ' estimated' ELSE '' END
                    || ' ' || flags AS line
                FROM session ORDER BY nas_id, acct_session_id, generation, station_key\
                """);
    }

    /** Every hour with usage, a line each. */
    List<String> hours() {
        return lines(
                """
                SELECT utc_hour || ' site ' || site_id || ' ap ' || ap_id || ' ' || source || ' '
                    || sessions_started || ' started ' || seconds || ' s active '
                    || coalesce(CAST(active_seconds AS TEXT), '-') || ' up '
                    || coalesce(CAST(uploaded AS TEXT), '-') || ' down '
                    || coalesce(CAST(downloaded AS TEXT), '-')
                    || ' unattributed ' || unattributed AS line
                FROM usage_hour ORDER BY utc_hour, site_id, ap_id, source\
                """);
    }

    /** Every day of every account, a line each. */
    List<String> presence() {
        return lines(
                """
                SELECT local_day || ' site ' || site_id || ' account ' || account_id || ' '
                    || seconds || ' s ' || coalesce(CAST(bytes AS TEXT), '-')
                    || CASE first WHEN 1 THEN ' first' ELSE '' END
                    || CASE returning_ WHEN 1 THEN ' returning' ELSE '' END AS line
                FROM presence_day ORDER BY local_day, site_id, account_id\
                """);
    }

    /** Sessions, hours and presence. */
    List<String> everything() {
        var all = new ArrayList<>(sessions());
        all.addAll(hours());
        all.addAll(presence());
        return all;
    }

    /** The readings of all ended sessions go. */
    void settleAll() {
        for (NasId nas : List.of(LedgerKampung.GATEWAY_03, LedgerKampung.GATEWAY_04)) {
            List<SessionId> ended =
                    store.reads()
                            .withHandle(
                                    handle ->
                                            handle.select(
                                                            "SELECT id FROM session WHERE ended_at"
                                                                    + " IS NOT NULL AND nas_id = ?",
                                                            nas.value())
                                                    .mapTo(Long.class)
                                                    .map(SessionId::new)
                                                    .list());
            ledger.write(new LedgerEntry.Settle(nas, ended));
        }
    }

    String text(String sql) {
        return lines(sql).getFirst();
    }

    List<String> texts(String sql) {
        return lines(sql);
    }

    long number(String sql) {
        return store.reads().withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }

    /** What SQLite says of its file; always well on PostgreSQL. */
    String integrity() {
        return switch (store.dialect()) {
            case SQLITE ->
                    store.reads()
                            .withHandle(
                                    handle ->
                                            handle.select("PRAGMA integrity_check")
                                                    .mapTo(String.class)
                                                    .one());
            case POSTGRESQL -> "ok";
        };
    }

    SessionQueries queries() {
        return SessionQueries.of(store);
    }

    private List<String> lines(String sql) {
        return store.reads()
                .withHandle((Handle handle) -> handle.select(sql).mapTo(String.class).list());
    }

    static long hour(Instant at) {
        return at.getEpochSecond() / 3600;
    }

    @Override
    public void close() {
        store.close();
    }
}
