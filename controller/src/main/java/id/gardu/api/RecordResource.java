package id.gardu.api;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.ap.ApHealth;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.config.Spelling;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Area;
import id.gardu.network.ChangeQueries;
import id.gardu.network.ChangeSet;
import id.gardu.network.FieldList;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Maintenance;
import id.gardu.network.Nas;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.Plan;
import id.gardu.network.RecordChange;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;
import id.gardu.network.RecordVerbs;
import id.gardu.network.Site;
import id.gardu.report.decision.RecordMoves;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.Caller;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffMember;
import id.gardu.store.Word;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code /records/KIND/NAME} and its like: what can be done to anything that is there, the same for
 * every kind.
 *
 * @param needed names of plans that the configuration gives to people: they are not retired
 * @param zone of the city, in which maintenance is entered
 */
public record RecordResource(
        NetworkRegister register,
        Supplier<Inventory> inventory,
        ApHealth health,
        Staff staff,
        RecordMoves moves,
        Set<String> needed,
        ZoneId zone,
        InventoryAudit audit)
        implements Resource {
    private static final Form NAMES = new Form(Map.of());

    /** What was done. */
    private record Done(String verb, List<Touched> records, List<String> warnings) {}

    private record Touched(String kind, String name, List<Cell> changes) {}

    record Cell(String field, Optional<String> old, Optional<String> now) {}

    private record MoveWish(String to, Optional<LocalDate> since) {}

    private record WorkWish(Optional<String> from, Optional<String> to, Optional<Boolean> off) {}

    private record PastCell(
            String set,
            Instant at,
            String who,
            String verb,
            boolean undone,
            String field,
            Optional<String> old,
            Optional<String> now,
            Optional<Instant> since) {}

    private record Worked(Instant from, Instant to, boolean late) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.ofEntries(
                Map.entry("setArea", request -> set(request, RecordKind.AREA, Area.FIELDS)),
                Map.entry("setSite", request -> set(request, RecordKind.SITE, Site.FIELDS)),
                Map.entry("setNas", request -> set(request, RecordKind.NAS, Nas.FIELDS)),
                Map.entry(
                        "setAccessPoint",
                        request -> set(request, RecordKind.AP, AccessPoint.FIELDS)),
                Map.entry("setPlan", request -> set(request, RecordKind.PLAN, Plan.FIELDS)),
                Map.entry("setStaff", this::setStaff),
                Map.entry("replaceAccessPoint", this::replace),
                Map.entry("acceptEngine", this::acceptEngine),
                Map.entry("showRecord", this::show),
                Map.entry("moveRecord", this::move),
                Map.entry("maintainRecord", this::maintain),
                Map.entry("retireRecord", this::retire),
                Map.entry("restoreRecord", this::restore),
                Map.entry("listHistory", this::history),
                Map.entry("undo", this::undo));
    }

    private RecordVerbs verbs(WebRequest request) {
        Optional<Long> member = ApiToken.caller(request).actor().memberId().map(MemberId::value);
        return register.by(member).verbs();
    }

    private static RecordKind kind(WebRequest request) {
        return Word.of(RecordKind.class, Parameters.of(request).textInPath("kind")).orElseThrow();
    }

    private static String name(WebRequest request) {
        return Parameters.of(request).textInPath("name");
    }

    private WebReply set(WebRequest request, RecordKind kind, FieldList<?> fields)
            throws Json.BadBody {
        Form form = Form.of(fields);
        FieldValues given = form.readAgain(request.body());
        return changed(request, form, verbs(request).set(kind, name(request), given));
    }

    private WebReply setStaff(WebRequest request) throws Json.BadBody {
        Form form = Form.of(StaffMember.FIELDS);
        FieldValues given = form.readAgain(request.body());
        return told(request, form, staff.set(ApiToken.caller(request), name(request), given));
    }

    private WebReply replace(WebRequest request) throws Json.BadBody {
        Form form = Form.of(AccessPoint.FIELDS);
        FieldValues given = form.readAgain(request.body());
        return changed(request, form, verbs(request).replace(name(request), given));
    }

    private WebReply acceptEngine(WebRequest request) throws Json.BadBody {
        String name = Json.tree(request.body()).path("accessPoint").asText();
        return changed(request, NAMES, verbs(request).acceptEngine(name));
    }

    private WebReply show(WebRequest request) {
        RecordKind kind = kind(request);
        String name = name(request);
        Inventory now = inventory.get();
        return switch (kind) {
            case AREA ->
                    shown(request, Area.FIELDS, now.areas(), now.retired().areas(), Area::code);
            case SITE ->
                    shown(request, Site.FIELDS, now.sites(), now.retired().sites(), Site::code);
            case NAS -> shown(request, Nas.FIELDS, now.nas(), now.retired().nas(), Nas::name);
            case AP ->
                    shown(
                            request,
                            AccessPoint.FIELDS,
                            now.accessPoints(),
                            now.retired().accessPoints(),
                            AccessPoint::name);
            case PLAN ->
                    shown(request, Plan.FIELDS, now.plans(), now.retired().plans(), Plan::name);
            case STAFF ->
                    staff.find(ApiToken.caller(request).actor(), name)
                            .map(member -> Answers.ok(shown(member)))
                            .orElseGet(() -> missing(request, kind, name));
        };
    }

    private WebReply missing(WebRequest request, RecordKind kind, String name) {
        Inventory now = inventory.get();
        List<String> known =
                kind == RecordKind.STAFF
                        ? List.of()
                        : RecordSheet.all(now, kind).stream().map(RecordSheet::name).toList();
        return Answers.notFound(
                request,
                "there is no %s called \"%s\"%s (gardu %s list)"
                        .formatted(kind.word(), name, Spelling.hint(name, known), kind.word()));
    }

    private static Map<String, Object> shown(StaffMember member) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", RecordKind.STAFF.word());
        shown.put("fields", StaffMember.FIELDS.told(member, Inventory.EMPTY));
        member.disabledAt().ifPresent(at -> shown.put("retiredAt", at));
        shown.put("maintenance", List.of());
        return shown;
    }

    private <R, K> WebReply shown(
            WebRequest request,
            FieldList<R> fields,
            Map<K, R> live,
            Map<K, R> retired,
            Function<R, String> called) {
        RecordKind kind = kind(request);
        String name = name(request);
        Inventory now = inventory.get();
        Optional<Map.Entry<K, R>> found =
                Optional.of(retired)
                        .flatMap(all -> named(all, name, called))
                        .or(() -> named(live, name, called));
        if (found.isEmpty()) {
            return missing(request, kind, name);
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", kind.word());
        shown.put("fields", fields.told(found.get().getValue(), now));
        now.retired()
                .since(kind, found.get().getKey().toString())
                .ifPresent(at -> shown.put("retiredAt", at));
        shown.put(
                "maintenance",
                switch (verbs(request).maintenance(kind, name)) {
                    case Outcome.Done<List<Maintenance>>(var all, var _) ->
                            all.stream()
                                    .map(one -> new Worked(one.fromAt(), one.toAt(), one.late()))
                                    .toList();
                    case Outcome.Refused<List<Maintenance>> _ -> List.of();
                });
        if (found.get().getKey() instanceof ApId ap) {
            health.of(ap)
                    // Known once somebody has recognised it.
                    .filter(known -> known.device().make().family().isPresent())
                    .ifPresent(known -> shown.put("device", AccessPointResource.device(known)));
        }
        return Answers.ok(shown);
    }

    private static <K, R> Optional<Map.Entry<K, R>> named(
            Map<K, R> all, String name, Function<R, String> called) {
        return all.entrySet().stream()
                .filter(one -> called.apply(one.getValue()).equals(name))
                .findFirst();
    }

    private WebReply move(WebRequest request) throws Json.BadBody {
        JsonNode body = Json.tree(request.body());
        Optional<LocalDate> since =
                Optional.of(body.path("since").asText(""))
                        .filter(text -> !text.isEmpty())
                        .map(LocalDate::parse);
        var wish = new MoveWish(body.path("to").asText(), since);
        RecordKind kind = kind(request);
        return kind == RecordKind.STAFF
                ? Answers.refused(
                        request,
                        List.of("name: stands nowhere; give an area (gardu staff set --area)"))
                : changed(
                        request,
                        NAMES,
                        moves.move(
                                kind,
                                name(request),
                                wish.to(),
                                wish.since(),
                                ApiToken.caller(request)));
    }

    private WebReply maintain(WebRequest request) throws Json.BadBody {
        WorkWish wish = Json.read(request.body(), WorkWish.class);
        RecordKind kind = kind(request);
        if (kind == RecordKind.STAFF) {
            return Answers.refused(request, List.of("name: is a person: nobody works on one"));
        }
        if (wish.off().orElse(false)) {
            return changed(request, NAMES, moves.endMaintenance(kind, name(request), by(request)));
        }
        Optional<Instant> from = wish.from().flatMap(this::time);
        Optional<Instant> to = wish.to().flatMap(this::time);
        if (from.isEmpty() || to.isEmpty()) {
            return Answers.refused(
                    request,
                    List.of(
                            (from.isEmpty() ? "from" : "to")
                                    + ": is no time such as 2026-11-20T08:00, of the city's"
                                    + " clock"));
        }
        return changed(
                request,
                NAMES,
                moves.maintain(kind, name(request), from.get(), to.get(), by(request)));
    }

    private static Caller by(WebRequest request) {
        return ApiToken.caller(request);
    }

    private Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private WebReply retire(WebRequest request) {
        RecordKind kind = kind(request);
        String name = name(request);
        if (kind == RecordKind.PLAN && needed.contains(name)) {
            return Answers.refused(
                    request,
                    List.of(
                            "name: \""
                                    + name
                                    + "\" is given to whoever signs up; name another in the"
                                    + " configuration first (phone.plan)"));
        }
        return both(request, Staff::retire, RecordVerbs::retire);
    }

    private WebReply restore(WebRequest request) {
        return both(request, Staff::restore, RecordVerbs::restore);
    }

    private interface StaffVerb {
        Outcome<ChangeSet> on(Staff staff, Caller by, String name);
    }

    private interface RecordVerb {
        Outcome<ChangeSet> on(RecordVerbs verbs, RecordKind kind, String name);
    }

    private WebReply both(WebRequest request, StaffVerb ofStaff, RecordVerb ofOthers) {
        RecordKind kind = kind(request);
        String name = name(request);
        return kind == RecordKind.STAFF
                ? told(request, NAMES, ofStaff.on(staff, by(request), name))
                : changed(request, NAMES, ofOthers.on(verbs(request), kind, name));
    }

    private WebReply history(WebRequest request) {
        RecordKind kind = kind(request);
        String name = name(request);
        if (kind == RecordKind.STAFF) {
            return staff.find(by(request).actor(), name)
                    .map(member -> verbs(request).history(member.member().id().value()))
                    .map(past -> Answers.ok(past.stream().map(RecordResource::told).toList()))
                    .orElseGet(() -> missing(request, kind, name));
        }
        return NAMES.reply(
                request,
                verbs(request).history(kind, name),
                (past, _) -> Answers.ok(past.stream().map(RecordResource::told).toList()));
    }

    private static PastCell told(ChangeQueries.Past past) {
        return new PastCell(
                Long.toString(past.id()),
                past.at(),
                past.memberName().orElse(Actor.LOCAL_CLI),
                past.verb(),
                past.undoneBy().isPresent(),
                past.field(),
                past.oldValue(),
                past.newValue(),
                Optional.of(past.fromAt()).filter(from -> from.isBefore(past.at())));
    }

    private WebReply undo(WebRequest request) {
        return changed(request, NAMES, moves.undo(by(request), staff.undo(by(request))));
    }

    /** Noted in the audit, and told. */
    private WebReply changed(WebRequest request, Form form, Outcome<ChangeSet> outcome) {
        return form.reply(
                request,
                outcome,
                (set, warnings) -> {
                    audit.changed(request, set);
                    return Answers.ok(done(set, warnings));
                });
    }

    /** Of the staff, which notes itself. */
    private WebReply told(WebRequest request, Form form, Outcome<ChangeSet> outcome) {
        return form.reply(request, outcome, (set, warnings) -> Answers.ok(done(set, warnings)));
    }

    private static Done done(ChangeSet set, List<String> warnings) {
        return new Done(
                set.verb(),
                set.records().stream()
                        .map(
                                one ->
                                        new Touched(
                                                one.kind().word(),
                                                one.name(),
                                                one.cells().stream()
                                                        .map(RecordResource::told)
                                                        .toList()))
                        .toList(),
                warnings);
    }

    static Cell told(RecordChange.Cell cell) {
        return new Cell(cell.field(), cell.before(), cell.after());
    }
}
