package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.gardu.network.Neighbourhood;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.agent.SimulatedDevice;
import id.gardu.snmp.agent.SnmpAgent;
import id.gardu.snmp.agent.SnmpRecording;
import id.gardu.store.DatabaseSettings;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A whole controller and the small town it watches: two kelurahan, a busy site, an unwanted one
 * whose names are hostile, one whose access point died three hours ago.
 */
final class ConsoleTown implements AutoCloseable {
    static final ZoneId ZONE = Neighbourhood.ZONE;
    static final String HOSTILE = "\"><svg onload=alert(1)>";
    private static final String ALWAYS = ",00:00-24:00";

    static final String JODIPAN = "35.73.01.1011";
    static final String ORO_ORO_DOWO = "35.73.02.1008";

    final TestHouse controller;
    private final Path data;
    private final SnmpAgent agent;
    private final Map<String, SimulatedDevice> devices = new HashMap<>();

    private ConsoleTown(Path folder, Map<String, String> more) throws Exception {
        data = folder.resolve("data");
        agent = SnmpAgent.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        controller = TestHouse.start(data, DatabaseSettings.embedded(), more);
    }

    /** A controller with nothing to watch. */
    static ConsoleTown empty(Path folder) throws Exception {
        return new ConsoleTown(folder, Map.of());
    }

    /** With settings of its own, such as {@code GARDU_STAFF_LINK_LIFE}. */
    static ConsoleTown empty(Path folder, Map<String, String> more) throws Exception {
        return new ConsoleTown(folder, more);
    }

    /** The whole town; every state is decided on return. */
    static ConsoleTown open(Path folder) throws Exception {
        ConsoleTown town = new ConsoleTown(folder, Map.of());
        town.furnish(folder);
        return town;
    }

    /**
     * As many sites as the city had, one per RW, each with an access point that nobody answers for.
     *
     * @param accessPoints at least as many; the rest are second ones
     */
    static ConsoleTown crowded(Path folder, int sites, int accessPoints) throws Exception {
        ConsoleTown town = new ConsoleTown(folder, Map.of("GARDU_AP_POLL_INTERVAL", "10s"));
        var areas = new ArrayList<>(List.of("level,code,parent_code,name"));
        var places = new ArrayList<>(List.of("code,name,area_code"));
        var nas = new ArrayList<>(List.of("name,address,identifier,site,kind,secret"));
        var aps = new ArrayList<>(List.of("name,site,nas,host,snmp"));
        for (int i = 1; i <= sites; i++) {
            String area = JODIPAN + ".RW" + (i < 100 ? String.format("%02d", i) : i);
            areas.add("rw," + area + "," + JODIPAN + ",RW " + i);
            places.add("rw" + i + ",Balai RW " + i + "," + area);
            nas.add(
                    "gw"
                            + i
                            + ",10.7."
                            + i / 250
                            + "."
                            + i % 250
                            + ",gw"
                            + i
                            + ",rw"
                            + i
                            + ",generic,rahasia-yang-panjang-"
                            + i);
        }
        for (int i = 1; i <= accessPoints; i++) {
            int site = i <= sites ? i : i - sites;
            aps.add("ap" + i + ",rw" + site + ",gw" + site + ",127.0.0.1:9,v2c:rahasia");
        }
        town.controller.imports(folder, "area", areas);
        town.controller.imports(folder, "site", places);
        town.controller.imports(folder, "nas", nas);
        town.controller.imports(folder, "ap", aps);
        return town;
    }

    private void furnish(Path folder) throws Exception {
        controller.imports(
                folder,
                "area",
                List.of(
                        "level,code,parent_code,name",
                        "rw,35.73.01.1011.RW03,35.73.01.1011,RW 03",
                        "rw,35.73.01.1011.RW05,35.73.01.1011,RW 05",
                        "rw,35.73.02.1008.RW02,35.73.02.1008,RW 02"));
        LocalDate today = LocalDate.now(ZONE);
        LocalDate opened = today.minusDays(60);
        controller.imports(
                folder,
                "site",
                List.of(
                        "code,name,area_code,opened_on,open_hours",
                        "rw03,Balai RW 03,35.73.01.1011.RW03," + opened + ALWAYS,
                        "rw05,"
                                + TestHouse.cell("Pos RW 05 " + HOSTILE)
                                + ",35.73.01.1011.RW05,"
                                + opened
                                + ALWAYS,
                        "pasar,Pasar Oro-oro Dowo,35.73.02.1008," + opened + ALWAYS,
                        "taman,Taman Kunang-Kunang,35.73.02.1008.RW02," + opened + ALWAYS,
                        "lapangan,Lapangan RW 02,35.73.02.1008.RW02,"
                                + today.plusDays(20)
                                + ALWAYS));
        controller.imports(
                folder,
                "nas",
                List.of(
                        "name,address,identifier,site,kind,secret",
                        "rw03-gw,127.0.0.1,rw03-gw,rw03,generic,rahasia-gerbang-rw-tiga",
                        TestHouse.cell("rw05 " + HOSTILE)
                                + ",10.1.5.1,rw05-gw,rw05,mikrotik,rahasia-gerbang-lima",
                        "pasar-gw,10.2.3.1,pasar-gw,pasar,generic,rahasia-gerbang-pasar",
                        "taman-gw,10.2.2.1,taman-gw,taman,coovachilli,rahasia-gerbang-taman"));
        var aps = new ArrayList<String>();
        aps.add("name,site,nas,host,snmp");
        aps.add(ap("rw03-ap1", "rw03", "rw03-gw", "balai-rw03"));
        aps.add(ap("rw05-ap1 " + HOSTILE, "rw05", "rw05 " + HOSTILE, HOSTILE));
        aps.add(ap("taman-ap1", "taman", "taman-gw", "taman-kunang"));
        controller.imports(folder, "ap", aps);
        awaitStates(3, 0);
        Objects.requireNonNull(devices.get("taman-ap1")).silence();
        awaitStates(2, 1);
        use();
    }

