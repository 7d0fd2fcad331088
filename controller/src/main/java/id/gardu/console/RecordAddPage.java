package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.console.RecordForm.Refused;
import id.gardu.console.RecordPage.Result;
import id.gardu.network.FieldValues;
import id.gardu.network.Mistake;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;
import id.gardu.network.RecordSheet.SheetCell;
import id.gardu.staff.AuditNote;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.RecordAudit;
import id.gardu.staff.Role;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffMember;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form for a new record of whatever kind; somebody new of the staff gets a link. */
record RecordAddPage(
        ConsoleFrame frame,
        RecordPage.Parts rooms,
        ConsoleErrorPages trouble,
        ShownOnce<Result> kept) {
    private static final String FORM = "add";

    private record Model(
            String kind,
            String lead,
            String listHref,
            String action,
            Result result,
            List<RecordForm.Row> rows,
            List<RecordForm.Row> more) {}

    /**
     * What was added.
     *
     * @param secret that was made for it; or empty
     */
    private record Added(String id, String name, String secret) {
        @Override
        public String toString() {
            return "Added[" + name + "]";
        }
    }

    private static Optional<RecordKind> kind(StaffRequest request) {
        return RecordsPage.kind(request)
                .filter(
                        kind ->
                                RecordsPage.mayChange(
                                        request, kind, request.who().area().orElse("")));
    }

    private static List<SheetCell> cells(RecordKind kind) {
        return kind == RecordKind.STAFF ? StaffMember.FIELDS.sheet() : RecordSheet.blank(kind);
    }

    /** The form, with what the query knows already. */
    WebReply answer(StaffRequest request) {
        return kind(request)
                .map(kind -> answer(request, kind))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply answer(StaffRequest request, RecordKind kind) {
        Words words = request.words();
        Result result = kept.take(request.query("once"), request.who().id()).orElse(Result.NONE);
        List<SheetCell> cells = cells(kind);
        Refused typed = result.refused();
        if (typed.form().isEmpty()) {
            typed = known(request, cells);
        }
        List<RecordForm.Row> rows =
                RecordForm.rows(
                        words, cells, true, typed, RecordPage.known(rooms.inventory().get()));
        var model =
                new Model(
                        words.text("record.kind." + kind.word()),
                        words.text("record.add.lead." + kind.word()),
                        ConsolePaths.records(kind),
                        ConsolePaths.recordAdd(kind),
                        result,
                        rows.stream().filter(row -> isFirst(kind, row)).toList(),
                        rows.stream().filter(row -> !isFirst(kind, row)).toList());
        return frame.page(request, "record-add", ConsolePaths.recordAdd(kind), model);
    }

    /** What nearly everybody gives; the others stand folded below it, open where one is wrong. */
    private static boolean isFirst(RecordKind kind, RecordForm.Row row) {
        List<String> usual =
                switch (kind) {
                    case AREA -> List.of("level", "code", "parent_code", "name", "population");
                    case SITE -> List.of("code", "name", "area_code", "open_hours", "sponsor");
                    case NAS -> List.of("name", "site", "kind", "address", "identifier", "secret");
                    case AP -> List.of("name", "site", "nas", "host", "snmp", "bssid");
                    case PLAN, STAFF -> List.of();
                };
        return usual.isEmpty()
                || row.required()
                || usual.contains(row.hint())
                || !row.wrong().isEmpty();
    }

    private static Refused known(StaffRequest request, List<SheetCell> cells) {
        Map<String, String> typed = new HashMap<>();
        cells.stream()
                .map(SheetCell::name)
                .filter(name -> !request.query(name).isEmpty())
                .forEach(name -> typed.put(name, request.query(name)));
        return new Refused("", typed, Map.of());
    }

    /** Adds one, and shows it. */
    WebReply add(StaffRequest request) {
        return kind(request)
                .map(kind -> kind == RecordKind.STAFF ? invite(request) : add(request, kind))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply add(StaffRequest request, RecordKind kind) {
        FieldValues given = RecordForm.fresh(request, RecordSheet.blank(kind));
        String area = RecordSheet.area(rooms.inventory().get(), kind, given);
        if (!RecordsPage.mayChange(request, kind, area)) {
            return refused(
                    request,
                    kind,
                    List.of(Mistake.of("area", request.words().text("record.notyours"))));
        }
        return switch (added(
                rooms.register().by(Optional.of(request.who().id().value())), kind, given)) {
            case Outcome.Refused<Added>(var mistakes) -> refused(request, kind, mistakes);
            case Outcome.Done<Added>(Added added, var warnings) -> {
                rooms.audit()
                        .audit()
                        .note(
                                AuditNote.of(
                                        request.caller(),
                                        kind.word() + ".add",
                                        new AuditObject(RecordAudit.kind(kind), added.id())));
                yield shown(
                        request,
                        ConsolePaths.record(kind, added.name()),
                        new Result(
                                request.words().text("record.added", "name", added.name()),
                                List.of(),
                                warnings,
                                added.secret(),
                                Refused.NOTHING));
            }
        };
    }

    private static Outcome<Added> added(
            NetworkRegister register, RecordKind kind, FieldValues given) {
        return switch (kind) {
            case AREA -> register.addArea(given).map(one -> new Added(one.code(), one.code(), ""));
            case SITE ->
                    register.addSite(given)
                            .map(one -> new Added(one.id().toString(), one.code(), ""));
            case NAS ->
                    register.addNas(given)
                            .map(
                                    one ->
                                            new Added(
                                                    one.nas().id().toString(),
                                                    one.nas().name(),
                                                    one.generated() ? one.secret().reveal() : ""));
            case AP ->
                    register.addAccessPoint(given)
                            .map(one -> new Added(one.id().toString(), one.name(), ""));
            case PLAN ->
                    register.addPlan(given)
                            .map(one -> new Added(Integer.toString(one.number()), one.name(), ""));
            case STAFF -> new Outcome.Refused<>(List.of());
        };
    }

    private static Optional<String> area(FieldValues given) {
        return Optional.ofNullable(given.fields().get("area"));
    }

    private WebReply invite(StaffRequest request) {
        FieldValues given = RecordForm.fresh(request, cells(RecordKind.STAFF));
        String name = given.fields().getOrDefault("name", "");
        Optional<Role> role = Optional.ofNullable(given.fields().get("role")).flatMap(Role::of);
        if (role.isEmpty()) {
            return refused(request, RecordKind.STAFF, List.of(Mistake.of("role", "is missing")));
        }
        return switch (rooms.staff().link(request.caller(), name, role.get(), area(given))) {
            case LinkAnswer.Refused(String why) ->
                    refused(request, RecordKind.STAFF, List.of(Mistake.of("name", name, why)));
            case LinkAnswer.Issued issued -> {
                var also = new HashMap<String, String>();
                Optional.ofNullable(given.fields().get("email"))
                        .ifPresent(email -> also.put("email", email));
                Optional.ofNullable(given.fields().get("reports"))
                        .ifPresent(wanted -> also.put("reports", wanted));
                Result made = RecordPage.linked(request, issued);
                Result result =
                        also.isEmpty()
                                ? made
                                : switch (rooms.staff()
                                        .set(request.caller(), name, new FieldValues(also))) {
                                    case Outcome.Done<?> _ -> made;
                                    case Outcome.Refused<?>(var mistakes) ->
                                            made.with(
                                                    RecordPage.problems(
                                                                    request,
                                                                    "set",
                                                                    cells(RecordKind.STAFF),
                                                                    mistakes)
                                                            .refused());
                                };
                yield shown(request, ConsolePaths.record(RecordKind.STAFF, name), result);
            }
        };
    }

    private WebReply refused(StaffRequest request, RecordKind kind, List<Mistake> mistakes) {
        return shown(
                request,
                ConsolePaths.recordAdd(kind),
                RecordPage.problems(request, FORM, cells(kind), mistakes));
    }

    private WebReply shown(StaffRequest request, String path, Result result) {
        String key = kept.keep(request.who().id(), result);
        return WebReply.seeOther(new Query().with("once", key).after(path));
    }
}
