package id.gardu.network;

import id.gardu.config.SecretText;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.NetworkChanges.Change;
import id.gardu.network.SecretRules.SecretRotation;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Every command that changes what we run. A command tells all mistakes together, or writes all of
 * it and returns when it is on disk and in {@link LiveInventory}. Controllers on one database take
 * turns. Thread-safe; throws {@link id.gardu.store.StoreException} when the database cannot be
 * written.
 */
public final class NetworkRegister {
    private static final String ANOTHER = "another";

    private final Store store;
    private final LiveInventory live;
    private final List<NasKind> kinds;
    private final NetworkChanges changes;
    private final InventoryRows rows;
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
        this.live = live;
        this.kinds = kinds;
        this.changes = new NetworkChanges(store, live);
        this.rows = new InventoryRows(keys);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds a site.
     *
     * @param given as in a file of sites
     */
    public Outcome<Site> addSite(FieldValues given) {
        return add(
                given,
                Site.FIELDS,
                this::newSite,
                (handle, site) -> rows.insertSites(handle, List.of(site), clock.instant()));
    }

    private Optional<Site> newSite(Fields fields) {
        Optional<Site> site = Site.read(fields, new SiteId(ids.next()));
        site.filter(one -> fields.roster().site(one.code()).isPresent())
                .ifPresent(
                        _ ->
                                fields.wrongValue(
                                        "code", "is the code of a site already; give another"));
        return site;
    }

    private <T> Outcome<T> add(
            FieldValues given,
            FieldList<?> kind,
            Function<Fields, Optional<T>> read,
            BiConsumer<Handle, T> write) {
        return changes.make(
                basis -> {
                    var roster = new Roster(basis, kinds);
                    var fields = new Fields(given, kind.columns().all(), roster, ANOTHER);
                    return Change.of(fields, read.apply(fields), write);
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
     * @param given by the names of {@link Nas#FIELDS}; several login hosts are separated by commas
     *     or spaces
     */
    public Outcome<NewSecret> addNas(FieldValues given) {
        return add(
                        given,
                        Nas.FIELDS,
                        fields -> NewNas.read(fields, new NasId(ids.next())),
                        (handle, one) -> rows.insertNas(handle, List.of(one), clock.instant()))
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
     * @param given by the names of {@link AccessPoint#FIELDS}; several BSSIDs are separated by
     *     commas or spaces
     */
    public Outcome<AccessPoint> addAccessPoint(FieldValues given) {
        return add(
                given,
                AccessPoint.FIELDS,
                fields -> AccessPoint.read(fields, new ApId(ids.next())),
                (handle, one) -> rows.insertAccessPoints(handle, List.of(one), clock.instant()));
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
     * @param given by the names of {@link Plan#FIELDS}; what is left out is unlimited, devices are
     *     2 and interim seconds 300
     */
    public Outcome<Plan> addPlan(FieldValues given) {
        return add(
                given,
                Plan.FIELDS,
                Plan::read,
                (handle, plan) -> rows.insertPlan(handle, plan, clock.instant()));
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
                                        basis ->
                                                Furnishing.check(
                                                        sheet, basis, rows, clock.instant())));
    }

    /**
     * The secret a CoovaChilli-like gateway and the portal share; opened for this question only.
     */
    public Optional<SecretText> uamSecret(NasId nas) {
        return store.reads()
                .withExtension(InventoryTable.class, table -> table.sealedUamSecret(nas))
                .map(rows::uamSecret);
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
                handle -> rows.replace(handle, rotation.secret(), rotation.at(), clock.instant()));
    }

    private Outcome<Change<Imported>> check(ImportKind kind, CsvSheet sheet, Inventory basis) {
        return switch (kind) {
            case AREA -> AreaImport.check(sheet, basis);
            case SITE ->
                    SiteImport.check(
                            sheet,
                            basis,
                            ids,
                            (handle, all) -> rows.insertSites(handle, all, clock.instant()));
            case NAS ->
                    NewNas.check(
                            sheet,
                            new Roster(basis, kinds),
                            ids,
                            (handle, all) -> rows.insertNas(handle, all, clock.instant()));
            case AP ->
                    AccessPointImport.check(
                            sheet,
                            basis,
                            ids,
                            (handle, all) -> rows.insertAccessPoints(handle, all, clock.instant()));
        };
    }

    /**
     * The shared secret of a NAS, told once: afterwards only the NAS and the sealed database have
     * it.
     *
     * @param generated nobody chose it
     */
    public record NewSecret(Nas nas, SecretText secret, boolean generated) {}
}
