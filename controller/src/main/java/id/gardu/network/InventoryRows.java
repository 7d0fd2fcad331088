package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.InventoryTable.Bssid;
import id.gardu.network.InventoryTable.Found;
import id.gardu.network.InventoryTable.SealedAccessPoint;
import id.gardu.network.InventoryTable.SealedSecret;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.network.Retired.RecordKey;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The inventory as rows: what is secret is sealed on the way in and opened on the way out. */
record InventoryRows(KeyRing keys) {
    /** How long the secret before stays valid, for whoever carries the new one to the site. */
    static final Duration BOTH_VALID = Duration.ofHours(24);

    /** What secrets are sealed for (see {@link KeyRing#seal}). */
    private static final String NAS_SECRET = "nas-secret";

    private static final String UAM_SECRET = "uam-secret";
    private static final String SNMP = "snmp-credentials";

    /** All of it, of the moment {@code handle}'s transaction sees. */
    Inventory read(Handle handle, Instant now) {
        InventoryTable table = handle.attach(InventoryTable.class);
        Map<RecordKey, Instant> since = new HashMap<>();
        var areas = new Halves<>(RecordKind.AREA, Area::code, table.areas(), since);
        var sites = new Halves<>(RecordKind.SITE, Site::id, table.sites(), since);
        var nas = new Halves<>(RecordKind.NAS, Nas::id, table.nas(), since);
        var plans = new Halves<>(RecordKind.PLAN, Plan::number, table.plans(), since);
        List<Maintenance> maintenance = table.maintenance(now);
        var worked = new Worked(maintenance, now, areas.live, sites.live);
        var aps = new Halves<>(RecordKind.AP, AccessPoint::id, accessPoints(table, worked), since);
        return new Inventory(
                table.version(),
                areas.live,
                sites.live,
                nas.live,
                table.secretsInForce(now).stream()
                        .filter(one -> nas.live.containsKey(one.nasId()))
                        .map(this::open)
                        .collect(Collectors.groupingBy(NasSecret::nas)),
                aps.live,
                plans.all(),
                new Retired(
                        areas.retired,
                        sites.retired,
                        nas.retired,
                        aps.retired,
                        plans.retired,
                        since),
                maintenance);
    }

    /** Things that are there, and those that were. */
    private static final class Halves<K, R> {
        private final Map<K, R> live = new HashMap<>();
        private final Map<K, R> retired = new HashMap<>();

        Halves(
                RecordKind kind,
                Function<R, K> key,
                List<Found<R>> all,
                Map<RecordKey, Instant> since) {
            for (Found<R> one : all) {
                K id = key.apply(one.thing());
                (one.retiredAt().isEmpty() ? live : retired).put(id, one.thing());
                one.retiredAt().ifPresent(at -> since.put(new RecordKey(kind, id.toString()), at));
            }
        }

        Map<K, R> all() {
            Map<K, R> all = new HashMap<>(live);
            all.putAll(retired);
            return all;
        }
    }

    /** What is worked on now, and what hangs below it. */
    private record Worked(
            List<Maintenance> maintenance,
            Instant now,
            Map<String, Area> areas,
            Map<SiteId, Site> sites) {
        boolean includes(ApId ap, SiteId site) {
            return is(RecordKind.AP, ap.toString())
                    || is(RecordKind.SITE, site.toString())
                    || Optional.ofNullable(sites.get(site))
                            .filter(one -> isArea(one.areaCode()))
                            .isPresent();
        }

        private boolean isArea(String code) {
            return is(RecordKind.AREA, code)
                    || Optional.ofNullable(areas.get(code))
                            .flatMap(Area::parentCode)
                            .filter(this::isArea)
                            .isPresent();
        }

        private boolean is(RecordKind kind, String record) {
            return maintenance.stream().anyMatch(one -> one.isOf(kind, record) && one.isAt(now));
        }
    }

