package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.console.RecordForm.Refused;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Area;
import id.gardu.network.ChangeQueries;
import id.gardu.network.ChangeSet;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Maintenance;
import id.gardu.network.Mistake;
import id.gardu.network.Nas;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.network.RecordChange;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;
import id.gardu.network.RecordSheet.SheetCell;
import id.gardu.network.RecordVerbs;
import id.gardu.network.Site;
import id.gardu.report.decision.RecordMoves;
import id.gardu.staff.Actor;
import id.gardu.staff.Actor.MemberId;
import id.gardu.staff.RecordAudit;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;
import id.gardu.staff.Staff.LinkAnswer;
import id.gardu.staff.StaffMember;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One record of whatever kind: its fields, where it stands, who works on it, whether it is retired,
 * what was changed of it; and every verb as a form. Thread-safe.
 */
final class RecordPage {
    private static final Set<String> OF_A_DEVICE = Set.of("host", "snmp", "bssid");

    private final ConsoleFrame frame;
    private final Parts rooms;
    private final ZoneId zone;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<Result> kept;

    /**
     * Whom it asks.
     *
     * @param needed names of plans that the configuration gives to people
     */
    record Parts(
            Supplier<Inventory> inventory,
            NetworkRegister register,
            RecordMoves moves,
            Staff staff,
            RecordAudit audit,
            Set<String> needed) {}

    RecordPage(
            ConsoleFrame frame,
            Parts rooms,
            ZoneId zone,
            ConsoleErrorPages trouble,
            ShownOnce<Result> kept) {
        this.frame = frame;
        this.rooms = rooms;
        this.zone = zone;
        this.trouble = trouble;
        this.kept = kept;
    }

    /**
     * What came of a form.
     *
     * @param problems that are of no field
     * @param secret that was made, shown once; or empty
     * @param refused what was typed, to be put right
     */
    record Result(
            String said,
            List<String> lines,
            List<String> problems,
            String secret,
            RecordForm.Refused refused) {
        static final Result NONE = new Result("", List.of(), List.of(), "", Refused.NOTHING);

        /** The same with something that has to be put right. */
        Result with(Refused wrong) {
            return new Result(said, lines, problems, secret, wrong);
        }

        @Override
        public String toString() {
            return "Result[" + said + "]";
        }
    }

    private record Model(
            String kind,
            String word,
            String name,
            String listHref,
            String action,
            String setupHref,
            Result result,
            String retired,
            boolean unmeasured,
            boolean mayChange,
            boolean mayWork,
            List<RecordForm.Row> rows,
            String place,
            String placeLabel,
            boolean moves,
            List<RecordForm.Row> device,
            List<Option> next,
            List<String> works,
            List<PastLine> past,
            String undo) {}

    private record PastLine(String at, String who, String what, String note) {}

