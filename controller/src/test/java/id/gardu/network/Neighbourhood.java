package id.gardu.network;

import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKinds;
import id.gardu.house.Checkout;
import id.gardu.network.Imported.ImportKind;
import id.gardu.store.DatabaseKind;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.FreshDatabase;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.RealPostgres;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * The cast of our tests, on a real database: the city of Malang; in kelurahan Jodipan the sites
 * {@code rw03} and {@code rw05}, in kelurahan Oro-oro Dowo the site {@code taman}; a NAS and an
 * access point at each; Siti and Budi; a Friday morning.
 */
public final class Neighbourhood implements AutoCloseable {
    public static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    /** A Friday. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** Ten in the morning. */
    public static final Instant NOW = TODAY.atTime(10, 0).atZone(ZONE).toInstant();

    public static final Clock CLOCK = Clock.fixed(NOW, ZONE);

    public static final String JODIPAN = "35.73.01.1011";
    public static final String ORO_ORO_DOWO = "35.73.02.1008";
    public static final MacAddress SITIS_PHONE = MacAddress.parse("02:00:00:00:00:01");
    public static final MacAddress BUDIS_PHONE = MacAddress.parse("02:00:00:00:00:02");
    public static final AccountId SITI = new AccountId(101);
    public static final AccountId BUDI = new AccountId(102);

    private final DatabaseSettings database;
    private final Path file;
    private final Clock clock;
    private final KeyRing keys;
    private final Store store;
    private final LiveInventory live;
    private final NetworkRegister register;

    private Neighbourhood(DatabaseSettings database, Path folder, boolean first, Clock clock) {
        this.database = database;
        this.file = folder.resolve("gardu.db");
        this.clock = clock;
        this.keys = KeyRing.open(folder.resolve("keys"), first);
        this.store = FreshDatabase.open(database, file, clock);
        this.live = LiveInventory.open(store, keys, clock);
        this.register =
                new NetworkRegister(
                        store, keys, live, GatewayKinds.known(), new IdSource(clock), clock);
    }

    /** All of it, at {@link #NOW}. */
    public static Neighbourhood of(DatabaseKind dialect, Path folder) {
        return of(dialect, folder, CLOCK);
    }

    /** All of it, by a clock of the test's own. */
    public static Neighbourhood of(DatabaseKind dialect, Path folder, Clock clock) {
        Neighbourhood here = empty(dialect, folder, clock);
        var _ =
                done(
                        here.register.furnish(
                                Optional.of(
                                        Checkout.root().resolve("config/areas/kota-malang.csv"))));
        here.bring(
                ImportKind.AREA,
                """
                level,code,parent_code,name
                rw,35.73.01.1011.RW03,35.73.01.1011,RW 03 Jodipan
                rw,35.73.01.1011.RW05,35.73.01.1011,RW 05 Jodipan
                rw,35.73.02.1008.RW02,35.73.02.1008,RW 02 Oro-oro Dowo
                """);
        here.bring(
                ImportKind.SITE,
                """
                code;name;area_code;monthly_cost_idr;uplink_mbps;opened_on;open_hours
                rw03;Balai RW 03;35.73.01.1011.RW03;250000;50;2024-03-01;
                rw05;Balai RW 05;35.73.01.1011.RW05;250000;50;2024-03-01;
                taman;Taman Kunang-Kunang;35.73.02.1008.RW02;400000;100;2024-03-01;06:00-22:00
                """);
        here.bring(
                ImportKind.NAS,
                """
                name,address,identifier,site,kind,secret
                rw03-gw,10.1.3.1,rw03-gw,rw03,generic,rahasia-gerbang-rw-tiga
                rw05-gw,10.1.5.1,rw05-gw,rw05,mikrotik,rahasia-gerbang-rw-lima
                taman-gw,10.2.2.1,taman-gw,taman,coovachilli,rahasia-gerbang-taman-kota
                """);
        here.bring(
                ImportKind.AP,
                """
                name,site,nas,bssid,host,snmp
                rw03-ap,rw03,rw03-gw,02:00:00:00:03:01,127.0.0.1:1161,v2c:tetangga
                rw05-ap,rw05,rw05-gw,02:00:00:00:05:01,127.0.0.1:1161,v2c:tetangga
                taman-ap,taman,taman-gw,02:00:00:00:02:01,127.0.0.1:1161,v2c:tetangga
                """);
        here.store.writer().use(Neighbourhood::standSinceTheyOpened);
        here.account(SITI);
        here.account(BUDI);
        return here;
    }

    private static void standSinceTheyOpened(Handle handle) {
        long opened = LocalDate.of(2024, 3, 1).atStartOfDay(ZONE).toInstant().toEpochMilli();
        handle.execute("UPDATE nas SET created_at = ?", opened);
        handle.execute("UPDATE access_point SET created_at = ?", opened);
    }

    /** Nothing but a database, brought to this version. */
    public static Neighbourhood empty(DatabaseKind dialect, Path folder, Clock clock) {
        DatabaseSettings database = RealPostgres.databaseOf(dialect);
        return new Neighbourhood(database, folder, true, clock);
    }

    /** Another controller on the same PostgreSQL, with the same keys. */
    public Neighbourhood anotherController() {
        return new Neighbourhood(database, file.resolveSibling(""), false, clock);
    }

    public Store store() {
        return store;
    }

    public KeyRing keys() {
        return keys;
    }

    public LiveInventory live() {
        return live;
    }

    public NetworkRegister register() {
        return register;
    }

    public Inventory inventory() {
        return live.current();
    }

    public Site site(String code) {
        return inventory().siteCoded(code).orElseThrow();
    }

    public Nas nas(String name) {
        return inventory().nasNamed(name).orElseThrow();
    }

    public AccessPoint accessPoint(String name) {
        return inventory().accessPointNamed(name).orElseThrow();
    }

    /** Writes rows by hand: {@code ?} are numbers or text. */
    public void sql(String statement, Object... values) {
        store.writer().use(handle -> handle.execute(statement, values));
    }

    /** The value of a command that must have been done. */
    public static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value, List<String> _) -> value;
            case Outcome.Refused<T>(List<Mistake> mistakes) ->
                    throw new AssertionError("refused: " + mistakes);
        };
    }

    /** The mistakes of a command that must have been refused, one line each. */
    public static List<String> mistakes(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(Object value, List<String> _) ->
                    throw new AssertionError("done: " + value);
            case Outcome.Refused<?>(List<Mistake> mistakes) ->
                    mistakes.stream().map(Mistake::toString).toList();
        };
    }

    /** The warnings of a command that must have been done. */
    public static List<String> warnings(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?>(Object _, List<String> warnings) -> warnings;
            case Outcome.Refused<?>(List<Mistake> mistakes) ->
                    throw new AssertionError("refused: " + mistakes);
        };
    }

    /** Fields by turns of name and value. */
    public static FieldValues given(String... namesAndValues) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new FieldValues(fields);
    }

    @Override
    public void close() {
        live.close();
        store.close();
    }

    /** Imports a CSV file that must be right. */
    public void bring(ImportKind kind, String csv) {
        var _ = done(register.importCsv(kind, csv.getBytes(StandardCharsets.UTF_8), false));
    }

    private void account(AccountId id) {
        sql(
                "INSERT INTO account (id, kind, plan, created_at) VALUES (?, 'phone', 1, ?)",
                id.value(),
                NOW.toEpochMilli());
    }
}