    private String ap(String name, String site, String nas, String sysName) throws Exception {
        String community = "rahasia-" + site;
        devices.put(name, answering(community, sysName));
        return TestHouse.cell(name)
                + ","
                + site
                + ","
                + TestHouse.cell(nas)
                + ","
                + agentAddress()
                + ",v2c:"
                + community;
    }

    /** An access point that answers from now on, by its community. */
    SimulatedDevice answering(String community, String sysName) throws Exception {
        SimulatedDevice device =
                SimulatedDevice.of(SnmpRecording.parse("ap", ""))
                        .named(sysName)
                        .upFor(Duration.ofHours(75))
                        .set(Oid.parse("1.3.6.1.2.1.2.2.1.3.1"), new SnmpValue.Integer32(6))
                        .set(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1"), new SnmpValue.Counter64(0))
                        .set(Oid.parse("1.3.6.1.2.1.31.1.1.1.10.1"), new SnmpValue.Counter64(0))
                        .counting(Oid.parse("1.3.6.1.2.1.31.1.1.1.6.1"), 150_000)
                        .counting(Oid.parse("1.3.6.1.2.1.31.1.1.1.10.1"), 1_400_000);
        agent.serve(community, device);
        return device;
    }

    /** Where all of them answer, {@code HOST:PORT}. */
    String agentAddress() {
        return "127.0.0.1:" + agent.address().getPort();
    }

    /** Returns once as many are up and down as told. */
    void awaitStates(int up, int down) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            String list = controller.gardu("ap", "list", "--json").out();
                            assertThat(list.split("\"UP\"", -1)).hasSize(up + 1);
                            assertThat(list.split("\"DOWN\"", -1)).hasSize(down + 1);
                        });
    }

    /** What residents did: today, and two days of the week before. */
    private void use() throws Exception {
        Instant now = Instant.now();
        long hour = now.getEpochSecond() / 3600;
        long today = LocalDate.now(ZONE).toEpochDay();
        try (Connection ledger = ledger()) {
            // What was entered a moment ago stands there since the sites were opened.
            long opened = LocalDate.now(ZONE).minusDays(60).atStartOfDay(ZONE).toEpochSecond();
            for (String table : List.of("nas", "access_point")) {
                run(ledger, "UPDATE " + table + " SET created_at = ?", opened * 1000);
            }
            for (int account = 1; account <= 14; account++) {
                run(
                        ledger,
                        "INSERT INTO account (id, kind, plan, created_at) VALUES (?, 'phone', 1,"
                                + " ?)",
                        1000 + account,
                        now.toEpochMilli());
            }
            for (int account = 1; account <= 12; account++) {
                present(ledger, today, "rw03", 1000 + account, account <= 9 ? 3600 : 60);
            }
            present(ledger, today, "taman", 1013, 1800);
            unmeasured(ledger, today, hour);
            for (int account = 1; account <= 4; account++) {
                present(ledger, today - 1, "rw03", 1000 + account, 2400);
            }
            hour(ledger, hour - 24, "rw03", 4, 9_600, 40_000_000L, 800_000_000L);
            for (int back = 0; back < 3; back++) {
                hour(ledger, hour - back, "rw03", 9, 9_000, 310_000_000L, 2_450_000_000L);
            }
            hour(ledger, hour - 4, "taman", 1, 1_800, 4_000_000L, 61_000_000L);
            run(
                    ledger,
                    "INSERT INTO nas_clock (nas_id, clock, offset_s, since, readings, lower,"
                            + " written_at) SELECT id, '', 25200, ?, ?, '', ? FROM nas WHERE name ="
                            + " 'rw03-gw'",
                    now.toEpochMilli(),
                    now.getEpochSecond() + ":25200",
                    now.toEpochMilli());
            long up = LocalDate.now(ZONE).atStartOfDay(ZONE).toInstant().toEpochMilli();
            for (String site : List.of("rw03", "rw05")) {
                spell(ledger, site, up, now.toEpochMilli(), "up");
            }
            long died = Math.max(up + 1, now.minus(Duration.ofHours(3)).toEpochMilli());
            spell(ledger, "taman", up, died, "up");
            spell(ledger, "taman", died, now.toEpochMilli() - 60_000, "down");
            for (int back = 0; back < 10; back++) {
                for (String site : List.of("rw03", "rw05", "taman")) {
                    run(
                            ledger,
                            "INSERT OR IGNORE INTO nas_hour (utc_hour, nas_id, packets) SELECT ?,"
                                    + " nas.id, 3 FROM nas JOIN site ON site.id = nas.site_id WHERE"
                                    + " site.code = ?",
                            hour - back,
                            site);
                }
            }
            for (int account = 1; account <= 5; account++) {
                online(ledger, 7000 + account, "rw03", 1000 + account, now);
            }
        }
    }

    /** The gateway of the market tells no octets. */
    private static void unmeasured(Connection ledger, long day, long hour) throws Exception {
        run(
                ledger,
                "INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds,"
                        + " unmeasured_seconds, first, returning_) SELECT ?, site.id, account.id,"
                        + " area_code, 1800, 1800, 0, 0 FROM site, account WHERE code = 'pasar' AND"
                        + " account.id > 1007",
                day);
        run(
                ledger,
                "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                        + " sessions_started, seconds, unattributed, unmeasured_seconds)"
                        + " SELECT ?, id, 0, area_code, 'radius', 7, 12600, 0, 12600 FROM site"
                        + " WHERE code = 'pasar'",
                hour);
    }

    private static void present(
            Connection ledger, long day, String site, long account, long seconds) throws Exception {
        run(
                ledger,
                "INSERT INTO presence_day (local_day, site_id, account_id, area_code, seconds,"
                        + " bytes, first, returning_) SELECT ?, id, ?, area_code, ?, 20000000, 0, 0"
                        + " FROM site WHERE code = ?",
                day,
                account,
                seconds,
                site);
    }

    private static void hour(
            Connection ledger,
            long hour,
            String site,
            long sessions,
            long seconds,
            long uploaded,
            long downloaded)
            throws Exception {
        run(
                ledger,
                "INSERT INTO usage_hour (utc_hour, site_id, ap_id, area_code, source,"
                        + " sessions_started, seconds, active_seconds, uploaded, downloaded,"
                        + " unattributed) SELECT ?, id, 0, area_code, 'radius', ?, ?, ?, ?, ?, 0"
                        + " FROM site WHERE code = ?",
                hour,
                sessions,
                seconds,
                seconds / 2,
                uploaded,
                downloaded,
                site);
    }

    private static void spell(Connection ledger, String site, long from, long to, String state)
            throws Exception {
        run(
                ledger,
                "INSERT INTO ap_availability (ap_id, from_at, to_at, state) SELECT"
                        + " access_point.id, ?, ?, ? FROM access_point JOIN site ON site.id ="
                        + " access_point.site_id WHERE site.code = ?",
                from,
                to,
                state,
                site);
    }

    private static void online(Connection ledger, long id, String site, long account, Instant now)
            throws Exception {
        run(
                ledger,
                "INSERT INTO session (id, nas_id, acct_session_id, station_key, generation, source,"
                        + " uplink_mbps, heard_at, last_at, seconds,"
                        + " site_id, area_code, ap_id, ap_source, user_name, attribution,"
                        + " account_id, started_at, start_seen, end_estimated, flags, settled)"
                        + " SELECT ?, nas.id, 'S', ?, 0, 'radius', 50, ?, ?, 60, site.id,"
                        + " site.area_code, access_point.id, 'only-ap', 'x', 'grant', ?, ?, 1, 0,"
                        + " '', 0 FROM site JOIN nas ON nas.site_id = site.id JOIN access_point ON"
                        + " access_point.site_id = site.id WHERE site.code = ?",
                id,
                "u:" + id,
                now.toEpochMilli(),
                now.toEpochMilli(),
                account,
                now.toEpochMilli(),
                site);
    }

    private Connection ledger() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("gardu.db"));
    }

    private static void run(Connection ledger, String sql, Object... values) throws Exception {
        try (PreparedStatement statement = ledger.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Nobody writes until it is closed. */
    Connection lock() throws Exception {
        Connection ledger = ledger();
        ledger.createStatement().execute("BEGIN IMMEDIATE");
        return ledger;
    }

    /** Makes a login link. */
    String link(String name, String role, String... area) {
        var words = new ArrayList<>(List.of("staff", "link", "--name", name, "--role", role));
        for (String code : area) {
            words.addAll(List.of("--area", code));
        }
        TestHouse.CommandResult result = controller.gardu(words.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return result.line();
    }

    String base() {
        return "http://127.0.0.1:" + controller.port("console");
    }

    Path data() {
        return data;
    }

    @Override
    public void close() throws java.io.IOException {
        controller.close();
        agent.close();
    }
}