    WebReply answer(StaffRequest request) {
        return sheet(request)
                .map(sheet -> page(request, sheet))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    /** One of a kind and area that the member sees. */
    private Optional<RecordSheet> sheet(StaffRequest request) {
        return RecordsPage.kind(request)
                .flatMap(kind -> sheet(request, kind, request.inPath("name")));
    }

    private Optional<RecordSheet> sheet(StaffRequest request, RecordKind kind, String name) {
        return kind == RecordKind.STAFF
                ? rooms.staff().find(request.who(), name).map(RecordPage::sheet)
                : RecordSheet.find(rooms.inventory().get(), kind, name)
                        .filter(one -> request.who().covers(one.area()));
    }

    private static RecordSheet sheet(StaffMember member) {
        return new RecordSheet(
                RecordKind.STAFF,
                member.member().id().toString(),
                member.member().name(),
                member.member().area().orElse(""),
                "",
                member.disabledAt(),
                cells(member));
    }

    /** Of a gateway that tells no octets. */
    private boolean isUnmeasured(RecordSheet sheet) {
        return sheet.kind() == RecordKind.NAS
                && rooms.inventory()
                        .get()
                        .nasNamed(sheet.name())
                        .filter(GatewayKinds::isUnmeasured)
                        .isPresent();
    }

    /** A name stays; an address is typed anew or not at all. */
    private static List<SheetCell> cells(StaffMember member) {
        return StaffMember.FIELDS.sheet(member, Inventory.EMPTY).stream()
                .filter(cell -> !cell.name().equals("name") && !cell.name().equals("email"))
                .toList();
    }

    private WebReply page(StaffRequest request, RecordSheet sheet) {
        RecordKind kind = sheet.kind();
        boolean live = sheet.retiredAt().isEmpty();
        boolean changes = RecordsPage.mayChange(request, kind, sheet.area());
        Words words = request.words();
        String here = ConsolePaths.record(kind, sheet.name());
        Result result = kept.take(request.query("once"), request.who().id()).orElse(Result.NONE);
        Map<String, List<String>> known = known(rooms.inventory().get());
        List<RecordForm.Row> rows =
                RecordForm.rows(words, sheet.cells(), false, result.refused().of("set"), known);
        var model =
                new Model(
                        words.text("record.kind." + kind.word()),
                        kind.word(),
                        sheet.name(),
                        ConsolePaths.records(kind),
                        here,
                        live && kind == RecordKind.NAS ? ConsolePaths.gateway(sheet.name()) : "",
                        result,
                        sheet.retiredAt()
                                .map(at -> words.text("record.retired.since", "at", words.at(at)))
                                .orElse(""),
                        isUnmeasured(sheet),
                        changes,
                        live && mayWork(request, sheet),
                        changes && live ? rows : List.of(),
                        sheet.place(),
                        words.text("record.place." + (kind == RecordKind.SITE ? "area" : "site")),
                        changes && live && !sheet.place().isEmpty(),
                        changes && live && kind == RecordKind.AP
                                ? RecordForm.rows(
                                        words,
                                        device(sheet),
                                        false,
                                        result.refused().of("replace"),
                                        Map.of())
                                : List.of(),
                        changes && live ? next(words, sheet) : List.of(),
                        works(words, sheet),
                        past(words, sheet),
                        changes ? undoing(request) : "");
        return frame.page(request, "record", here, model);
    }

    /** What may be typed where a field names another record. */
    static Map<String, List<String>> known(Inventory now) {
        List<String> sites = now.sitesByCode().stream().map(Site::code).toList();
        List<String> areas = now.areasByCode().stream().map(Area::code).toList();
        return Map.of(
                "site",
                sites,
                "nas",
                now.nasByName().stream().map(Nas::name).toList(),
                "area_code",
                areas,
                "area",
                areas,
                "parent_code",
                now.areasByCode().stream()
                        .filter(area -> area.level() != Area.AreaLevel.RW)
                        .map(Area::code)
                        .toList());
    }

    /** What usually comes after it: its address, and what it is called. */
    private static List<Option> next(Words words, RecordSheet sheet) {
        List<RecordKind> kinds =
                switch (sheet.kind()) {
                    case AREA -> List.of(RecordKind.SITE);
                    case SITE -> List.of(RecordKind.NAS, RecordKind.AP);
                    case NAS -> List.of(RecordKind.AP);
                    case AP, PLAN, STAFF -> List.of();
                };
        return kinds.stream()
                .map(
                        kind ->
                                new Option(
                                        ConsolePaths.recordAdd(kind, sheet),
                                        words.text("record.next." + kind.word()),
                                        false))
                .toList();
    }

    private static boolean mayWork(StaffRequest request, RecordSheet sheet) {
        return switch (sheet.kind()) {
            case AREA, SITE, NAS, AP -> request.may(Permission.WORK_ON_NETWORK, sheet.area());
            case PLAN, STAFF -> false;
        };
    }

    private RecordVerbs verbs(StaffRequest request) {
        return register(request).verbs();
    }

    private NetworkRegister register(StaffRequest request) {
        MemberId member = request.who().id();
        return rooms.register().by(Optional.of(member.value()));
    }

    private List<String> works(Words words, RecordSheet sheet) {
        return sheet.kind() == RecordKind.STAFF || sheet.kind() == RecordKind.PLAN
                ? List.of()
                : switch (rooms.register().verbs().maintenance(sheet.kind(), sheet.name())) {
                    case Outcome.Refused<List<Maintenance>> _ -> List.of();
                    case Outcome.Done<List<Maintenance>>(var all, var _) ->
                            all.stream().limit(20).map(one -> work(words, one)).toList();
                };
    }

    private static String work(Words words, Maintenance one) {
        String times = words.at(one.fromAt()) + " – " + words.at(one.toAt());
        return one.late() ? times + " · " + words.text("record.late") : times;
    }

    private List<PastLine> past(Words words, RecordSheet sheet) {
        List<ChangeQueries.Past> past =
                sheet.kind() == RecordKind.STAFF
                        ? rooms.register().verbs().history(Long.parseLong(sheet.record()))
                        : switch (rooms.register().verbs().history(sheet.kind(), sheet.name())) {
                            case Outcome.Refused<List<ChangeQueries.Past>> _ ->
                                    List.<ChangeQueries.Past>of();
                            case Outcome.Done<List<ChangeQueries.Past>>(var all, var _) -> all;
                        };
        return past.stream().limit(100).map(one -> past(words, one)).toList();
    }

    private static PastLine past(Words words, ChangeQueries.Past past) {
        return new PastLine(
                words.at(past.at()),
                past.memberName().orElseGet(() -> words.text("record.by.token")),
                told(words, past.field(), past.oldValue(), past.newValue()),
                past.undoneBy().isPresent() ? words.text("record.undone") : "");
    }

    private static String told(
            Words words, String field, Optional<String> before, Optional<String> after) {
        String key = "record.cell." + field;
        return (words.knows(key) ? words.text(key) : field)
                + ": "
                + before.map(text -> time(words, text)).orElse("–")
                + " → "
                + after.map(text -> time(words, text)).orElse("–");
    }

    /** Times in it in the city's. */
    private static String time(Words words, String text) {
        return Stream.of(text.split("/", -1))
                .map(
                        part ->
                                part.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")
                                        ? words.at(Instant.parse(part))
                                        : part)
                .reduce((one, other) -> one + " – " + other)
                .orElse("");
    }

    /** What the button that takes back would take back. */
    private String undoing(StaffRequest request) {
        return verbs(request)
                .latest()
                .map(
                        set ->
                                request.words()
                                        .text(
                                                "record.undo.what",
                                                "verb",
                                                set.verb(),
                                                "names",
                                                String.join(
                                                        ", ",
                                                        set.records().stream()
                                                                .map(RecordChange::name)
                                                                .limit(5)
                                                                .toList())))
                .orElse("");
    }

    /** Does what a form asks, and shows the record again with what came of it. */
    WebReply act(StaffRequest request) {
        Optional<RecordSheet> sheet = sheet(request);
        if (sheet.isEmpty()) {
            return trouble.noSuchRecord(request);
        }
        String verb = request.inPath("verb");
        boolean may =
                verb.equals("maintenance")
                        ? mayWork(request, sheet.get())
                        : RecordsPage.mayChange(request, sheet.get().kind(), sheet.get().area());
        if (!may) {
            return trouble.notYours(request);
        }
        return verb.equals("link") && sheet.get().kind() == RecordKind.STAFF
                ? link(request, sheet.get())
                : act(request, sheet.get(), verb);
    }

    private WebReply act(StaffRequest request, RecordSheet sheet, String verb) {
        RecordKind kind = sheet.kind();
        String name = sheet.name();
        Outcome<ChangeSet> outcome =
                switch (verb) {
                    case "set" -> set(request, sheet);
                    case "move" -> move(request, sheet);
                    case "maintenance" -> maintain(request, sheet);
                    case "retire" -> retire(request, sheet);
                    case "restore" ->
                            kind == RecordKind.STAFF
                                    ? rooms.staff().restore(request.caller(), name)
                                    : verbs(request).restore(kind, name);
                    case "replace" ->
                            verbs(request)
                                    .replace(name, RecordForm.changed(request, device(sheet)));
                    default -> new Outcome.Refused<>(List.of(Mistake.of("verb", "is not known")));
                };
        return told(request, sheet, verb, outcome);
    }

    /** Another link for somebody who is there; the one before is void. */
    private WebReply link(StaffRequest request, RecordSheet sheet) {
        StaffMember known =
                rooms.staff()
                        .find(request.who(), sheet.name())
                        .orElseThrow(() -> new IllegalStateException("was there a moment ago"));
        Actor.Member member = known.member();
        return switch (rooms.staff()
                .link(request.caller(), member.name(), member.role(), member.area())) {
            case LinkAnswer.Refused(String why) ->
                    shown(
                            request,
                            ConsolePaths.record(RecordKind.STAFF, sheet.name()),
                            problems(
                                    request,
                                    "link",
                                    List.of(),
                                    List.of(Mistake.of("name", sheet.name(), why))));
            case LinkAnswer.Issued issued ->
                    shown(
                            request,
                            ConsolePaths.record(RecordKind.STAFF, sheet.name()),
                            linked(request, issued));
        };
    }

    /** A link to be handed over, shown once. */
    static Result linked(StaffRequest request, LinkAnswer.Issued issued) {
        return new Result(
                request.words()
                        .text(
                                "staff.link.made",
                                "name",
                                issued.member().name(),
                                "at",
                                request.words().at(issued.expiresAt())),
                List.of(),
                List.of(),
                request.web().absolute(ConsolePages.loginPath(issued.token())).toString(),
                Refused.NOTHING);
    }

    private static List<SheetCell> device(RecordSheet sheet) {
        return sheet.cells().stream().filter(cell -> OF_A_DEVICE.contains(cell.name())).toList();
    }

    private Outcome<ChangeSet> set(StaffRequest request, RecordSheet sheet) {
        FieldValues given = RecordForm.changed(request, sheet.cells());
        return sheet.kind() == RecordKind.STAFF
                ? rooms.staff().set(request.caller(), sheet.name(), given)
                : verbs(request).set(sheet.kind(), sheet.name(), given);
    }

    private Outcome<ChangeSet> retire(StaffRequest request, RecordSheet sheet) {
        if (sheet.kind() == RecordKind.STAFF) {
            return rooms.staff().retire(request.caller(), sheet.name());
        }
        return sheet.kind() == RecordKind.PLAN && rooms.needed().contains(sheet.name())
                ? refused("name", request.words().text("record.needed"))
                : verbs(request).retire(sheet.kind(), sheet.name());
    }

    private static Outcome<ChangeSet> refused(String field, String why) {
        return new Outcome.Refused<>(List.of(Mistake.of(field, why)));
    }

    /** Both where it stands and where it goes must be the member's. */
    private Outcome<ChangeSet> move(StaffRequest request, RecordSheet sheet) {
        String to = request.field("to").strip();
        String area =
                sheet.kind() == RecordKind.SITE
                        ? to
                        : rooms.inventory()
                                .get()
                                .siteCoded(to)
                                .map(one -> one.areaCode())
                                .orElse("");
        String typed = request.field("since").strip();
        Optional<LocalDate> since = Dates.day(typed);
        if (!RecordsPage.mayChange(request, sheet.kind(), area)) {
            return refused("to", request.words().text("record.notyours"));
        }
        return !typed.isEmpty() && since.isEmpty()
                ? refused("since", request.words().text("record.noday"))
                : rooms.moves().move(sheet.kind(), sheet.name(), to, since, request.caller());
    }

    private Outcome<ChangeSet> maintain(StaffRequest request, RecordSheet sheet) {
        if (!request.field("off").isEmpty()) {
            return rooms.moves().endMaintenance(sheet.kind(), sheet.name(), request.caller());
        }
        Optional<Instant> from = time(request.field("from"));
        Optional<Instant> to = time(request.field("to"));
        return from.isEmpty() || to.isEmpty()
                ? refused(from.isEmpty() ? "from" : "to", request.words().text("record.notime"))
                : rooms.moves()
                        .maintain(
                                sheet.kind(), sheet.name(), from.get(), to.get(), request.caller());
    }

    private Optional<Instant> time(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed.strip()).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private WebReply told(
            StaffRequest request, RecordSheet sheet, String verb, Outcome<ChangeSet> outcome) {
        return switch (outcome) {
            case Outcome.Refused<ChangeSet>(var mistakes) ->
                    shown(
                            request,
                            ConsolePaths.record(sheet.kind(), sheet.name()),
                            problems(
                                    request,
                                    verb,
                                    switch (verb) {
                                        case "set" -> sheet.cells();
                                        case "replace" -> device(sheet);
                                        default -> List.of();
                                    },
                                    mistakes));
            case Outcome.Done<ChangeSet>(ChangeSet set, var warnings) -> {
                if (sheet.kind() != RecordKind.STAFF) {
                    rooms.audit().note(request.caller(), set);
                }
                yield shown(
                        request,
                        ConsolePaths.record(sheet.kind(), called(sheet, set)),
                        result(request.words(), set, warnings));
            }
        };
    }

    /** It may be called otherwise now. */
    private static String called(RecordSheet sheet, ChangeSet set) {
        return set.records().stream()
                .filter(one -> one.kind() == RecordKind.NAS || one.kind() == RecordKind.AP)
                .filter(one -> one.record().equals(sheet.record()))
                .flatMap(one -> one.cells().stream())
                .filter(cell -> cell.field().equals("name"))
                .flatMap(cell -> cell.after().stream())
                .findFirst()
                .orElse(sheet.name());
    }

    private static Result result(Words words, ChangeSet set, List<String> warnings) {
        var lines = new ArrayList<String>();
        for (RecordChange one : set.records()) {
            one.cells()
                    .forEach(
                            cell ->
                                    lines.add(
                                            one.name()
                                                    + " · "
                                                    + told(
                                                            words,
                                                            cell.field(),
                                                            cell.before(),
                                                            cell.after())));
        }
        return new Result(
                words.text(lines.isEmpty() ? "record.same" : "record.done"),
                lines.stream().limit(100).toList(),
                warnings,
                "",
                Refused.NOTHING);
    }

    /**
     * What was refused: what is of a field stands there, the rest above.
     *
     * @param form which of the page
     * @param cells its fields
     */
    static Result problems(
            StaffRequest request, String form, List<SheetCell> cells, List<Mistake> mistakes) {
        Refused refused = RecordForm.refused(request, form, cells, mistakes);
        List<String> others =
                mistakes.stream()
                        .filter(
                                one ->
                                        one.field().isEmpty()
                                                || !refused.wrong().containsKey(one.field().get()))
                        .map(one -> MistakeWords.of(request.words(), one, cells))
                        .toList();
        return new Result(
                "",
                List.of(),
                others.isEmpty() ? List.of(request.words().text("record.wrong")) : others,
                "",
                refused);
    }

    /** Takes back the member's latest; back to the list where it was asked, or the record. */
    WebReply undo(StaffRequest request) {
        Outcome<ChangeSet> outcome =
                rooms.moves().undo(request.caller(), rooms.staff().undo(request.caller()));
        Result result =
                switch (outcome) {
                    case Outcome.Refused<ChangeSet>(var mistakes) ->
                            problems(request, "undo", List.of(), mistakes);
                    case Outcome.Done<ChangeSet>(ChangeSet set, var warnings) -> {
                        rooms.audit().note(request.caller(), set);
                        yield result(request.words(), set, warnings);
                    }
                };
        Optional<RecordSheet> back =
                RecordsPage.kinds(request).stream()
                        .filter(kind -> kind.word().equals(request.field("kind")))
                        .findFirst()
                        .flatMap(kind -> sheet(request, kind, request.field("name")));
        return back.map(
                        sheet ->
                                shown(
                                        request,
                                        ConsolePaths.record(sheet.kind(), sheet.name()),
                                        result))
                .orElseGet(() -> WebReply.seeOther(ConsolePaths.RECORDS));
    }

    private WebReply shown(StaffRequest request, String path, Result result) {
        String key = kept.keep(request.who().id(), result);
        return WebReply.seeOther(new Query().with("once", key).after(path));
    }
}
