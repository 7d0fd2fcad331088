package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Every command that changes what we run. A command tells all mistakes together, or writes all of
 * it and returns when it is on disk and in {@link LiveInventory}. Controllers on one database take
 * turns. Thread-safe; throws {@link id.gardu.store.StoreException} when the database cannot be
 * written.
 */
public final class NetworkRegister {
    private static final String ANOTHER = "another";

    private final Store store;
    private final KeyRing keys;
    private final LiveInventory live;
    private final List<NasKind> kinds;
    private final NetworkChanges changes;
    private final SealedWrites sealed;
    private final IdSource ids;
    private final Clock clock;

    /**
     * @param kinds what a NAS may be
     */
    public NetworkRegister(
            Store store,
            KeyRing keys,
            LiveInventory live,
            List<NasKind> kinds,
            IdSource ids,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.live = live;
        this.kinds = kinds;
        this.changes = new NetworkChanges(store, live);
        this.sealed = new SealedWrites(keys);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds a site.
     *
     * @param given {@code code, name, area_code, lat, lng, sponsor, monthly_cost_idr, uplink_mbps,
     *     isp, opened_on, open_hours} as in a file of sites
     */
    public Outcome<Site> addSite(FieldValues given) {
        return changes.make(
                basis -> {
                    var fields = fields(given, Site.FIELDS, basis);
                    Optional<Site> site = Site.read(fields, new SiteId(ids.next()));
                    if (site.isPresent() && basis.siteCoded(site.get().code()).isPresent()) {
                        fields.wrongValue("code", "is the code of a site already; give another");
                    }
                    return Change.of(
                            fields,
                            site,
                            (handle, one) ->
                                    handle.attach(InventoryTable.class)
                                            .insert(
                                                    Site.FIELDS,
                                                    List.of(one),
                                                    _ ->
                                                            Map.of(
                                                                    "id",
                                                                    one.id(),
                                                                    "created_at",
                                                                    clock.instant())));
                });
    }

    /**
     * Puts a site into another area, from now on.
     *
     * @param code of the site
     * @param area code of the area
     */
    public Outcome<Site> moveSite(String code, String area) {
        return changes.make(
                basis -> {
                    if (!basis.areas().containsKey(area)) {
                        return new Outcome.Refused<>(
                                List.of(Mistake.of("area", area, "is not the code of an area")));
                    }
                    return there(
                            basis.siteCoded(code),
                            Mistake.of("site", code, "is not the code of a site"),
                            (handle, site) ->
                                    handle.attach(InventoryTable.class).move(site.id(), area));
                });
    }

    /**
     * Adds a NAS. Its secret, made when none was given, is told here and never again.
     *
     * @param given {@code name, address, identifier, site, kind, secret, login-host, uam-secret,
     *     message-authenticator, direct-vouchers, coa-port} as on the command line; several login
     *     hosts are separated by commas or spaces
     */
    public Outcome<NewSecret> addNas(FieldValues given) {
        return changes.make(
                        basis -> {
                            var fields = fields(given, Nas.FIELDS, basis);
                            return Change.of(
                                    fields,
                                    NewNas.read(fields, new NasId(ids.next())),
                                    (handle, one) ->
                                            sealed.insertNas(
                                                    handle, List.of(one), clock.instant()));
                        })
                .map(NewNas::secret);
    }

    /**
     * Gives a NAS another secret. The one in force stays valid for 24 hours; one that was replaced
     * before is no longer accepted.
     *
     * @param name of the NAS
     * @param secret empty: one is made
     */
    public Outcome<NewSecret> rotateSecret(String name, Optional<SecretText> secret) {
        return changes.make(
                basis ->
                        SecretRotation.check(basis, name, secret, clock.instant())
                                .then(this::replace));
    }

    /**
     * Adds an access point.
     *
     * @param given {@code name, site, nas, bssid, host, snmp, uplink} as on the command line;
     *     several BSSIDs are separated by commas or spaces
     */
    public Outcome<AccessPoint> addAccessPoint(FieldValues given) {
        return changes.make(
                basis -> {
                    var fields = fields(given, AccessPoint.FIELDS, basis);
                    return Change.of(
                            fields,
                            AccessPoint.read(fields, new ApId(ids.next())),
                            (handle, one) ->
                                    sealed.insertAccessPoints(
                                            handle, List.of(one), clock.instant()));
                });
    }

    /**
     * Says that the SNMPv3 engine that answers at an access point's address now is meant: the
     * device was replaced.
     *
     * @param name of the access point
     */
    public Outcome<AccessPoint> acceptEngine(String name) {
        return changes.make(
                basis ->
                        there(
                                basis.accessPointNamed(name),
                                Mistake.of(
                                        "accessPoint", name, "is not the name of an access point"),
                                (handle, ap) ->
                                        handle.attach(InventoryTable.class)
                                                .acceptEngine(ap.id(), clock.instant())));
    }

    /**
     * Adds a plan, under the smallest free number.
     *
     * @param given {@code name, download-kbps, upload-kbps, session-seconds, idle-seconds,
     *     daily-seconds, daily-bytes, devices, interim-seconds}; what is left out is unlimited,
     *     devices are 2 and interim seconds 300
     */
    public Outcome<Plan> addPlan(FieldValues given) {
        return changes.make(
                basis -> {
                    var fields = fields(given, Plan.FIELDS, basis);
                    return Change.of(
                            fields,
                            Plan.read(fields),
                            (handle, plan) -> Furnishing.write(handle, plan, clock.instant()));
                });
    }

    /**
     * Brings a CSV file in, all of it or nothing.
     *
     * @param file UTF-8, at most 4 MiB and 5,000 rows
     * @param dryRun check only; the answer is as if it had been brought in, without secrets
     */
    public Outcome<Imported> importCsv(ImportKind kind, byte[] file, boolean dryRun) {
        return CsvSheet.read(file)
                .then(
                        sheet ->
                                dryRun
                                        ? changes.tryOut(basis -> check(kind, sheet, basis))
                                                .map(Imported::withoutSecrets)
                                        : changes.make(basis -> check(kind, sheet, basis)));
    }

    /**
     * Furnishes an empty database: with the areas of a file while there is none, and with the plan
     * {@code warga} while there is none. Does nothing, and reads no file, on every later start.
     *
     * @param areas as {@link ImportKind#AREA}; empty: begin without areas
     */
    public Outcome<Imported> furnish(Optional<Path> areas) {
        Inventory now = live.current();
        if (!now.plans().isEmpty() && (!now.areas().isEmpty() || areas.isEmpty())) {
            return new Outcome.Done<>(Imported.NOTHING, List.of());
        }
        return Furnishing.read(areas)
                .then(
                        sheet ->
                                changes.make(
                                        basis -> Furnishing.check(sheet, basis, clock.instant())));
    }

    /**
     * The secret a CoovaChilli-like gateway and the portal share; opened for this question only.
     */
    public Optional<SecretText> uamSecret(NasId nas) {
        return store.reads()
                .withExtension(
                        InventoryQueries.class, queries -> queries.sealedUamSecret(nas.value()))
                .map(secret -> new SecretText(keys.openText(InventoryReader.UAM_SECRET, secret)));
    }

    private Fields fields(FieldValues given, FieldList<?> known, Inventory basis) {
        return new Fields(given, known.columns().all(), new Roster(basis, kinds), ANOTHER);
    }

    /** The change of one that must be there. */
    private static <T> Outcome<Change<T>> there(
            Optional<T> thing, Mistake missing, BiConsumer<Handle, T> write) {
        return thing.map(
                        one ->
                                Change.unless(
                                        List.of(),
                                        one,
                                        List.of(),
                                        handle -> write.accept(handle, one)))
                .orElseGet(() -> new Outcome.Refused<>(List.of(missing)));
    }

    private Outcome<Change<NewSecret>> replace(SecretRotation rotation) {
        return Change.unless(
                List.of(),
                rotation.secret(),
                List.of(),
                handle ->
                        sealed.replace(handle, rotation.secret(), rotation.at(), clock.instant()));
    }

    private Outcome<Change<Imported>> check(ImportKind kind, CsvSheet sheet, Inventory basis) {
        return switch (kind) {
            case AREA -> AreaImport.check(sheet, basis);
            case SITE -> SiteImport.check(sheet, basis, ids, clock.instant());
            case NAS ->
                    NewNas.check(
                            sheet,
                            new Roster(basis, kinds),
                            ids,
                            (handle, all) -> sealed.insertNas(handle, all, clock.instant()));
            case AP ->
                    AccessPointImport.check(
                            sheet,
                            basis,
                            ids,
                            (handle, all) ->
                                    sealed.insertAccessPoints(handle, all, clock.instant()));
        };
    }
}
