package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.config.SecretText;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.SiteId;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpTarget;
import id.gardu.store.Store;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is run in these tests, as inventory and as rows: two sites, access points added as told. */
final class ApKampung {
    static final SiteId BALAI = new SiteId(1);
    static final SiteId POS = new SiteId(2);

    private final Store store;
    private final Map<ApId, AccessPoint> aps = new LinkedHashMap<>();
    private volatile Inventory inventory = Inventory.EMPTY;
    private long version;

    ApKampung(Store store) {
        this.store = store;
        store.writer()
                .use(
                        handle -> {
                            handle.execute(
                                    "INSERT INTO area (code, level, name) VALUES ('35.73', 'kota',"
                                            + " 'Malang')");
                            for (SiteId site : List.of(BALAI, POS)) {
                                handle.execute(
                                        "INSERT INTO site (id, code, name, area_code, open_hours,"
                                            + " created_at) VALUES (?, ?, 'Situs', '35.73', '24/7',"
                                            + " 0)",
                                        site.value(),
                                        "S" + site);
                            }
                        });
    }

    /** One more site. */
    SiteId site(long id) {
        store.writer()
                .use(
                        handle ->
                                handle.execute(
                                        "INSERT INTO site (id, code, name, area_code, open_hours,"
                                            + " created_at) VALUES (?, ?, 'Situs', '35.73', '24/7',"
                                            + " 0)",
                                        id,
                                        "S" + id));
        return new SiteId(id);
    }

    Inventory inventory() {
        return inventory;
    }

    /** Adds one that is asked there. */
    AccessPoint add(String name, SiteId site, SnmpTarget target) {
        return add(List.of(new NewAp(name, site, target))).getFirst();
    }

    record NewAp(String name, SiteId site, SnmpTarget target) {}

    List<AccessPoint> add(List<NewAp> wanted) {
        var added = new ArrayList<AccessPoint>();
        for (NewAp one : wanted) {
            var ap =
                    new AccessPoint(
                            new ApId(aps.size() + 1L),
                            one.name(),
                            one.site(),
                            Optional.empty(),
                            one.target().host(),
                            one.target().port(),
                            new SecretText(one.target().credentials().secretText()),
                            Set.of(),
                            Optional.empty(),
                            false,
                            Optional.empty());
            aps.put(ap.id(), ap);
            added.add(ap);
        }
        store.writer()
                .use(
                        handle -> {
                            for (AccessPoint ap : added) {
                                handle.execute(
                                        "INSERT INTO access_point (id, name, site_id, snmp_host,"
                                                + " snmp_port, snmp, created_at)"
                                                + " VALUES (?, ?, ?, ?, ?, ?, 0)",
                                        ap.id().value(),
                                        ap.name(),
                                        ap.site().value(),
                                        ap.snmpHost(),
                                        ap.snmpPort(),
                                        new byte[] {0});
                            }
                        });
        publish();
        return added;
    }

    void change(ApId id, UnaryOperator<AccessPoint> change) {
        aps.computeIfPresent(id, (same, ap) -> change.apply(ap));
        publish();
    }

    void putBack(AccessPoint ap) {
        aps.put(ap.id(), ap);
        publish();
    }

    void remove(ApId id) {
        aps.remove(id);
        publish();
    }

    private void publish() {
        version++;
        inventory =
                new Inventory(
                        version, Map.of(), Map.of(), Map.of(), Map.of(), Map.copyOf(aps), Map.of());
    }

    static UnaryOperator<AccessPoint> maintenance(boolean on) {
        return ap ->
                new AccessPoint(
                        ap.id(),
                        ap.name(),
                        ap.site(),
                        ap.nas(),
                        ap.snmpHost(),
                        ap.snmpPort(),
                        ap.snmp(),
                        ap.bssids(),
                        ap.uplink(),
                        on,
                        ap.engineAcceptedAt());
    }

    static UnaryOperator<AccessPoint> hangingOn(ApId uplink) {
        return ap ->
                new AccessPoint(
                        ap.id(),
                        ap.name(),
                        ap.site(),
                        Optional.of(new NasId(7)),
                        ap.snmpHost(),
                        ap.snmpPort(),
                        ap.snmp(),
                        ap.bssids(),
                        Optional.of(uplink),
                        ap.maintenance(),
                        ap.engineAcceptedAt());
    }

    static UnaryOperator<AccessPoint> behind(NasId nas, long bssid) {
        return ap ->
                new AccessPoint(
                        ap.id(),
                        ap.name(),
                        ap.site(),
                        Optional.of(nas),
                        ap.snmpHost(),
                        ap.snmpPort(),
                        ap.snmp(),
                        Set.of(bssid),
                        ap.uplink(),
                        ap.maintenance(),
                        ap.engineAcceptedAt());
    }

    static UnaryOperator<AccessPoint> acceptingEngine(Instant at) {
        return ap ->
                new AccessPoint(
                        ap.id(),
                        ap.name(),
                        ap.site(),
                        ap.nas(),
                        ap.snmpHost(),
                        ap.snmpPort(),
                        ap.snmp(),
                        ap.bssids(),
                        ap.uplink(),
                        ap.maintenance(),
                        Optional.of(at));
    }

    static UnaryOperator<AccessPoint> with(SnmpCredentials credentials) {
        return with(credentials.secretText());
    }

    static UnaryOperator<AccessPoint> with(String credentials) {
        return ap ->
                new AccessPoint(
                        ap.id(),
                        ap.name(),
                        ap.site(),
                        ap.nas(),
                        ap.snmpHost(),
                        ap.snmpPort(),
                        new SecretText(credentials),
                        ap.bssids(),
                        ap.uplink(),
                        ap.maintenance(),
                        ap.engineAcceptedAt());
    }

    /**
     * The availability of one as it is on disk: {@code up 07:00:00-07:10:00}, the last one open.
     */
    List<String> booked(ApId ap) {
        return intervals(ap).stream()
                .map(
                        one ->
                                one.state()
                                        + " "
                                        + time(one.fromAt())
                                        + "-"
                                        + one.toAt().map(ApKampung::time).orElse(""))
                .toList();
    }

    List<IntervalQueries.Interval> intervals(ApId ap) {
        return store.reads()
                .withExtension(IntervalQueries.class, queries -> queries.of(ap.value()));
    }

    Optional<HealthRow> row(ApId ap) {
        return store.reads().withExtension(ApHealthTable.class, ApHealthTable::health).stream()
                .filter(row -> row.apId().equals(ap))
                .findFirst();
    }

    /** Waits for what a writer's thread does, looking often: the tests' own clock runs fast. */
    static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2));
    }

    static String time(Instant at) {
        return at.toString().substring(11, 19);
    }
}
