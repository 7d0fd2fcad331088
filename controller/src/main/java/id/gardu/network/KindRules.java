package id.gardu.network;

import id.gardu.config.Spelling;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of what we run, as every verb needs it. Immutable.
 *
 * @param place the field that says where one stands; empty: it stands nowhere
 * @param checked notes what is wrong with its fields together
 */
record KindRules<R>(
        RecordKind kind,
        FieldList<R> fields,
        Standing<R> standing,
        Called<R> called,
        Optional<Field<R, ?>> place,
        Checked<R> checked,
        Remade<R> remade,
        Written<R> written) {
    static final KindRules<Area> AREAS =
            new KindRules<>(
                    RecordKind.AREA,
                    Area.FIELDS,
                    new Standing<>(
                            now -> now.areas().values(), now -> now.retired().areas().values()),
                    new Called<>(
                            "an area",
                            Area.CODE,
                            "code",
                            Area::code,
                            area -> "area \"" + area.code() + "\""),
                    Optional.empty(),
                    (given, _) -> AreaRules.checkCount(given),
                    (_, values) -> Area.of(values),
                    InventoryRows::update);
    static final KindRules<Site> SITES =
            new KindRules<>(
                    RecordKind.SITE,
                    Site.FIELDS,
                    new Standing<>(
                            now -> now.sites().values(), now -> now.retired().sites().values()),
                    new Called<>(
                            "a site",
                            Site.CODE,
                            "id",
                            Site::id,
                            site -> "site \"" + site.code() + "\""),
                    Optional.of(Site.AREA_CODE),
                    (_, _) -> {},
                    (before, values) -> Site.of(before.id(), values),
                    InventoryRows::update);
    static final KindRules<Nas> GATEWAYS =
            new KindRules<>(
                    RecordKind.NAS,
                    Nas.FIELDS,
                    new Standing<>(now -> now.nas().values(), now -> now.retired().nas().values()),
                    new Called<>("a NAS", Nas.NAME, "id", Nas::id, Roster::owner),
                    Optional.of(Nas.SITE),
                    NasKinds::checkLogins,
                    (before, values) -> Nas.of(before.id(), values),
                    InventoryRows::update);
    static final KindRules<AccessPoint> ACCESS_POINTS =
            new KindRules<>(
                    RecordKind.AP,
                    AccessPoint.FIELDS,
                    new Standing<>(
                            now -> now.accessPoints().values(),
                            now -> now.retired().accessPoints().values()),
                    new Called<>(
                            "an access point",
                            AccessPoint.NAME,
                            "id",
                            AccessPoint::id,
                            Roster::owner),
                    Optional.of(AccessPoint.SITE),
                    KindRules::checkUplink,
                    (before, values) ->
                            AccessPoint.of(
                                    before.id(),
                                    values,
                                    before.maintenance(),
                                    before.engineAcceptedAt()),
                    InventoryRows::update);
    static final KindRules<Plan> PLANS =
            new KindRules<>(
                    RecordKind.PLAN,
                    Plan.FIELDS,
                    new Standing<>(Inventory::plansByNumber, now -> now.retired().plans().values()),
                    new Called<>("a plan", Plan.NAME, "number", Plan::number, Roster::owner),
                    Optional.empty(),
                    (_, _) -> {},
                    (before, values) -> Plan.of(before.number(), values),
                    InventoryRows::update);

    /** Those that are there, and those that were. */
    record Standing<R>(
            Function<Inventory, Collection<R>> live, Function<Inventory, Collection<R>> retired) {}

    /**
     * How one is known.
     *
     * @param noun {@code a site}
     * @param name the field it is called by
     * @param column of its key
     * @param owner how others are told that it has something
     */
    record Called<R>(
            String noun,
            Field<R, String> name,
            String column,
            Function<R, Object> key,
            Function<R, String> owner) {}

    interface Checked<R> {
        void check(Fields given, R after);
    }

    interface Remade<R> {
        R of(R before, FieldList.Values<R> values);
    }

    interface Written<R> {
        void write(InventoryRows rows, org.jdbi.v3.core.Handle handle, R after);
    }

    /**
     * Of those that are here; the staff is not.
     *
     * @throws IllegalArgumentException of the staff
     */
    static KindRules<?> of(RecordKind kind) {
        return switch (kind) {
            case AREA -> AREAS;
            case SITE -> SITES;
            case NAS -> GATEWAYS;
            case AP -> ACCESS_POINTS;
            case PLAN -> PLANS;
            case STAFF -> throw new IllegalArgumentException("the staff is not of this room");
        };
    }

    String name(R thing) {
        return called.name().in(thing).orElseThrow();
    }

    /** As changes name it. */
    String id(R thing) {
        return called.key().apply(thing).toString();
    }

    Optional<R> find(Inventory now, String name) {
        return named(standing.live().apply(now), name);
    }

    Optional<R> findRetired(Inventory now, String name) {
        return named(standing.retired().apply(now), name);
    }

    /** By what changes name it, retired or not. */
    Optional<R> byId(Inventory now, String id) {
        return List.of(standing.live().apply(now), standing.retired().apply(now)).stream()
                .flatMap(Collection::stream)
                .filter(one -> id(one).equals(id))
                .findFirst();
    }

    private Optional<R> named(Collection<R> all, String name) {
        return all.stream().filter(one -> name(one).equals(name)).findFirst();
    }

    /** Why there is none of that name, and the way out. */
    Mistake missing(Inventory now, String name) {
        String word = kind.word();
        return findRetired(now, name)
                .map(
                        _ ->
                                Mistake.of(
                                        "name",
                                        name,
                                        "is retired; restore it first (gardu "
                                                + word
                                                + " restore "
                                                + name
                                                + ")"))
                .orElseGet(
                        () ->
                                Mistake.of(
                                        "name",
                                        name,
                                        "is not the "
                                                + (called.column().equals("code")
                                                                || kind == RecordKind.SITE
                                                        ? "code"
                                                        : "name")
                                                + " of "
                                                + called.noun()
                                                + " (gardu "
                                                + word
                                                + " list)"
                                                + Spelling.hint(name, names(now))));
    }

    private List<String> names(Inventory now) {
        return standing.live().apply(now).stream().map(this::name).toList();
    }

    private static void checkUplink(Fields given, AccessPoint after) {
        Inventory now = given.roster().inventory();
        Optional<ApId> at = after.uplink();
        for (int step = 0; at.isPresent() && step <= now.accessPoints().size(); step++) {
            if (at.get().equals(after.id())) {
                given.wrongValue("uplink", "hangs on this access point itself");
                return;
            }
            at = Optional.ofNullable(now.accessPoints().get(at.get())).flatMap(AccessPoint::uplink);
        }
    }
}
