package id.gardu.network;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Nas.NasSecret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything we run, at one moment: what the hot paths look things up in. Immutable; a change makes
 * a new one. Retired things stand apart; of plans those that have accounts go on.
 *
 * @param version grows with every change
 * @param secrets of each NAS, those in force, newest first
 * @param plans retired ones too: accounts may have them
 * @param maintenance that is not over
 */
public record Inventory(
        long version,
        Map<String, Area> areas,
        Map<SiteId, Site> sites,
        Map<NasId, Nas> nas,
        Map<NasId, List<NasSecret>> secrets,
        Map<ApId, AccessPoint> accessPoints,
        Map<Integer, Plan> plans,
        Retired retired,
        List<Maintenance> maintenance) {

    /** Nothing yet. */
    public static final Inventory EMPTY =
            new Inventory(0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Inventory {
        areas = Map.copyOf(areas);
        sites = Map.copyOf(sites);
        nas = Map.copyOf(nas);
        secrets = Map.copyOf(secrets);
        accessPoints = Map.copyOf(accessPoints);
        plans = Map.copyOf(plans);
        maintenance = List.copyOf(maintenance);
    }

    /** Nothing of it is retired or in maintenance. */
    public Inventory(
            long version,
            Map<String, Area> areas,
            Map<SiteId, Site> sites,
            Map<NasId, Nas> nas,
            Map<NasId, List<NasSecret>> secrets,
            Map<ApId, AccessPoint> accessPoints,
            Map<Integer, Plan> plans) {
        this(version, areas, sites, nas, secrets, accessPoints, plans, Retired.NOTHING, List.of());
    }

    public Optional<Nas> nasNamed(String name) {
        return byName(nas.values(), name, Nas::name);
    }

    public Optional<AccessPoint> accessPointNamed(String name) {
        return byName(accessPoints.values(), name, AccessPoint::name);
    }

    /** One that can be given to somebody: it is not retired. */
    public Optional<Plan> planNamed(String name) {
        return byName(livePlans(), name, Plan::name);
    }

    private List<Plan> livePlans() {
        return plans.values().stream()
                .filter(plan -> !retired.plans().containsKey(plan.number()))
                .toList();
    }

    public Optional<Site> siteCoded(String code) {
        return byName(sites.values(), code, Site::code);
    }

    /** For lists that people read: what hangs under an area follows it, codes are made so. */
    public List<Area> areasByCode() {
        return sorted(areas.values(), Comparator.comparing(Area::code));
    }

    /** How a site is called outside, retired or not. */
    public String siteCode(SiteId site) {
        return Optional.ofNullable(sites.get(site))
                .or(() -> Optional.ofNullable(retired.sites().get(site)))
                .map(Site::code)
                .orElseGet(site::toString);
    }

    /** How a NAS is called outside, retired or not. */
    public String nasName(NasId id) {
        return Optional.ofNullable(nas.get(id))
                .or(() -> Optional.ofNullable(retired.nas().get(id)))
                .map(Nas::name)
                .orElseGet(id::toString);
    }

    /** For lists that people read. */
    public List<Site> sitesByCode() {
        return sorted(sites.values(), Comparator.comparing(Site::code));
    }

    /** For lists that people read. */
    public List<Nas> nasByName() {
        return sorted(nas.values(), Comparator.comparing(Nas::name));
    }

    /** For lists that people read. */
    public List<AccessPoint> accessPointsByName() {
        return sorted(accessPoints.values(), Comparator.comparing(AccessPoint::name));
    }

    /** For lists that people read. */
    public List<Plan> plansByNumber() {
        return sorted(livePlans(), Comparator.comparingInt(Plan::number));
    }

    /** Whether a NAS stands at a site, or an access point that stands there sits behind it. */
    public boolean serves(Nas gateway, SiteId site) {
        return gateway.site().equals(site)
                || accessPoints.values().stream()
                        .anyMatch(
                                ap ->
                                        ap.site().equals(site)
                                                && ap.nas()
                                                        .filter(gateway.id()::equals)
                                                        .isPresent());
    }

    /** The area of {@code code} and those it hangs under, from it up to the city. */
    public List<Area> lineage(String code) {
        var line = new ArrayList<Area>(4);
        Optional<Area> area = Optional.ofNullable(areas.get(code));
        while (area.isPresent() && line.size() < AreaLevel.values().length) {
            line.add(area.get());
            area = area.get().parentCode().map(areas::get);
        }
        return List.copyOf(line);
    }

    private static <T> List<T> sorted(Collection<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }

    private static <T> Optional<T> byName(
            Collection<T> all, String name, Function<T, String> nameOf) {
        return all.stream().filter(one -> nameOf.apply(one).equals(name)).findFirst();
    }
}
