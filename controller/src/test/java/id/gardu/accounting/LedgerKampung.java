package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.config.SecretText;
import id.gardu.network.AccessPoint;
import id.gardu.network.AccountId;
import id.gardu.network.ApId;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.network.OpenHours;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.network.TestNas;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The neighbourhood of the ledger's tests: two kelurahan, two RW with a site each, four NAS, four
 * access points, Siti and Budi; today is a Friday in Malang.
 */
final class LedgerKampung {
    static final ZoneId WIB = Neighbourhood.ZONE;

    /** Friday 20 November 2026, 10:00 in Malang; 03:00 UTC. */
    static final Instant TEN_O_CLOCK = Instant.parse("2026-11-20T03:00:00Z");

    static final AccountId SITI = new AccountId(101);
    static final AccountId BUDI = new AccountId(102);
    static final MacAddress SITIS_PHONE = MacAddress.parse("A4:50:46:00:00:01");
    static final MacAddress BUDIS_PHONE = MacAddress.parse("A4:50:46:00:00:02");

    static final SiteId RW03 = new SiteId(3);
    static final SiteId RW04 = new SiteId(4);
    static final String AREA_RW03 = "35.73.01.1001.RW03";
    static final String AREA_RW04 = "35.73.02.1002.RW04";

    /** At RW 03, with the access points {@link #HALL} and {@link #YARD}. */
    static final NasId GATEWAY_03 = new NasId(13);

    /** At RW 04, with {@link #SHOP} only; its uplink is 50 Mbit/s. */
    static final NasId GATEWAY_04 = new NasId(14);

    /** In the data centre of RW 03, for access points anywhere. */
    static final NasId CENTRE = new NasId(15);

    /** At RW 03, of a kind that does not say whose side it counts from. */
    static final NasId USPOT = new NasId(16);

    static final ApId HALL = new ApId(31);
    static final ApId YARD = new ApId(32);
    static final ApId SHOP = new ApId(41);
    static final ApId SCHOOL = new ApId(42);

    static final Inventory INVENTORY =
            new Inventory(
                    1,
                    byKey(
                            List.of(
                                    area("35.73", AreaLevel.KOTA, ""),
                                    area("35.73.01", AreaLevel.KECAMATAN, "35.73"),
                                    area("35.73.02", AreaLevel.KECAMATAN, "35.73"),
                                    area("35.73.01.1001", AreaLevel.KELURAHAN, "35.73.01"),
                                    area("35.73.02.1002", AreaLevel.KELURAHAN, "35.73.02"),
                                    area(AREA_RW03, AreaLevel.RW, "35.73.01.1001"),
                                    area(AREA_RW04, AreaLevel.RW, "35.73.02.1002")),
                            Area::code),
                    byKey(
                            List.of(
                                    site(RW03, "RW03", AREA_RW03, OptionalLong.empty()),
                                    site(RW04, "RW04", AREA_RW04, OptionalLong.of(50))),
                            Site::id),
                    byKey(
                            List.of(
                                    nas(GATEWAY_03, "rw03-gw", RW03, NasKind.GENERIC),
                                    nas(GATEWAY_04, "rw04-gw", RW04, NasKind.GENERIC),
                                    nas(CENTRE, "centre", RW03, NasKind.GENERIC),
                                    nas(USPOT, "uspot", RW03, new NasKind("uspot"))),
                            Nas::id),
                    Map.of(),
                    byKey(
                            List.of(
                                    ap(HALL, "hall", RW03, GATEWAY_03, 0x02_00_00_00_31_00L),
                                    ap(YARD, "yard", RW03, GATEWAY_03, 0x02_00_00_00_32_00L),
                                    ap(SHOP, "shop", RW04, GATEWAY_04, 0x02_00_00_00_41_00L),
                                    ap(SCHOOL, "school", RW04, CENTRE, 0x02_00_00_00_42_00L)),
                            AccessPoint::id),
                    Map.of());

    private LedgerKampung() {}

    /** Puts areas, sites, NAS and access points into a fresh database. */
    static void settle(Store store) {
        store.writer().use(LedgerKampung::insert);
    }

    static MacAddress bssid(ApId ap) {
        return MacAddress.ofLong(
                Objects.requireNonNull(INVENTORY.accessPoints().get(ap))
                        .bssids()
                        .iterator()
                        .next());
    }

    private static void insert(Handle handle) {
        for (AreaLevel level : AreaLevel.values()) {
            for (Area area : INVENTORY.areas().values()) {
                if (area.level() == level) {
                    handle.execute(
                            "INSERT INTO area (code, level, parent_code, name) VALUES (?, ?, ?, ?)",
                            area.code(),
                            level.word(),
                            area.parentCode().orElse(null),
                            area.name());
                }
            }
        }
        for (Site site : INVENTORY.sites().values()) {
            handle.execute(
                    "INSERT INTO site (id, code, name, area_code, open_hours, created_at)"
                            + " VALUES (?, ?, ?, ?, '00:00-24:00', 0)",
                    site.id().value(),
                    site.code(),
                    site.name(),
                    site.areaCode());
        }
        for (Nas nas : INVENTORY.nas().values()) {
            handle.execute(
                    "INSERT INTO nas (id, name, site_id, address, identifier, kind, login_hosts,"
                            + " message_authenticator, direct_vouchers, coa_port, created_at)"
                            + " VALUES (?, ?, ?, 'any', ?, ?, '', 'yes', 0, 0, 0)",
                    nas.id().value(),
                    nas.name(),
                    nas.site().value(),
                    nas.identifier(),
                    nas.kind().word());
        }
        for (AccessPoint ap : INVENTORY.accessPoints().values()) {
            handle.execute(
                    "INSERT INTO access_point (id, name, site_id, nas_id, snmp_host, snmp_port,"
                            + " snmp, created_at) VALUES (?, ?, ?, ?, '', 161, ?, 0)",
                    ap.id().value(),
                    ap.name(),
                    ap.site().value(),
                    ap.nas().orElseThrow().value(),
                    new byte[0]);
        }
    }

    private static Area area(String code, AreaLevel level, String parent) {
        return new Area(
                code,
                level,
                Optional.of(parent).filter(text -> !text.isEmpty()),
                code,
                Optional.empty());
    }

    private static Site site(SiteId id, String code, String area, OptionalLong uplink) {
        return new Site(
                id,
                code,
                "Balai " + code,
                area,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                uplink,
                Optional.empty(),
                Optional.empty(),
                OpenHours.ALWAYS,
                Optional.empty(),
                Optional.empty());
    }

    private static Nas nas(NasId id, String name, SiteId site, NasKind kind) {
        return TestNas.of(id, name, site, "kind", kind.word());
    }

    private static AccessPoint ap(ApId id, String name, SiteId site, NasId nas, long bssid) {
        return new AccessPoint(
                id,
                name,
                site,
                Optional.of(nas),
                "",
                161,
                new SecretText(""),
                Set.of(bssid),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static <K, V> Map<K, V> byKey(List<V> all, Function<V, K> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity()));
    }
}