    private List<Found<AccessPoint>> accessPoints(InventoryTable table, Worked worked) {
        Map<ApId, Set<Long>> bssids =
                table.bssids().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Bssid::apId,
                                        Collectors.mapping(Bssid::bssid, Collectors.toSet())));
        return table.accessPoints().stream()
                .map(
                        ap ->
                                new Found<>(
                                        open(ap, bssids.getOrDefault(ap.id(), Set.of()), worked),
                                        ap.retiredAt()))
                .toList();
    }

    private NasSecret open(SealedSecret sealed) {
        return new NasSecret(
                sealed.nasId(),
                keys.open(NAS_SECRET, sealed.secret()),
                sealed.createdAt(),
                sealed.expiresAt());
    }

    private AccessPoint open(SealedAccessPoint sealed, Set<Long> bssids, Worked worked) {
        return new AccessPoint(
                sealed.id(),
                sealed.name(),
                sealed.siteId(),
                sealed.nasId(),
                sealed.snmpHost(),
                sealed.snmpPort(),
                new SecretText(keys.openText(SNMP, sealed.snmp())),
                Set.copyOf(bssids),
                sealed.uplinkApId(),
                worked.includes(sealed.id(), sealed.siteId()),
                sealed.engineAcceptedAt());
    }

    /** The secret a CoovaChilli-like gateway and the portal share. */
    SecretText uamSecret(byte[] sealed) {
        return new SecretText(keys.openText(UAM_SECRET, sealed));
    }

    void insertSites(Handle handle, List<Site> added, Instant now) {
        handle.attach(InventoryTable.class)
                .insert(Site.FIELDS, added, site -> Map.of("id", site.id(), "created_at", now));
    }

    void insertPlan(Handle handle, Plan added, Instant now) {
        handle.attach(InventoryTable.class)
                .insert(
                        Plan.FIELDS,
                        List.of(added),
                        plan -> Map.of("number", plan.number(), "created_at", now));
    }

    void insertNas(Handle handle, List<NewNas> added, Instant now) {
        Map<NasId, Optional<byte[]>> uamSecrets =
                added.stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.nas().id(),
                                        one ->
                                                one.uamSecret()
                                                        .map(secret -> seal(UAM_SECRET, secret))));
        InventoryTable table = handle.attach(InventoryTable.class);
        table.insert(
                Nas.FIELDS,
                added.stream().map(NewNas::nas).toList(),
                nas ->
                        Map.of(
                                "id",
                                nas.id(),
                                "created_at",
                                now,
                                "uam_secret",
                                uamSecrets.getOrDefault(nas.id(), Optional.empty())));
        insertSecrets(table, added.stream().map(NewNas::secret).toList(), now);
    }

    /**
     * The secret in force now is valid for 24 h more, one that was replaced before no longer.
     *
     * @param from when the new one begins
     */
    void replace(Handle handle, NewSecret secret, Instant from, Instant now) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.deleteReplacedSecrets(secret.nas().id());
        table.expireNewestSecret(secret.nas().id(), now.plus(BOTH_VALID));
        insertSecrets(table, List.of(secret), from);
    }

    /** An uplink may come later in the same list. */
    void insertAccessPoints(Handle handle, List<AccessPoint> added, Instant now) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.insert(
                AccessPoint.FIELDS,
                added,
                ap -> {
                    Map<String, Object> row = beside(ap);
                    row.put("id", ap.id());
                    row.put("created_at", now);
                    return row;
                });
        added.forEach(ap -> bssids(table, ap));
    }

    private Map<String, Object> beside(AccessPoint ap) {
        Map<String, Object> row = new HashMap<>();
        row.put("snmp_host", ap.snmpHost());
        row.put("snmp_port", ap.snmpPort());
        row.put("snmp", seal(SNMP, ap.snmp()));
        return row;
    }

    /** One that is retired gives up those that another has now. */
    private static void bssids(InventoryTable table, AccessPoint ap) {
        // A list that is empty is no SQL; no address is 0.
        table.freeBssids(ap.id(), ap.bssids().isEmpty() ? List.of(0L) : List.copyOf(ap.bssids()));
        table.insertBssids(ap.id(), ap.bssids());
    }

    void insertAreas(Handle handle, List<Area> added) {
        handle.attach(InventoryTable.class).insert(Area.FIELDS, added, _ -> Map.of());
    }

    void update(Handle handle, Area area) {
        handle.attach(InventoryTable.class)
                .update(Area.FIELDS, area, "code", area.code(), Map.of());
    }

    void update(Handle handle, Site site) {
        handle.attach(InventoryTable.class).update(Site.FIELDS, site, "id", site.id(), Map.of());
    }

    void update(Handle handle, Nas nas) {
        handle.attach(InventoryTable.class).update(Nas.FIELDS, nas, "id", nas.id(), Map.of());
    }

    void update(Handle handle, AccessPoint ap) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.update(AccessPoint.FIELDS, ap, "id", ap.id(), beside(ap));
        bssids(table, ap);
    }

    void update(Handle handle, Plan plan) {
        handle.attach(InventoryTable.class)
                .update(Plan.FIELDS, plan, "number", plan.number(), Map.of());
    }

    void uamSecret(Handle handle, NasId nas, Optional<SecretText> secret) {
        handle.attach(InventoryTable.class)
                .uamSecret(nas, secret.map(one -> seal(UAM_SECRET, one)));
    }

    private void insertSecrets(InventoryTable table, List<NewSecret> secrets, Instant from) {
        table.insertSecrets(
                secrets.stream().map(secret -> secret.nas().id()).toList(),
                secrets.stream().map(secret -> seal(NAS_SECRET, secret.secret())).toList(),
                from);
    }

    private byte[] seal(String purpose, SecretText secret) {
        return keys.seal(purpose, secret.reveal());
    }
}
