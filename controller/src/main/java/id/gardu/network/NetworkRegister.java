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
    private final NasKinds kinds;
    private final NetworkChanges changes;
    private final InventoryRows rows;
    private final KeyRing keys;
    private final IdSource ids;
    private final Clock clock;

    /**
     * @param kinds what a NAS may be
     */
    public NetworkRegister(
            Store store,
            KeyRing keys,
            LiveInventory live,
            NasKinds kinds,
            IdSource ids,
            Clock clock) {
        this(store, keys, live, kinds, ids, clock, Optional.empty());
    }

    private NetworkRegister(
            Store store,
            KeyRing keys,
            LiveInventory live,
            NasKinds kinds,
            IdSource ids,
            Clock clock,
            Optional<Long> by) {
        this.store = store;
        this.keys = keys;
        this.live = live;
        this.kinds = kinds;
        this.changes = new NetworkChanges(store, live, ids, clock, by);
        this.rows = new InventoryRows(keys);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The same, for one member of the staff: what it changes is theirs.
     *
     * @param member empty: whoever holds the API token
     */
    public NetworkRegister by(Optional<Long> member) {
        return new NetworkRegister(store, keys, live, kinds, ids, clock, member);
    }

    /** Everything that can be done to a record that is there. */
    public RecordVerbs verbs() {
        return new RecordVerbs(store, changes, this::draft, ids);
    }

    private ChangeDraft draft(Inventory basis) {
        return new ChangeDraft(
                basis, new Roster(basis, kinds), rows, this::uamSecret, clock.instant());
    }

    /**
     * Adds an area.
     *
     * @param given as in a file of areas
     */
    public Outcome<Area> addArea(FieldValues given) {
        return add(
                given,
                KindRules.AREAS,
                this::newArea,
                area -> area,
                (handle, area) -> rows.insertAreas(handle, List.of(area)));
    }

    private Optional<Area> newArea(Fields fields) {
        refuseTaken(KindRules.AREAS, fields);
        return AreaRules.read(fields);
    }

    /**
     * Adds a site.
     *
     * @param given as in a file of sites
     */
    public Outcome<Site> addSite(FieldValues given) {
        return add(
                given,
                KindRules.SITES,
                this::newSite,
                site -> site,
                (handle, site) -> rows.insertSites(handle, List.of(site), clock.instant()));
    }

    private Optional<Site> newSite(Fields fields) {
        refuseTaken(KindRules.SITES, fields);
        return Site.read(fields, new SiteId(ids.next()));
    }

    private static void refuseTaken(KindRules<?> rules, Fields fields) {
        Inventory now = fields.roster().inventory();
        String code = fields.text("code").orElse("");
        if (rules.find(now, code).isPresent()) {
            fields.wrongValue(
                    "code", "is the code of " + rules.called().noun() + " already; give another");
        } else if (rules.findRetired(now, code).isPresent()) {
            fields.wrongValue(
                    "code",
                    "is the code of "
                            + rules.called().noun()
                            + " that is retired; restore it (gardu "
                            + rules.kind().word()
                            + " restore "
                            + code
                            + ") or give another");
        }
    }

    private <R, T> Outcome<T> add(
            FieldValues given,
            KindRules<R> rules,
            Function<Fields, Optional<T>> read,
            Function<T, R> thing,
            BiConsumer<Handle, T> write) {
        return changes.make(
                basis -> {
                    var roster = new Roster(basis, kinds);
                    var fields = new Fields(given, rules.fields().columns().all(), roster, ANOTHER);
                    Optional<T> made = read.apply(fields);
                    return Change.of(fields, made, write)
                            .map(
                                    change ->
                                            change.kept(
                                                    changes.added(
                                                            rules, thing.apply(change.result()))));
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
                        KindRules.GATEWAYS,
                        fields -> NewNas.read(fields, new NasId(ids.next())),
                        NewNas::nas,
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
                KindRules.ACCESS_POINTS,
                fields -> AccessPoint.read(fields, new ApId(ids.next())),
                ap -> ap,
                (handle, one) -> rows.insertAccessPoints(handle, List.of(one), clock.instant()));
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
                KindRules.PLANS,
                Plan::read,
                plan -> plan,
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
                                                        at -> check(ImportKind.AREA, sheet, at),
                                                        basis,
                                                        rows,
                                                        clock.instant())));
    }

    /**
     * The secret a CoovaChilli-like gateway and the portal share; opened for this question only.
     */
    public Optional<SecretText> uamSecret(NasId nas) {
        return store.reads()
                .withExtension(InventoryTable.class, table -> table.sealedUamSecret(nas))
                .map(rows::uamSecret);
    }

    /** A secret that nobody chose: 32 letters and digits, 186 bits. */
    public static SecretText freshSecret() {
        return SecretRules.fresh();
    }

    private Outcome<Change<NewSecret>> replace(SecretRotation rotation) {
        return Change.unless(
                        List.of(),
                        rotation.secret(),
                        List.of(),
                        (Handle handle) ->
                                rows.replace(
                                        handle, rotation.secret(), rotation.at(), clock.instant()))
                .map(change -> change.kept(rotated(rotation.secret().nas())));
    }

    private ChangeSet rotated(Nas nas) {
        return new ChangeSet(
                ids.next(),
                "nas.set",
                List.of(
                        new RecordChange(
                                RecordKind.NAS,
                                nas.id().toString(),
                                nas.name(),
                                List.of(RecordChange.Cell.secret(Nas.SECRET.name())),
                                clock.instant())));
    }

    private Outcome<Change<Imported>> check(ImportKind kind, CsvSheet sheet, Inventory basis) {
        KindRules<?> rules =
                switch (kind) {
                    case AREA -> KindRules.AREAS;
                    case SITE -> KindRules.SITES;
                    case NAS -> KindRules.GATEWAYS;
                    case AP -> KindRules.ACCESS_POINTS;
                    case PLAN -> KindRules.PLANS;
                };
        return RecordImport.check(rules, sheet, draft(basis), rows, ids);
    }

    /**
     * The shared secret of a NAS, told once: afterwards only the NAS and the sealed database have
     * it.
     *
     * @param generated nobody chose it
     */
    public record NewSecret(Nas nas, SecretText secret, boolean generated) {}
}
