package id.gardu.network;

import id.gardu.network.ChangeQueries.CellRow;
import id.gardu.network.ChangeQueries.SetRow;
import id.gardu.network.ChangeSet.StaffUndo;
import id.gardu.network.NetworkChanges.Change;
import id.gardu.network.RecordChange.Cell;
import id.gardu.network.Retired.RecordKey;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What can be done to a record that is there, the same for every kind of what we run. Each answers
 * what was changed, which {@link #undo} takes back, or every mistake, and then nothing was. Of the
 * staff see {@code staff}. Thread-safe; throws {@link id.gardu.store.StoreException} when the
 * database cannot be written.
 */
public final class RecordVerbs {
    /** What is replaced with a device. */
    private static final Set<String> OF_A_DEVICE = Set.of("host", "snmp", "bssid");

    private final Store store;
    private final NetworkChanges changes;
    private final Function<Inventory, ChangeDraft> drafts;
    private final IdSource ids;

    RecordVerbs(
            Store store,
            NetworkChanges changes,
            Function<Inventory, ChangeDraft> drafts,
            IdSource ids) {
        this.store = store;
        this.changes = changes;
        this.drafts = drafts;
        this.ids = ids;
    }

    /**
     * Sets fields.
     *
     * @param given by their names; a blank one is taken away
     */
    public Outcome<ChangeSet> set(RecordKind kind, String name, FieldValues given) {
        return one(
                kind,
                name,
                "set",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        List<Mistake> wrong = cannotBeSet(rules, given);
                        wrong.forEach(draft::wrong);
                        if (wrong.isEmpty()) {
                            take(draft, draft.set(rules, thing, given, draft.now()));
                        }
                    }
                });
    }

    private static List<Mistake> cannotBeSet(KindRules<?> rules, FieldValues given) {
        List<String> known =
                rules.fields().all().stream()
                        .filter(field -> field.whyFixed().isEmpty())
                        .map(Field::name)
                        .toList();
        return given.names().stream()
                .sorted()
                .filter(name -> !known.contains(name))
                .map(
                        name ->
                                Mistake.of(
                                        name,
                                        rules.fields()
                                                .find(name)
                                                .flatMap(field -> field.whyFixed())
                                                .orElse(
                                                        "is not known; known are "
                                                                + String.join(", ", known))))
                .toList();
    }

    private static void take(ChangeDraft draft, Fields fields) {
        fields.mistakes().forEach(draft::wrong);
        fields.warnings().forEach(draft::warn);
    }

    /**
     * Puts something elsewhere. Reports of the past go on to count it where it stood.
     *
     * @param to code of a site, or, of a site, of an area
     * @param since from when on it stands there, not later than now; empty: from now on
     */
    public Outcome<ChangeSet> move(
            RecordKind kind, String name, String to, Optional<Instant> since) {
        return one(
                kind,
                name,
                "move",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        if (rules.place().isEmpty()) {
                            draft.wrong(standsNowhere(kind));
                        } else if (since.filter(draft.now()::isBefore).isPresent()) {
                            draft.wrong(
                                    Mistake.of("since", "lies ahead; move it when it is there"));
                        } else {
                            moved(draft, rules, thing, to, since.orElse(draft.now()));
                        }
                    }
                });
    }

    private static Mistake standsNowhere(RecordKind kind) {
        return Mistake.of(
                "name", kind == RecordKind.AREA ? Area.ELSEWHERE : "stands nowhere: not moved");
    }

    private static <R> void moved(
            ChangeDraft draft, KindRules<R> rules, R thing, String to, Instant since) {
        String place = rules.place().orElseThrow().name();
        Fields fields = draft.set(rules, thing, new FieldValues(Map.of(place, to)), since);
        take(draft, fields);
        if (fields.mistakes().isEmpty() && draft.changes().isEmpty()) {
            draft.wrong(Mistake.of(place, to, "is where it stands already"));
        }
    }

    /**
     * Says that somebody works on something in a time, and its silence blames nobody. A time that
     * has begun corrects what was seen.
     *
     * @param from before {@code to}
     */
    public Outcome<ChangeSet> maintain(RecordKind kind, String name, Instant from, Instant to) {
        return one(
                kind,
                name,
                "maintenance",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        worked(draft, rules, thing, from, to);
                    }
                });
    }

    private <R> void worked(
            ChangeDraft draft, KindRules<R> rules, R thing, Instant from, Instant to) {
        String record = rules.id(thing);
        if (rules.kind() == RecordKind.PLAN) {
            draft.wrong(Mistake.of("name", "is a plan: nobody works on it"));
        } else if (!from.isBefore(to)) {
            draft.wrong(Mistake.of("to", "is not after from"));
        } else {
            entered(rules.kind(), record).stream()
                    .filter(one -> one.fromAt().isBefore(to) && from.isBefore(one.toAt()))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> draft.wrong(overlaps(one)),
                            () -> enter(draft, rules, thing, from, to));
        }
    }

    private static Mistake overlaps(Maintenance one) {
        return Mistake.of(
                "from",
                "is within a maintenance from "
                        + one.fromAt()
                        + " to "
                        + one.toAt()
                        + "; end that first (maintenance NAME --off), or take it back (gardu"
                        + " undo)");
    }

    private List<Maintenance> entered(RecordKind kind, String record) {
        return store.reads()
                .withExtension(InventoryTable.class, table -> table.maintenanceOf(kind, record));
    }

    private <R> void enter(
            ChangeDraft draft, KindRules<R> rules, R thing, Instant from, Instant to) {
        boolean late = from.isBefore(draft.now());
        var one = new Maintenance(ids.next(), rules.kind(), rules.id(thing), from, to, late);
        draft.changed(
                rules,
                thing,
                from,
                List.of(
                        Cell.of(
                                RecordChange.MAINTENANCE,
                                Optional.empty(),
                                Optional.of(one.written()))));
        draft.write(handle -> handle.attach(InventoryTable.class).add(one));
    }

    /** Ends the maintenance that is, or takes the next one from the calendar. */
    public Outcome<ChangeSet> endMaintenance(RecordKind kind, String name) {
        return one(
                kind,
                name,
                "maintenance",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        String record = rules.id(thing);
                        draft.basis().maintenance().stream()
                                .filter(one -> one.isOf(kind, record))
                                .min(Comparator.comparing(Maintenance::fromAt))
                                .ifPresentOrElse(
                                        one -> end(draft, rules, thing, one),
                                        () ->
                                                draft.wrong(
                                                        Mistake.of(
                                                                "name",
                                                                name,
                                                                "is not in maintenance, and none is"
                                                                        + " entered for later")));
                    }
                });
    }

    private static <R> void end(ChangeDraft draft, KindRules<R> rules, R thing, Maintenance one) {
        Instant now = draft.now();
        boolean begun = one.fromAt().isBefore(now);
        var ended =
                new Maintenance(one.id(), one.kind(), one.record(), one.fromAt(), now, one.late());
        draft.changed(
                rules,
                thing,
                now,
                List.of(
                        Cell.of(
                                RecordChange.MAINTENANCE,
                                Optional.of(one.written()),
                                begun ? Optional.of(ended.written()) : Optional.empty())));
        draft.write(
                handle -> {
                    InventoryTable table = handle.attach(InventoryTable.class);
                    if (begun) {
                        table.endMaintenance(one.id(), now);
                    } else {
                        table.dropMaintenance(one.id());
                    }
                });
    }

    /** Takes something out of use, a site with all that stands there. Its history is kept. */
    public Outcome<ChangeSet> retire(RecordKind kind, String name) {
        return one(
                kind,
                name,
                "retire",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        retired(draft, rules, thing, Set.of());
                    }
                });
    }

    /**
     * @param going others that go in the same change
     */
    private static <R> void retired(
            ChangeDraft draft, KindRules<R> rules, R thing, Set<RecordKey> going) {
        Inventory now = draft.basis();
        switch (thing) {
            case Area area -> holding(now, area, going).ifPresent(draft::wrong);
            case Site site -> {
                standing(now.nas().values().stream(), Nas::site, site)
                        .filter(nas -> !going.contains(key(KindRules.GATEWAYS, nas)))
                        .forEach(nas -> draft.retire(KindRules.GATEWAYS, nas, draft.now()));
                standing(now.accessPoints().values().stream(), AccessPoint::site, site)
                        .filter(ap -> !going.contains(key(KindRules.ACCESS_POINTS, ap)))
                        .forEach(ap -> draft.retire(KindRules.ACCESS_POINTS, ap, draft.now()));
            }
            default -> {}
        }
        draft.retire(rules, thing, draft.now());
    }

    private static <R> RecordKey key(KindRules<R> rules, R thing) {
        return new RecordKey(rules.kind(), rules.id(thing));
    }

    private static <T> Stream<T> standing(Stream<T> all, Function<T, SiteId> at, Site site) {
        return all.filter(one -> at.apply(one).equals(site.id()));
    }

    private static Optional<Mistake> holding(Inventory now, Area area, Set<RecordKey> going) {
        List<String> held =
                Stream.concat(
                                now.areas().values().stream()
                                        .filter(
                                                one ->
                                                        one.parentCode()
                                                                .equals(Optional.of(area.code())))
                                        .filter(one -> !going.contains(key(KindRules.AREAS, one)))
                                        .map(one -> "area " + one.code()),
                                now.sites().values().stream()
                                        .filter(one -> one.areaCode().equals(area.code()))
                                        .filter(one -> !going.contains(key(KindRules.SITES, one)))
                                        .map(one -> "site " + one.code()))
                        .sorted()
                        .limit(5)
                        .toList();
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Mistake.of(
                                "name",
                                area.code(),
                                "still holds "
                                        + String.join(", ", held)
                                        + "; retire or move them first"));
    }

    /** Takes something into use again, a site with what was retired with it. */
    public Outcome<ChangeSet> restore(RecordKind kind, String name) {
        return changes.make(
                basis -> {
                    ChangeDraft draft = drafts.apply(basis);
                    restored(draft, KindRules.of(kind), name);
                    return draft.outcome(ids.next(), kind.word() + ".restore");
                });
    }

    private static <R> void restored(ChangeDraft draft, KindRules<R> rules, String name) {
        Inventory now = draft.basis();
        Optional<R> thing = rules.findRetired(now, name);
        if (thing.isEmpty()) {
            draft.wrong(
                    rules.find(now, name).isPresent()
                            ? Mistake.of("name", name, "is not retired")
                            : rules.missing(now, name));
            return;
        }
        Optional<Mistake> nowhere = nowhere(now, thing.get());
        nowhere.ifPresentOrElse(draft::wrong, () -> restored(draft, rules, thing.get()));
    }

    private static <R> void restored(ChangeDraft draft, KindRules<R> rules, R thing) {
        draft.restore(rules, thing);
        if (thing instanceof Site site) {
            Retired retired = draft.basis().retired();
            Optional<Instant> since = retired.since(RecordKind.SITE, site.id().toString());
            standing(retired.nas().values().stream(), Nas::site, site)
                    .filter(nas -> retired.since(RecordKind.NAS, nas.id().toString()).equals(since))
                    .forEach(nas -> draft.restore(KindRules.GATEWAYS, nas));
            standing(retired.accessPoints().values().stream(), AccessPoint::site, site)
                    .filter(ap -> retired.since(RecordKind.AP, ap.id().toString()).equals(since))
                    .forEach(ap -> draft.restore(KindRules.ACCESS_POINTS, ap));
        }
    }

    /** Where it stood may be gone too. */
    private static Optional<Mistake> nowhere(Inventory now, Object thing) {
        return switch (thing) {
            case Nas nas -> gone(now, nas.site());
            case AccessPoint ap -> gone(now, ap.site());
            case Site site ->
                    now.areas().containsKey(site.areaCode())
                            ? Optional.empty()
                            : Optional.of(first("area", site.areaCode()));
            case Area area ->
                    area.parentCode()
                            .filter(code -> !now.areas().containsKey(code))
                            .map(code -> first("area", code));
            default -> Optional.empty();
        };
    }

    private static Optional<Mistake> gone(Inventory now, SiteId site) {
        return now.sites().containsKey(site)
                ? Optional.empty()
                : Optional.of(first("site", now.siteCode(site)));
    }

    private static Mistake first(String kind, String code) {
        return Mistake.of(
                kind,
                code,
                "where it stands, is retired; restore that first (gardu "
                        + kind
                        + " restore "
                        + code
                        + ")");
    }

    /**
     * Puts another device in the place of an access point, whose history goes on.
     *
     * @param given any of {@code host}, {@code snmp}, {@code bssid}; nothing: it answers where the
     *     old one did
     */
    public Outcome<ChangeSet> replace(String name, FieldValues given) {
        return one(
                RecordKind.AP,
                name,
                "replace",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        given.names().stream()
                                .filter(field -> !OF_A_DEVICE.contains(field))
                                .forEach(
                                        field ->
                                                draft.wrong(
                                                        Mistake.of(
                                                                field,
                                                                "is not of a device; set it (gardu"
                                                                        + " ap set NAME)")));
                        if (draft.isGood()) {
                            take(draft, draft.set(rules, thing, given, draft.now()));
                            accepted(draft, rules, thing);
                        }
                    }
                });
    }

    /**
     * Says that the SNMPv3 engine that answers at an access point's address now is meant: the
     * device was replaced.
     */
    public Outcome<ChangeSet> acceptEngine(String name) {
        return one(
                RecordKind.AP,
                name,
                "accept-engine",
                new Work() {
                    @Override
                    public <R> void on(ChangeDraft draft, KindRules<R> rules, R thing) {
                        accepted(draft, rules, thing);
                    }
                });
    }

    private static <R> void accepted(ChangeDraft draft, KindRules<R> rules, R thing) {
        Instant now = draft.now();
        draft.changed(
                rules,
                thing,
                now,
                List.of(
                        Cell.of(
                                RecordChange.ENGINE,
                                Optional.empty(),
                                Optional.of(now.toString()))));
        draft.write(
                handle ->
                        handle.attach(InventoryTable.class)
                                .acceptEngine(((AccessPoint) thing).id(), now));
    }

    /** Does something to one that must be there. */
    private interface Work {
        <R> void on(ChangeDraft draft, KindRules<R> rules, R thing);
    }

    private Outcome<ChangeSet> one(RecordKind kind, String name, String verb, Work work) {
        return changes.make(
                basis -> {
                    ChangeDraft draft = drafts.apply(basis);
                    on(draft, KindRules.of(kind), name, work);
                    return draft.outcome(ids.next(), kind.word() + "." + verb);
                });
    }

    private static <R> void on(ChangeDraft draft, KindRules<R> rules, String name, Work work) {
        Inventory now = draft.basis();
        rules.find(now, name)
                .ifPresentOrElse(
                        thing -> work.on(draft, rules, thing),
                        () -> draft.wrong(rules.missing(now, name)));
    }

    /** What was changed of one record, the latest first; 1,000 at most. */
    public Outcome<List<ChangeQueries.Past>> history(RecordKind kind, String name) {
        return id(KindRules.of(kind), name)
                .map(
                        id ->
                                store.reads()
                                        .withExtension(
                                                ChangeQueries.class,
                                                changed -> changed.past(kind, id)));
    }

    /** The same of a member of the staff. */
    public List<ChangeQueries.Past> history(long member) {
        return store.reads()
                .withExtension(
                        ChangeQueries.class,
                        changed -> changed.past(RecordKind.STAFF, Long.toString(member)));
    }

    /** When somebody worked on it, or will, the latest first; 1,000 at most. */
    public Outcome<List<Maintenance>> maintenance(RecordKind kind, String name) {
        return id(KindRules.of(kind), name).map(id -> entered(kind, id));
    }

    private <R> Outcome<String> id(KindRules<R> rules, String name) {
        Inventory now = changes.live().current();
        return rules.find(now, name)
                .or(() -> rules.findRetired(now, name))
                .<Outcome<String>>map(one -> new Outcome.Done<>(rules.id(one), List.of()))
                .orElseGet(() -> new Outcome.Refused<>(List.of(rules.missing(now, name))));
    }

    /** The latest that {@link #undo} would take back. */
    public Optional<ChangeSet> latest() {
        return store.snapshot(
                handle -> {
                    ChangeQueries asked = handle.attach(ChangeQueries.class);
                    return asked.latest(changes.by())
                            .map(
                                    set ->
                                            new ChangeSet(
                                                    set.id(),
                                                    set.verb(),
                                                    records(
                                                            changes.live().current(),
                                                            asked.cells(set.id()))));
                });
    }

    private static List<RecordChange> records(Inventory now, List<CellRow> cells) {
        Map<RecordKey, List<CellRow>> byRecord = byRecord(cells);
        return byRecord.entrySet().stream()
                .map(
                        one ->
                                new RecordChange(
                                        one.getKey().kind(),
                                        one.getKey().record(),
                                        name(now, one.getKey()),
                                        one.getValue().stream()
                                                .map(
                                                        row ->
                                                                Cell.of(
                                                                        row.field(),
                                                                        row.oldValue(),
                                                                        row.newValue()))
                                                .toList(),
                                        one.getValue().getFirst().fromAt()))
                .toList();
    }

    private static Map<RecordKey, List<CellRow>> byRecord(List<CellRow> cells) {
        Map<RecordKey, List<CellRow>> byRecord = new LinkedHashMap<>();
        cells.forEach(
                cell ->
                        byRecord.computeIfAbsent(
                                        new RecordKey(cell.kind(), cell.record()),
                                        _ -> new ArrayList<>())
                                .add(cell));
        return byRecord;
    }

    private static String name(Inventory now, RecordKey key) {
        return key.kind() == RecordKind.STAFF
                ? key.record()
                : name(now, KindRules.of(key.kind()), key.record());
    }

    private static <R> String name(Inventory now, KindRules<R> rules, String id) {
        return rules.byId(now, id).map(rules::name).orElse(id);
    }

    /**
     * Takes back the latest that whoever asks has changed, and was not taken back: one call,
     * command, form or file. Refused when something touched a record since, and for what cannot be
     * taken back: a secret, which is kept nowhere twice, and what was sent. What was added is
     * retired.
     */
    public Outcome<ChangeSet> undo(StaffUndo staff) {
        return changes.make(
                basis -> {
                    ChangeDraft draft = drafts.apply(basis);
                    Optional<SetRow> set =
                            store.reads()
                                    .withExtension(
                                            ChangeQueries.class,
                                            asked -> asked.latest(changes.by()));
                    set.ifPresentOrElse(
                            one -> undo(draft, one, staff),
                            () ->
                                    draft.wrong(
                                            Mistake.ofFile(
                                                    "there is nothing of yours to take back")));
                    return draft.outcome(ids.next(), "undo").map(change -> undoing(change, set));
                });
    }

    private static Change<ChangeSet> undoing(Change<ChangeSet> change, Optional<SetRow> set) {
        return set.map(one -> change.undoing(one.id())).orElse(change);
    }

    private void undo(ChangeDraft draft, SetRow set, StaffUndo staff) {
        List<CellRow> cells =
                store.reads().withExtension(ChangeQueries.class, asked -> asked.cells(set.id()));
        List<RecordKey> touched =
                store.reads()
                        .withExtension(ChangeQueries.class, asked -> asked.touchedSince(set.id()));
        touched.forEach(
                key ->
                        draft.wrong(
                                Mistake.of(
                                        key.kind().word(),
                                        name(draft.basis(), key),
                                        "was changed again since ("
                                                + "gardu "
                                                + key.kind().word()
                                                + " history); set it by hand")));
        cells.stream()
                .filter(CellRow::isSecret)
                .findFirst()
                .ifPresent(
                        cell ->
                                draft.wrong(
                                        Mistake.of(
                                                cell.field(),
                                                "is a secret, and the one before is kept nowhere;"
                                                        + " set it (gardu "
                                                        + cell.kind().word()
                                                        + " set)")));
        if (draft.isGood()) {
            Map<RecordKey, List<CellRow>> records = byRecord(cells);
            inOrder(records.keySet())
                    .forEach(
                            key ->
                                    undo(
                                            draft,
                                            key,
                                            records.getOrDefault(key, List.of()),
                                            records.keySet(),
                                            staff));
        }
    }

    /** What stands somewhere is restored after the place, and retired before it. */
    private static List<RecordKey> inOrder(Set<RecordKey> keys) {
        return keys.stream()
                .sorted(
                        Comparator.comparing(RecordKey::kind)
                                .thenComparingInt(key -> key.record().length())
                                .thenComparing(RecordKey::record))
                .toList();
    }

    private void undo(
            ChangeDraft draft,
            RecordKey key,
            List<CellRow> cells,
            Set<RecordKey> all,
            StaffUndo staff) {
        if (key.kind() == RecordKind.STAFF) {
            undo(draft, key.record(), cells, staff);
        } else {
            undo(draft, KindRules.of(key.kind()), key, cells, all);
        }
    }

    private static void undo(
            ChangeDraft draft, String member, List<CellRow> rows, StaffUndo staff) {
        List<Cell> back =
                rows.stream()
                        .map(row -> Cell.of(row.field(), row.newValue(), row.oldValue()))
                        .toList();
        staff.objection(member, back)
                .ifPresentOrElse(
                        draft::wrong,
                        () -> {
                            draft.changed(
                                    new RecordChange(
                                            RecordKind.STAFF,
                                            member,
                                            staff.name(member),
                                            back,
                                            draft.now()));
                            draft.write(handle -> staff.takeBack(handle, member, back));
                        });
    }

    private <R> void undo(
            ChangeDraft draft,
            KindRules<R> rules,
            RecordKey key,
            List<CellRow> cells,
            Set<RecordKey> all) {
        R thing = rules.byId(draft.basis(), key.record()).orElseThrow();
        var given = new HashMap<String, String>();
        for (CellRow cell : cells) {
            switch (cell.field()) {
                case RecordChange.ADDED -> retired(draft, rules, thing, all);
                case RecordChange.RETIRED -> {
                    if (cell.oldValue().isEmpty()) {
                        draft.restore(rules, thing, cell.fromAt());
                    } else {
                        Instant at = Instant.parse(cell.oldValue().get());
                        draft.retire(rules, thing, at, cell.fromAt());
                    }
                }
                case RecordChange.MAINTENANCE -> unworked(draft, rules, thing, cell);
                case RecordChange.ENGINE -> accepted(draft, rules, thing);
                default -> given.put(cell.field(), cell.oldValue().orElse(""));
            }
        }
        if (!given.isEmpty()) {
            take(draft, draft.set(rules, thing, new FieldValues(given), cells.getFirst().fromAt()));
        }
    }

    private <R> void unworked(ChangeDraft draft, KindRules<R> rules, R thing, CellRow cell) {
        draft.changed(
                rules,
                thing,
                cell.fromAt(),
                List.of(Cell.of(RecordChange.MAINTENANCE, cell.newValue(), cell.oldValue())));
        String record = rules.id(thing);
        Optional<Maintenance> entered =
                cell.newValue()
                        .flatMap(
                                written ->
                                        entered(rules.kind(), record).stream()
                                                .filter(one -> one.written().equals(written))
                                                .findFirst());
        draft.write(
                handle -> {
                    InventoryTable table = handle.attach(InventoryTable.class);
                    entered.ifPresent(one -> table.dropMaintenance(one.id()));
                    cell.oldValue()
                            .map(written -> again(written, rules.kind(), record))
                            .ifPresent(table::add);
                });
    }

    private Maintenance again(String written, RecordKind kind, String record) {
        String[] ends = written.split("/", 2);
        return new Maintenance(
                ids.next(), kind, record, Instant.parse(ends[0]), Instant.parse(ends[1]), false);
    }
}
