package id.gardu.network;

import id.gardu.network.Area.AreaLevel;
import id.gardu.network.NetworkChanges.Change;
import id.gardu.network.Retired.RecordKey;
import id.gardu.store.Csv.Row;
import id.gardu.store.IdSource;
import id.gardu.store.Word;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A file of one kind of thing: what is new is added, what differs is changed, what was retired is
 * there again, and what is not in the file stays. An empty cell says nothing. Rows may refer to
 * rows further down. Lives for one check.
 */
final class RecordImport<R> {
    /** Names of what stays that are told. */
    private static final int MOST_GONE = 1_000;

    private final KindRules<R> rules;
    private final CsvSheet sheet;
    private final ChangeDraft draft;
    private final InventoryRows rows;
    private final Map<Row, Long> ids = new HashMap<>();
    private final Map<Row, R> added = new LinkedHashMap<>();
    private final List<NewNas> gateways = new ArrayList<>();
    private final Map<R, Row> changed = new LinkedHashMap<>();
    private final Map<String, Integer> warnings = new TreeMap<>();
    private int unchanged;

    private RecordImport(
            KindRules<R> rules,
            CsvSheet sheet,
            ChangeDraft draft,
            InventoryRows rows,
            IdSource ids) {
        this.rules = rules;
        this.sheet = sheet;
        this.draft = draft;
        this.rows = rows;
        sheet.rows().forEach(row -> this.ids.put(row, ids.next()));
    }

    static Outcome<Change<Imported>> check(
            KindRules<?> rules,
            CsvSheet sheet,
            ChangeDraft draft,
            InventoryRows rows,
            IdSource ids) {
        return new RecordImport<>(rules, sheet, draft, rows, ids).check(ids.next());
    }

    private Outcome<Change<Imported>> check(long set) {
        sheet.rows().forEach(this::announce);
        sheet.check(columns(), draft.roster(), this::read).forEach(draft::wrong);
        circles().forEach(draft::wrong);
        warnings.forEach(
                (warning, times) -> draft.warn(times == 1 ? warning : times + " rows: " + warning));
        List<Imported.Update> updates = updates();
        added.values().forEach(one -> draft.added(rules, one));
        draft.write(this::insert);
        return draft.outcome(
                new ChangeSet(set, rules.kind().word() + ".import", draft.changes()),
                _ ->
                        new Imported(
                                added.size(),
                                updates,
                                unchanged,
                                gateways.stream().map(NewNas::secret).toList(),
                                gone()));
    }

    /** Whatever else is missing is said of the rows that need it. */
    private CsvSheet.Columns columns() {
        return new CsvSheet.Columns(
                List.of(key()),
                rules.fields().columns().all().stream()
                        .filter(name -> !name.equals(key()))
                        .toList());
    }

    private String key() {
        return rules.called().name().name();
    }

    private void announce(Row row) {
        Optional<String> name = sheet.cell(row, key());
        if (rules.kind() == RecordKind.AREA) {
            Optional<AreaLevel> level =
                    sheet.cell(row, "level").flatMap(word -> Word.of(AreaLevel.class, word));
            level.ifPresent(one -> name.ifPresent(code -> draft.roster().announce(code, one)));
        }
        if (rules.kind() == RecordKind.AP) {
            name.ifPresent(one -> draft.roster().announce(one, new ApId(id(row))));
        }
    }

    private long id(Row row) {
        return Objects.requireNonNull(ids.get(row));
    }

    private void read(Row row, Fields fields) {
        String name = fields.text(key()).orElse("");
        Optional<R> live = rules.find(draft.basis(), name);
        Optional<R> retired = rules.findRetired(draft.basis(), name);
        if (live.isPresent() || retired.isPresent()) {
            change(row, fields, live.or(() -> retired).orElseThrow(), retired.isPresent());
        } else if (isWhole(fields)) {
            add(row, fields);
        }
        fields.warnings().forEach(warning -> warnings.merge(warning, 1, Integer::sum));
    }

    /** A file of a few columns changes what is there, and adds nothing. */
    private boolean isWhole(Fields fields) {
        List<String> missing =
                rules.fields().columns().required().stream()
                        .filter(name -> !sheet.header().contains(name))
                        .toList();
        boolean named = fields.has(key());
        if (named && !missing.isEmpty()) {
            fields.wrongValue(
                    key(),
                    "is not there yet; to add it the file needs the columns "
                            + String.join(", ", missing));
        }
        if (!named) {
            fields.wrong(key(), "is missing");
        }
        return named && missing.isEmpty();
    }

    private void change(Row row, Fields fields, R there, boolean wasRetired) {
        Row before = changed.putIfAbsent(there, row);
        if (before != null) {
            fields.wrongValue(key(), "stands in line " + before.line() + " already");
            return;
        }
        var given = new HashMap<>(fields.given().fields());
        given.remove(key());
        checkFixed(fields, there);
        if (!fields.mistakes().isEmpty()) {
            return;
        }
        if (wasRetired) {
            draft.restore(rules, there);
        }
        Fields again = draft.set(rules, there, new FieldValues(given), draft.now());
        again.mistakes().forEach(fields::add);
        again.warnings().forEach(fields::warn);
        if (again.mistakes().isEmpty() && draft.changeOf(key(there)).isEmpty()) {
            unchanged++;
        }
    }

