package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.FieldValues;
import id.gardu.network.Mistake;
import id.gardu.network.Outcome;
import id.gardu.programme.Programme;
import id.gardu.programme.Programmes;
import id.gardu.programme.Programmes.Overview;
import id.gardu.programme.Programmes.WaveCounts;
import id.gardu.programme.Wave;
import id.gardu.report.effect.Effects;
import id.gardu.report.literacy.LiteracySettings;
import id.gardu.staff.Role.Permission;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One programme: what it is, its waves in counts, and the forms that change it. */
record StaffProgrammePage(
        ConsoleFrame frame,
        Programmes programmes,
        Effects effects,
        LiteracySettings literacy,
        ConsoleErrorPages trouble) {

    /**
     * What the page shows.
     *
     * @param said what became of a form; empty where nothing was sent
     * @param label what kind of figures these are, and what they inform
     * @param mayRun whether the member may change the programme itself
     * @param mayAddWave whether the member may add a wave, in whatever area
     */
    private record Model(
            String said,
            String name,
            String kind,
            String state,
            List<String> label,
            String about,
            String budget,
            List<WaveLine> waves,
            EffectLines effects,
            boolean mayRun,
            boolean mayAddWave,
            String action,
            ProgrammeForm form,
            boolean formOpen,
            ProgrammeForm waveForm,
            boolean waveFormOpen) {}

    /**
     * A wave.
     *
     * @param code of today; empty where there is none, or the member may not see it
     */
    private record WaveLine(
            String href,
            String name,
            String days,
            String place,
            String state,
            String signedUp,
            String capacity,
            String waiting,
            String attended,
            String heads,
            String code) {}

    /** The forms of the page with what was typed. */
    private record Forms(Optional<ProgrammeForm> programme, Optional<ProgrammeForm> wave) {
        static final Forms FRESH = new Forms(Optional.empty(), Optional.empty());
    }

    WebReply answer(StaffRequest request) {
        return page(request, Forms.FRESH);
    }

    private WebReply page(StaffRequest request, Forms forms) {
        return programmes
                .find(request.inPath("code"))
                .map(
                        one ->
                                frame.page(
                                        request,
                                        "programme",
                                        ConsolePaths.programme(one.programme().code()),
                                        model(request, one, forms)))
                .orElseGet(() -> trouble.noSuchProgramme(request));
    }

    private Model model(StaffRequest request, Overview overview, Forms forms) {
        Words words = request.words();
        Programme programme = overview.programme();
        List<WaveCounts> waves = ProgrammesPage.seen(request, overview);
        boolean live = programme.cancelledAt().isEmpty();
        FieldValues shown =
                Programme.FIELDS.changed(programme, new FieldValues(Map.of()), words.inventory());
        return new Model(
                said(request),
                programme.name(),
                words.text("programme.kind." + programme.kind().word()),
                words.text(
                        "programme.when." + ProgrammesPage.state(programme, waves, words.today())),
                label(words, programme),
                programme.about(words.isEnglish()),
                ProgrammesPage.budget(words, programme),
                waves.stream().map(one -> line(request, programme, one)).toList(),
                EffectLines.of(request, effects.of(overview)),
                live && ProgrammesPage.mayRun(request),
                live && request.may(Permission.RUN_PROGRAMMES, request.who().area().orElse("")),
                ConsolePaths.programme(programme.code()),
                forms.programme()
                        .orElseGet(() -> ProgrammeForm.of(request, Programme.FIELDS, shown)),
                forms.programme().isPresent(),
                forms.wave()
                        .orElseGet(
                                () ->
                                        ProgrammeForm.of(
                                                request, Wave.FIELDS, new FieldValues(Map.of()))),
                forms.wave().isPresent());
    }

    static String said(StaffRequest request) {
        String key = "programme.said." + request.query("said");
        return request.words().knows(key) ? request.words().text(key) : "";
    }

    /** Participation, the pillar with its edition, the dimension. */
    private List<String> label(Words words, Programme programme) {
        return List.of(
                words.text("programme.participation"),
                words.text(
                        "programme.pillar.label",
                        "name",
                        literacy.name(programme.pillar()),
                        "edition",
                        Integer.toString(literacy.edition())),
                words.text(
                        "programme.dimension.label",
                        "name",
                        words.text("literacy.dimension." + programme.dimension().word())));
    }

    private WaveLine line(StaffRequest request, Programme programme, WaveCounts one) {
        Words words = request.words();
        Wave wave = one.wave();
        return new WaveLine(
                ConsolePaths.wave(programme.code(), wave.name()),
                name(words, wave),
                ProgrammesPage.days(words, wave.firstDay(), wave.lastDay()),
                wave.where(words.inventory()),
                wave.cancelledAt().isPresent() ? words.text("programme.when.cancelled") : "",
                words.count(one.signedUp()),
                words.count(wave.capacity()),
                one.waiting() == 0
                        ? ""
                        : words.text("programme.waiting", "n", words.count(one.waiting())),
                words.count(one.attended()),
                words.count(one.heads()),
                programme.cancelledAt().isEmpty()
                                && request.may(Permission.RUN_PROGRAMMES, wave.areaCode())
                        ? programmes.code(wave, words.today()).orElse("")
                        : "");
    }

    static String name(Words words, Wave wave) {
        return words.text("programme.wave", "phase", wave.phase(), "number", wave.number());
    }

    /** Changes the programme; what cannot be read is asked again. */
    WebReply change(StaffRequest request) {
        if (!ProgrammesPage.mayRun(request)) {
            return trouble.notYours(request);
        }
        FieldValues typed = ProgrammeForm.typed(request, Programme.FIELDS);
        List<Mistake> mistakes =
                ProgrammeForm.mistakes(
                        programmes.change(request.inPath("code"), typed, request.caller()));
        return mistakes.isEmpty()
                ? back(request, "changed")
                : page(
                                request,
                                new Forms(
                                        Optional.of(
                                                ProgrammeForm.of(
                                                        request,
                                                        Programme.FIELDS,
                                                        typed,
                                                        mistakes)),
                                        Optional.empty()))
                        .withStatus(ProgrammesPage.UNREADABLE);
    }

    WebReply cancel(StaffRequest request) {
        if (!ProgrammesPage.mayRun(request)) {
            return trouble.notYours(request);
        }
        return switch (programmes.cancel(request.inPath("code"), request.caller())) {
            case Outcome.Done<Programme> _ -> back(request, "cancelled");
            case Outcome.Refused<Programme> _ -> back(request, "");
        };
    }

    private static WebReply back(StaffRequest request, String said) {
        return WebReply.seeOther(
                new Query()
                        .with("said", said)
                        .after(ConsolePaths.programme(request.inPath("code"))));
    }

    /** Adds a wave in the member's area; what cannot be read is asked again. */
    WebReply addWave(StaffRequest request) {
        FieldValues typed = ProgrammeForm.typed(request, Wave.FIELDS);
        if (!WavePage.mayPlace(request, typed)) {
            return trouble.notYours(request);
        }
        return switch (programmes.addWave(request.inPath("code"), typed, request.caller())) {
            case Outcome.Done<Wave> _ -> back(request, "wave-added");
            case Outcome.Refused<Wave>(var mistakes) ->
                    page(
                                    request,
                                    new Forms(
                                            Optional.empty(),
                                            Optional.of(
                                                    ProgrammeForm.of(
                                                            request,
                                                            Wave.FIELDS,
                                                            typed,
                                                            mistakes))))
                            .withStatus(ProgrammesPage.UNREADABLE);
        };
    }
}
