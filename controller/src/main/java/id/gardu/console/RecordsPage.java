package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.Inventory;
import id.gardu.network.RecordKind;
import id.gardu.network.RecordSheet;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;
import id.gardu.staff.StaffMember;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What we run, by kind: a list a page, to be searched. */
record RecordsPage(
        ConsoleFrame frame, Supplier<Inventory> inventory, Staff staff, ConsoleErrorPages trouble) {
    /** What the list shows. */
    private record Model(
            String kind,
            List<Option> kinds,
            String found,
            List<Line> lines,
            Leaf.Links leaf,
            boolean mayAdd,
            String addHref,
            boolean mayImport,
            String importHref) {}

    /**
     * One record.
     *
     * @param state retired or in maintenance; or empty
     * @param style of the state
     */
    private record Line(String href, String name, String about, String state, String style) {}

    /** The kinds somebody may see. */
    static List<RecordKind> kinds(StaffRequest request) {
        return Arrays.stream(RecordKind.values())
                .filter(kind -> mayChange(request, kind, own(request)) || mayWork(request, kind))
                .toList();
    }

    private static String own(StaffRequest request) {
        return request.who().area().orElse("");
    }

    private static boolean mayWork(StaffRequest request, RecordKind kind) {
        return switch (kind) {
            case AREA, SITE, NAS, AP -> request.may(Permission.WORK_ON_NETWORK, own(request));
            case PLAN, STAFF -> false;
        };
    }

    /** Whether somebody may change one of a kind in an area. */
    static boolean mayChange(StaffRequest request, RecordKind kind, String area) {
        return request.may(
                kind == RecordKind.STAFF ? Permission.CHANGE_STAFF : Permission.CHANGE_NETWORK,
                area);
    }

    /** The kind of the address, where it is one of those that the member sees. */
    static Optional<RecordKind> kind(StaffRequest request) {
        return Word.of(RecordKind.class, request.inPath("kind")).filter(kinds(request)::contains);
    }

    WebReply first(StaffRequest request) {
        return kinds(request).stream()
                .findFirst()
                .map(kind -> WebReply.seeOther(ConsolePaths.records(kind)))
                .orElseGet(() -> trouble.notYours(request));
    }

    WebReply answer(StaffRequest request) {
        return kind(request)
                .map(kind -> answer(request, kind))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply answer(StaffRequest request, RecordKind kind) {
        String wanted = request.query("q").strip().toLowerCase(Locale.ROOT);
        List<Line> all =
                lines(request, kind)
                        .filter(
                                line ->
                                        (line.name() + " " + line.about())
                                                .toLowerCase(Locale.ROOT)
                                                .contains(wanted))
                        .toList();
        Words words = request.words();
        String path = ConsolePaths.records(kind);
        Leaf leaf = Leaf.of(request.leaf(), all.size());
        boolean adds = mayChange(request, kind, own(request));
        var model =
                new Model(
                        words.text("record.kind." + kind.word()),
                        Option.list(
                                kinds(request).stream(),
                                kind.word(),
                                RecordKind::word,
                                one -> words.text("record.kind." + one.word())),
                        wanted,
                        leaf.of(all),
                        leaf.links(
                                number -> new Query().with("q", wanted).leaf(number).after(path)),
                        adds,
                        ConsolePaths.recordAdd(kind),
                        adds && kind != RecordKind.STAFF && mayChange(request, kind, ""),
                        ConsolePaths.recordImport(kind));
        return frame.page(request, "records", new Query().with("q", wanted).after(path), model);
    }

    private Stream<Line> lines(StaffRequest request, RecordKind kind) {
        Words words = request.words();
        if (kind == RecordKind.STAFF) {
            return staff.members(request.who()).stream().map(one -> line(words, one));
        }
        Inventory now = inventory.get();
        return RecordSheet.all(now, kind).stream()
                .filter(one -> request.who().covers(one.area()))
                .map(one -> line(words, now, one));
    }

    private static Line line(Words words, StaffMember member) {
        return new Line(
                ConsolePaths.record(RecordKind.STAFF, member.member().name()),
                member.member().name(),
                words.post(member.member()),
                member.disabledAt().map(_ -> words.text("record.retired")).orElse(""),
                "mute");
    }

    private static Line line(Words words, Inventory now, RecordSheet sheet) {
        Instant at = words.now();
        boolean worked =
                now.maintenance().stream()
                        .anyMatch(one -> one.isOf(sheet.kind(), sheet.record()) && one.isAt(at));
        String about =
                sheet.kind() == RecordKind.SITE || sheet.kind() == RecordKind.AREA
                        ? name(sheet) + " · " + words.area(sheet.area())
                        : sheet.place();
        return new Line(
                ConsolePaths.record(sheet.kind(), sheet.name()),
                sheet.name(),
                about,
                sheet.retiredAt().isPresent()
                        ? words.text("record.retired")
                        : worked ? words.text("record.worked") : "",
                sheet.retiredAt().isPresent() ? "mute" : "warn");
    }

    private static String name(RecordSheet sheet) {
        return sheet.cells().stream()
                .filter(cell -> cell.name().equals("name"))
                .map(RecordSheet.SheetCell::value)
                .findFirst()
                .orElse("");
    }
}