    private RecordKey key(R thing) {
        return new RecordKey(rules.kind(), rules.id(thing));
    }

    /** What is known by it stays; where it stands may be another from now on. */
    private void checkFixed(Fields fields, R there) {
        Map<String, String> typed = rules.fields().typed(there, draft.basis());
        for (Field<R, ?> field : rules.fields().all()) {
            boolean stays =
                    field.whyFixed().isPresent()
                            && !rules.place().equals(Optional.of(field))
                            && fields.has(field.name());
            if (stays
                    && !fields.text(field.name())
                            .equals(Optional.ofNullable(typed.get(field.name())))) {
                fields.wrongValue(field.name(), field.whyFixed().orElseThrow());
            }
        }
    }

    private void add(Row row, Fields fields) {
        made(row, fields)
                .filter(_ -> fields.mistakes().isEmpty())
                .ifPresent(one -> added.put(row, one));
    }

    @SuppressWarnings("unchecked") // The rules of a kind are of its records.
    private Optional<R> made(Row row, Fields fields) {
        long id = id(row);
        Optional<?> made =
                switch (rules.kind()) {
                    case AREA -> AreaRules.read(fields);
                    case SITE -> site(fields, id);
                    case NAS -> {
                        Optional<NewNas> nas = NewNas.read(fields, new NasId(id));
                        nas.ifPresent(gateways::add);
                        yield nas.map(NewNas::nas);
                    }
                    case AP -> AccessPoint.read(fields, new ApId(id));
                    case PLAN -> plan(fields);
                    case STAFF -> Optional.empty();
                };
        return (Optional<R>) made;
    }

    private static Optional<Site> site(Fields fields, long id) {
        Optional<Site> site = Site.read(fields, new SiteId(id));
        fields.claimCode(Roster.Claim.SITE);
        return site;
    }

    /** Those of the file before it have numbers already. */
    private Optional<Plan> plan(Fields fields) {
        return Plan.read(
                fields,
                added.values().stream()
                        .map(one -> ((Plan) one).number())
                        .collect(Collectors.toSet()));
    }

    private List<Imported.Update> updates() {
        return draft.changes().stream()
                .map(
                        one ->
                                new Imported.Update(
                                        one.record(),
                                        one.name(),
                                        one.cells(),
                                        rules.fields().told(one.cells())))
                .toList();
    }

    private List<String> gone() {
        return rules.standing().live().apply(draft.basis()).stream()
                .filter(one -> !changed.containsKey(one))
                .map(rules::name)
                .sorted()
                .limit(MOST_GONE)
                .toList();
    }

    private void insert(Handle handle) {
        List<R> all = List.copyOf(added.values());
        switch (rules.kind()) {
            case AREA ->
                    rows.insertAreas(
                            handle,
                            all.stream()
                                    .map(Area.class::cast)
                                    .sorted(Comparator.comparing(Area::level))
                                    .toList());
            case SITE ->
                    rows.insertSites(
                            handle, all.stream().map(Site.class::cast).toList(), draft.now());
            case NAS -> rows.insertNas(handle, gateways, draft.now());
            case AP ->
                    rows.insertAccessPoints(
                            handle,
                            all.stream().map(AccessPoint.class::cast).toList(),
                            draft.now());
            case PLAN ->
                    all.stream()
                            .map(Plan.class::cast)
                            .forEach(plan -> rows.insertPlan(handle, plan, draft.now()));
            case STAFF -> {}
        }
    }

    /** Access points that hang on themselves through others of the file. */
    private List<Mistake> circles() {
        if (rules.kind() != RecordKind.AP) {
            return List.of();
        }
        Map<ApId, ApId> uplinks = new HashMap<>();
        draft.basis().accessPoints().values().forEach(ap -> hang(uplinks, ap));
        changed.keySet().stream()
                .flatMap(one -> draft.after(key(one)).stream())
                .forEach(ap -> hang(uplinks, (AccessPoint) ap));
        added.values().forEach(ap -> hang(uplinks, (AccessPoint) ap));
        var circles = new ArrayList<Mistake>();
        added.forEach((row, ap) -> circle(row, (AccessPoint) ap, uplinks, circles));
        changed.forEach((ap, row) -> circle(row, (AccessPoint) ap, uplinks, circles));
        return circles;
    }

    private static void hang(Map<ApId, ApId> uplinks, AccessPoint ap) {
        ap.uplink().ifPresentOrElse(up -> uplinks.put(ap.id(), up), () -> uplinks.remove(ap.id()));
    }

    private void circle(Row row, AccessPoint ap, Map<ApId, ApId> uplinks, List<Mistake> circles) {
        if (sheet.cell(row, "uplink").isPresent() && hangsOnItself(ap.id(), uplinks)) {
            circles.add(
                    Mistake.of(
                                    "uplink",
                                    sheet.cell(row, "uplink").orElse(""),
                                    "hangs on this access point itself")
                            .atLine(row.line()));
        }
    }

    private static boolean hangsOnItself(ApId start, Map<ApId, ApId> uplinks) {
        Optional<ApId> at = Optional.ofNullable(uplinks.get(start));
        for (int step = 0; at.isPresent() && step < uplinks.size(); step++) {
            if (at.get().equals(start)) {
                return true;
            }
            at = Optional.ofNullable(uplinks.get(at.get()));
        }
        return false;
    }
}
