package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.FieldValues;
import id.gardu.network.Mistake;
import id.gardu.network.Site;
import id.gardu.programme.Programme;
import id.gardu.programme.Programmes;
import id.gardu.programme.Programmes.DayCount;
import id.gardu.programme.Programmes.Overview;
import id.gardu.programme.Programmes.WaveCounts;
import id.gardu.programme.Wave;
import id.gardu.staff.Role.Permission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One wave: the code of today, its days in counts, and the forms that change it. */
record WavePage(ConsoleFrame frame, Programmes programmes, ConsoleErrorPages trouble) {
    private static final String WAVE = "wave";

    /**
     * What the page shows.
     *
     * @param code of today; empty where there is none
     * @param problem why a head count was not noted; empty when nothing is wrong
     */
    private record Model(
            String said,
            String programme,
            String programmeHref,
            String name,
            String days,
            String hours,
            String place,
            String state,
            String counts,
            String code,
            String today,
            List<Day> byDay,
            boolean mayRun,
            String action,
            String firstDay,
            String lastDay,
            int mostHeads,
            String problem,
            ProgrammeForm form,
            boolean formOpen) {}

    /** A day of it. */
    private record Day(String day, String accounts, String heads) {}

    WebReply answer(StaffRequest request) {
        return page(request, Optional.empty(), "");
    }

    private WebReply page(StaffRequest request, Optional<ProgrammeForm> form, String problem) {
        Optional<Overview> overview = programmes.find(request.inPath("code"));
        return overview.flatMap(one -> one.wave(request.inPath(WAVE)))
                .filter(one -> request.may(Permission.SEE_USAGE, one.wave().areaCode()))
                .map(
                        one ->
                                frame.page(
                                        request,
                                        "wave",
                                        href(request),
                                        model(
                                                request,
                                                overview.orElseThrow().programme(),
                                                one,
                                                form,
                                                problem)))
                .orElseGet(() -> trouble.noSuchProgramme(request));
    }

    private Model model(
            StaffRequest request,
            Programme programme,
            WaveCounts counts,
            Optional<ProgrammeForm> form,
            String problem) {
        Words words = request.words();
        Wave wave = counts.wave();
        boolean mayRun =
                request.may(Permission.RUN_PROGRAMMES, wave.areaCode())
                        && wave.cancelledAt().isEmpty()
                        && programme.cancelledAt().isEmpty();
        LocalDate last = wave.lastDay().isBefore(words.today()) ? wave.lastDay() : words.today();
        FieldValues shown = Wave.FIELDS.changed(wave, new FieldValues(Map.of()), words.inventory());
        return new Model(
                StaffProgrammePage.said(request),
                programme.name(),
                ConsolePaths.programme(programme.code()),
                StaffProgrammePage.name(words, wave),
                ProgrammesPage.days(words, wave.firstDay(), wave.lastDay()),
                wave.hours(),
                wave.where(words.inventory()),
                wave.cancelledAt().isPresent() ? words.text("programme.when.cancelled") : "",
                counts(words, counts),
                mayRun ? programmes.code(wave, words.today()).orElse("") : "",
                words.day(words.today()),
                counts.days().stream().map(day -> day(words, day)).toList(),
                mayRun,
                href(request),
                wave.firstDay().toString(),
                last.isBefore(wave.firstDay()) ? "" : last.toString(),
                Programmes.MOST_HEADS,
                problem,
                form.orElseGet(() -> ProgrammeForm.of(request, Wave.FIELDS, shown)),
                form.isPresent());
    }

    private static String counts(Words words, WaveCounts counts) {
        return words.text(
                "programme.wave.counts",
                Map.of(
                        "signed", words.count(counts.signedUp()),
                        "capacity", words.count(counts.wave().capacity()),
                        "waiting", words.count(counts.waiting()),
                        "attended", words.count(counts.attended()),
                        "heads", words.count(counts.heads())));
    }

    private static Day day(Words words, DayCount day) {
        return new Day(words.day(day.day()), words.count(day.accounts()), words.count(day.heads()));
    }

    /** Whether a wave may be put where the form says: into an area of the member's. */
    static boolean mayPlace(StaffRequest request, FieldValues typed) {
        Optional<String> site = Optional.ofNullable(typed.fields().get("site"));
        String area =
                site.flatMap(request.words().inventory()::siteCoded)
                        .map(Site::areaCode)
                        .orElseGet(() -> typed.fields().getOrDefault("area", ""));
        return request.may(
                Permission.RUN_PROGRAMMES, area.isEmpty() ? request.who().area().orElse("") : area);
    }

    private boolean isTheirs(StaffRequest request) {
        Predicate<WaveCounts> theirs =
                one -> request.may(Permission.RUN_PROGRAMMES, one.wave().areaCode());
        return programmes
                .find(request.inPath("code"))
                .flatMap(one -> one.wave(request.inPath(WAVE)))
                .filter(theirs)
                .isPresent();
    }

    /** Changes the wave; what cannot be read is asked again. */
    WebReply change(StaffRequest request) {
        FieldValues typed = ProgrammeForm.typed(request, Wave.FIELDS);
        if (!isTheirs(request) || !mayPlace(request, typed)) {
            return trouble.notYours(request);
        }
        List<Mistake> mistakes =
                ProgrammeForm.mistakes(
                        programmes.changeWave(
                                request.inPath("code"),
                                request.inPath(WAVE),
                                typed,
                                request.caller()));
        return mistakes.isEmpty()
                ? back(request, "wave-changed")
                : page(
                                request,
                                Optional.of(
                                        ProgrammeForm.of(request, Wave.FIELDS, typed, mistakes)),
                                "")
                        .withStatus(ProgrammesPage.UNREADABLE);
    }

    WebReply cancel(StaffRequest request) {
        if (!isTheirs(request)) {
            return trouble.notYours(request);
        }
        boolean done =
                ProgrammeForm.mistakes(
                                programmes.cancelWave(
                                        request.inPath("code"),
                                        request.inPath(WAVE),
                                        request.caller()))
                        .isEmpty();
        return back(request, done ? "wave-cancelled" : "");
    }

    /** Notes how many people without an account came on a day. */
    WebReply heads(StaffRequest request) {
        if (!isTheirs(request)) {
            return trouble.notYours(request);
        }
        Optional<LocalDate> day = Dates.day(request.field("day"));
        String heads = request.field("heads").strip();
        boolean noted =
                day.isPresent()
                        && heads.matches("[0-9]{1,5}")
                        && ProgrammeForm.mistakes(
                                        programmes.noteHeads(
                                                request.inPath("code"),
                                                request.inPath(WAVE),
                                                day.get(),
                                                Long.parseLong(heads),
                                                request.caller()))
                                .isEmpty();
        return noted
                ? back(request, "heads")
                : page(
                                request,
                                Optional.empty(),
                                request.words()
                                        .text(
                                                "programme.heads.wrong",
                                                "most",
                                                request.words().count(Programmes.MOST_HEADS)))
                        .withStatus(ProgrammesPage.UNREADABLE);
    }

    private static WebReply back(StaffRequest request, String said) {
        return WebReply.seeOther(new Query().with("said", said).after(href(request)));
    }

    private static String href(StaffRequest request) {
        return ConsolePaths.wave(request.inPath("code"), request.inPath(WAVE));
    }
}
