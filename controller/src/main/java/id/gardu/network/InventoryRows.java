package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.InventoryTable.Bssid;
import id.gardu.network.InventoryTable.SealedAccessPoint;
import id.gardu.network.InventoryTable.SealedSecret;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.NetworkRegister.NewSecret;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
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
        return new Inventory(
                table.version(),
                by(Area::code, table.areas()),
                by(Site::id, table.sites()),
                by(Nas::id, table.nas()),
                table.secretsInForce(now).stream()
                        .map(this::open)
                        .collect(Collectors.groupingBy(NasSecret::nas)),
                accessPoints(table),
                by(Plan::number, table.plans()));
    }

    private Map<ApId, AccessPoint> accessPoints(InventoryTable table) {
        Map<ApId, Set<Long>> bssids =
                table.bssids().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Bssid::apId,
                                        Collectors.mapping(Bssid::bssid, Collectors.toSet())));
        return table.accessPoints().stream()
                .map(ap -> open(ap, bssids.getOrDefault(ap.id(), Set.of())))
                .collect(Collectors.toMap(AccessPoint::id, Function.identity()));
    }

    private NasSecret open(SealedSecret sealed) {
        return new NasSecret(
                sealed.nasId(),
                keys.open(NAS_SECRET, sealed.secret()),
                sealed.createdAt(),
                sealed.expiresAt());
    }

    private AccessPoint open(SealedAccessPoint sealed, Set<Long> bssids) {
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
                sealed.maintenance() != 0,
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

    /** None begins in maintenance; an uplink may come later in the same list. */
    void insertAccessPoints(Handle handle, List<AccessPoint> added, Instant now) {
        InventoryTable table = handle.attach(InventoryTable.class);
        table.insert(AccessPoint.FIELDS, added, ap -> beside(ap, now));
        added.forEach(ap -> table.insertBssids(ap.id(), ap.bssids()));
    }

    private Map<String, Object> beside(AccessPoint ap, Instant now) {
        return Map.ofEntries(
                Map.entry("id", ap.id()),
                Map.entry("created_at", now),
                Map.entry("snmp_host", ap.snmpHost()),
                Map.entry("snmp_port", ap.snmpPort()),
                Map.entry("snmp", seal(SNMP, ap.snmp())),
                Map.entry("maintenance", 0));
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

    private static <K, V> Map<K, V> by(Function<V, K> key, List<V> all) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
