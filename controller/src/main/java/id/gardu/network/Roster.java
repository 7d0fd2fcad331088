package id.gardu.network;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Nas.NasSecret;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What new entries are checked against: who exists, and who has which name, address, BSSID and
 * secret. Begins as the inventory and grows while a file is read, so that duplicates inside the
 * file are found as well. Lives for one check; not thread-safe.
 */
final class Roster {
    private final Inventory inventory;
    private final NasKinds kinds;
    private final Map<String, AreaLevel> areas = new HashMap<>();
    private final Map<String, Site> sites = new HashMap<>();
    private final Map<String, Nas> nas = new HashMap<>();
    private final Map<String, ApId> accessPoints = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();

    Roster(Inventory inventory) {
        this(inventory, NasKinds.NONE);
    }

    /**
     * @param kinds what a NAS may be
     */
    Roster(Inventory inventory, NasKinds kinds) {
        this.inventory = inventory;
        this.kinds = kinds;
        inventory.areas().values().forEach(area -> areas.put(area.code(), area.level()));
        inventory.sites().values().forEach(this::know);
        inventory.nas().values().forEach(this::know);
        inventory.accessPoints().values().forEach(this::know);
        inventory.plans().values().forEach(plan -> claim(Claim.PLAN, plan.name(), owner(plan)));
        knowRetired(inventory.retired());
        inventory.secrets().forEach(this::knowSecrets);
    }

    /** What only one entry may have, or, of secrets, should. */
    enum Claim {
        AREA,
        SITE,
        PLAN,
        NAS_NAME,
        NAS_ADDRESS,
        NAS_SECRET,
        RADSEC_SAN,
        AP_NAME,
        AP_HOST,
        BSSID
    }

    NasKinds kinds() {
        return kinds;
    }

    Inventory inventory() {
        return inventory;
    }

    /**
     * Takes {@code value} for {@code owner}, unless somebody has it.
     *
     * @param owner as it reads in a message: {@code NAS "rw03"}, {@code line 4}
     * @return who has it already
     */
    Optional<String> claim(Claim claim, String value, String owner) {
        return Optional.ofNullable(claims.putIfAbsent(claim + " " + value, owner));
    }

    /** Gives up what somebody has, before it takes it anew. */
    void release(String owner) {
        claims.values().removeIf(owner::equals);
    }

    static String owner(Nas one) {
        return "NAS \"" + one.name() + "\"";
    }

    static String owner(AccessPoint ap) {
        return "access point \"" + ap.name() + "\"";
    }

    static String owner(Plan plan) {
        return "plan \"" + plan.name() + "\"";
    }

    /** Names stay taken; addresses and BSSIDs do not. */
    private void knowRetired(Retired retired) {
        retired.nas()
                .values()
                .forEach(
                        nas ->
                                claim(
                                        Claim.NAS_NAME,
                                        nas.name(),
                                        owner(nas) + gone("nas", nas.name())));
        retired.accessPoints()
                .values()
                .forEach(ap -> claim(Claim.AP_NAME, ap.name(), owner(ap) + gone("ap", ap.name())));
    }

    private static String gone(String kind, String name) {
        return ", which is retired (gardu " + kind + " restore " + name + ")";
    }

    /** Tells of an area of the file that may be a parent of others in it. */
    void announce(String areaCode, AreaLevel level) {
        areas.putIfAbsent(areaCode, level);
    }

    /** Tells of an access point of the file that may be the uplink of others in it. */
    void announce(String accessPoint, ApId id) {
        accessPoints.putIfAbsent(accessPoint, id);
    }

    Optional<AreaLevel> levelOf(String areaCode) {
        return Optional.ofNullable(areas.get(areaCode));
    }

    Set<String> areaCodes() {
        return areas.keySet();
    }

    Set<String> siteCodes() {
        return sites.keySet();
    }

    Set<String> nasNames() {
        return nas.keySet();
    }

    Set<String> accessPointNames() {
        return accessPoints.keySet();
    }

    Optional<Site> site(String code) {
        return Optional.ofNullable(sites.get(code));
    }

    Optional<Nas> nas(String name) {
        return Optional.ofNullable(nas.get(name));
    }

    Optional<ApId> accessPoint(String name) {
        return Optional.ofNullable(accessPoints.get(name));
    }

    /** Of a site that is taken into use again in the same change, too. */
    void know(Site site) {
        sites.put(site.code(), site);
    }

    private void know(Nas one) {
        String owner = owner(one);
        nas.put(one.name(), one);
        claim(Claim.NAS_NAME, one.name(), owner);
        claim(Claim.NAS_ADDRESS, one.address() + " " + one.identifier(), owner);
        one.radius().radsecSan().ifPresent(name -> claim(Claim.RADSEC_SAN, name, owner));
    }

    private void know(AccessPoint ap) {
        String owner = owner(ap);
        accessPoints.put(ap.name(), ap.id());
        claim(Claim.AP_NAME, ap.name(), owner);
        claim(Claim.AP_HOST, ap.snmpHost() + ":" + ap.snmpPort(), owner);
        ap.bssids().forEach(bssid -> claim(Claim.BSSID, bssid.toString(), owner));
    }

    private void knowSecrets(NasId id, Iterable<NasSecret> secrets) {
        Nas owner = inventory.nas().get(id);
        if (owner != null) {
            secrets.forEach(
                    secret ->
                            claim(
                                    Claim.NAS_SECRET,
                                    new String(secret.octets(), StandardCharsets.UTF_8),
                                    owner(owner)));
        }
    }
}
