package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.Nas;
import id.gardu.network.Outcome;
import id.gardu.network.RecordKind;
import id.gardu.network.Site;
import id.gardu.setup.Kit;
import id.gardu.setup.KitWish;
import id.gardu.setup.Kits;
import id.gardu.setup.SetupCheck;
import id.gardu.setup.SetupCheck.StepResult;
import id.gardu.setup.SetupCheck.StepState;
import id.gardu.setup.SetupChecks;
import id.gardu.staff.Role.Permission;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A gateway on its way to its first resident: which steps were seen, what to do about the others,
 * and its kit, whose files are shown once to whoever made it. Thread-safe.
 */
final class GatewayPage {
    private static final int LOOK_EVERY_SECONDS = 5;

    private final ConsoleFrame frame;
    private final Parts rooms;
    private final ConsoleErrorPages trouble;
    private final ShownOnce<Outcome<Kit>> kept;

    /** Whom it asks. */
    record Parts(Supplier<Inventory> inventory, Kits kits, SetupChecks checks) {}

    GatewayPage(ConsoleFrame frame, Parts rooms, ConsoleErrorPages trouble, Clock clock) {
        this.frame = frame;
        this.rooms = rooms;
        this.trouble = trouble;
        this.kept = new ShownOnce<>(clock);
    }

    /**
     * @param look what a badge looks like
     * @param told why it is not well
     */
    private record StepLine(
            String look, String state, String what, String when, String told, String line) {}

    private record FileBlock(String name, String place, String content) {}

    /**
     * @param qr of this page's address, as an SVG path; empty where it is too long
     */
    private record Model(
            String name,
            String recordHref,
            String action,
            String watchHref,
            boolean watching,
            boolean well,
            List<StepLine> steps,
            boolean mayKit,
            List<FileBlock> files,
            List<String> notes,
            List<String> problems,
            String qr,
            int qrWidth,
            String address) {}

    private Optional<Nas> nas(StaffRequest request) {
        Inventory now = rooms.inventory().get();
        return now.nasNamed(request.inPath("name"))
                .filter(one -> request.may(Permission.WORK_ON_NETWORK, area(now, one)));
    }

    private static String area(Inventory now, Nas nas) {
        return Optional.ofNullable(now.sites().get(nas.site())).map(Site::areaCode).orElse("");
    }

    WebReply answer(StaffRequest request) {
        return nas(request)
                .map(nas -> answer(request, nas))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply answer(StaffRequest request, Nas nas) {
        Optional<Outcome<Kit>> made = kept.take(request.query("once"), request.who().id());
        SetupCheck check = rooms.checks().of(nas.name()).orElseThrow();
        boolean watching = !request.query("watch").isEmpty() && !check.isWell();
        String here = ConsolePaths.gateway(nas.name());
        String address = request.web().absolute(here).toString();
        Optional<QrCode> qr =
                Optional.of(address)
                        .filter(text -> text.length() <= QrCode.LONGEST)
                        .map(QrCode::of);
        Words words = request.words();
        var model =
                new Model(
                        nas.name(),
                        ConsolePaths.record(RecordKind.NAS, nas.name()),
                        here,
                        new Query().with("watch", watching ? "" : "1").after(here),
                        watching,
                        check.isWell(),
                        check.results().stream().map(one -> line(words, one)).toList(),
                        mayKit(request, nas),
                        files(made),
                        made.map(GatewayPage::notes).orElse(List.of()),
                        made.map(GatewayPage::problems).orElse(List.of()),
                        qr.map(QrCode::path).orElse(""),
                        qr.map(QrCode::width).orElse(0),
                        address);
        WebReply page = frame.page(request, "gateway", here, model);
        return watching
                ? page.with("Refresh", LOOK_EVERY_SECONDS + "; url=" + here + "?watch=1")
                : page;
    }

    /** It shows the gateway's secrets. */
    private boolean mayKit(StaffRequest request, Nas nas) {
        return RecordsPage.mayChange(request, RecordKind.NAS, area(rooms.inventory().get(), nas));
    }

    private static StepLine line(Words words, StepResult one) {
        String told =
                one.problem()
                        .map(problem -> words.text("gateway.problem." + problem.word()))
                        .orElse("");
        return new StepLine(
                look(one.state()),
                words.text("gateway.state." + one.state().word()),
                words.text("gateway.step." + one.step().word()),
                one.lastAt().map(words::at).orElse(""),
                told + (told.isEmpty() || one.detail().isEmpty() ? "" : ": " + one.detail()),
                one.line());
    }

    private static String look(StepState state) {
        return switch (state) {
            case SEEN -> "keep";
            case NOT_NEEDED -> "mute";
            case MISSING -> "cannot";
            case WRONG -> "fix";
        };
    }

    private static List<FileBlock> files(Optional<Outcome<Kit>> made) {
        return made.stream()
                .flatMap(
                        outcome ->
                                switch (outcome) {
                                    case Outcome.Done<Kit>(Kit kit, var _) -> kit.files().stream();
                                    case Outcome.Refused<Kit> _ -> Stream.<Kit.KitFile>empty();
                                })
                .map(file -> new FileBlock(file.name(), file.place(), file.content()))
                .toList();
    }

    private static List<String> notes(Outcome<Kit> outcome) {
        return switch (outcome) {
            case Outcome.Done<Kit>(Kit kit, var _) -> kit.notes();
            case Outcome.Refused<Kit> _ -> List.of();
        };
    }

    private static List<String> problems(Outcome<Kit> outcome) {
        return switch (outcome) {
            case Outcome.Done<Kit> _ -> List.of();
            case Outcome.Refused<Kit>(var mistakes) ->
                    mistakes.stream().map(Mistake::toString).toList();
        };
    }

    /** Makes the kit, and shows it where it was asked for. */
    WebReply make(StaffRequest request) {
        return nas(request)
                .filter(nas -> mayKit(request, nas))
                .map(nas -> make(request, nas))
                .orElseGet(() -> trouble.noSuchRecord(request));
    }

    private WebReply make(StaffRequest request, Nas nas) {
        var wish =
                new KitWish(
                        typed(request, "controller"),
                        Stream.of(request.field("allow").strip().split("[,\\s]+"))
                                .filter(host -> !host.isEmpty())
                                .toList(),
                        Optional.empty(),
                        typed(request, "wireguard"),
                        !request.field("snmp").isEmpty());
        String key =
                kept.keep(
                        request.who().id(), rooms.kits().make(request.caller(), nas.name(), wish));
        return WebReply.seeOther(
                new Query().with("once", key).after(ConsolePaths.gateway(nas.name())));
    }

    private static Optional<String> typed(StaffRequest request, String field) {
        return Optional.of(request.field(field).strip()).filter(text -> !text.isEmpty());
    }
}
