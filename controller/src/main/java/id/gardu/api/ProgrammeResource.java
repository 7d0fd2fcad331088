package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.FieldList;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Outcome;
import id.gardu.network.Site;
import id.gardu.programme.Programme;
import id.gardu.programme.Programmes;
import id.gardu.programme.Programmes.Overview;
import id.gardu.programme.Programmes.WaveCounts;
import id.gardu.programme.Wave;
import id.gardu.report.effect.AreaEffect;
import id.gardu.report.effect.AreaEffect.Result;
import id.gardu.report.effect.Effects;
import id.gardu.staff.Actor;
import id.gardu.staff.Caller;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code /programmes}: what the city offers beside the WiFi. Counts only: nobody is told who signed
 * up or came.
 *
 * @param zone whose midnight ends a day
 */
public record ProgrammeResource(
        Programmes programmes,
        Effects effects,
        Supplier<Inventory> inventory,
        ZoneId zone,
        Clock clock)
        implements Resource {
    private static final String CODE = "code";
    private static final double TENTHS = 10;

    private record HeadCount(String day, long heads) {}

    private record DayCode(String code, LocalDate day) {}

    private record Added(String name, List<String> warnings) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.ofEntries(
                Map.entry("listProgrammes", this::list),
                Map.entry("addProgramme", this::add),
                Map.entry("showProgramme", this::show),
                Map.entry("changeProgramme", this::change),
                Map.entry("cancelProgramme", this::cancel),
                Map.entry("addWave", this::addWave),
                Map.entry("changeWave", this::changeWave),
                Map.entry("cancelWave", this::cancelWave),
                Map.entry("showWaveCode", this::code),
                Map.entry("noteWaveHeads", this::heads),
                Map.entry("listProgrammeEffects", this::effects));
    }

    private WebReply list(WebRequest request) {
        Actor who = who(request);
        return Answers.ok(programmes.all().stream().map(one -> told(theirs(who, one))).toList());
    }

    private static Actor who(WebRequest request) {
        return ApiToken.caller(request).actor();
    }

    /** With the waves of somebody's area alone. */
    private static Overview theirs(Actor who, Overview overview) {
        return new Overview(
                overview.programme(),
                overview.waves().stream()
                        .filter(one -> who.covers(one.wave().areaCode()))
                        .toList());
    }

    private Map<String, Object> told(Overview overview) {
        Programme programme = overview.programme();
        List<WaveCounts> waves = overview.waves();
        var told = new LinkedHashMap<>(Programme.FIELDS.told(programme, inventory.get()));
        programme.cancelledAt().ifPresent(at -> told.put("cancelledAt", at));
        told.put("waveCount", waves.size());
        told.put("signedUp", waves.stream().mapToLong(WaveCounts::signedUp).sum());
        told.put("attended", waves.stream().mapToLong(WaveCounts::attended).sum());
        told.put("heads", waves.stream().mapToLong(WaveCounts::heads).sum());
        return told;
    }

    private Map<String, Object> told(WaveCounts counts) {
        Wave wave = counts.wave();
        var told = new LinkedHashMap<String, Object>();
        told.put("wave", wave.name());
        told.putAll(Wave.FIELDS.told(wave, inventory.get()));
        wave.cancelledAt().ifPresent(at -> told.put("cancelledAt", at));
        told.put("signedUp", counts.signedUp());
        told.put("waiting", counts.waiting());
        told.put("attended", counts.attended());
        told.put("heads", counts.heads());
        told.put("days", counts.days());
        return told;
    }

    private WebReply show(WebRequest request) {
        return found(
                request,
                overview -> {
                    var told = new LinkedHashMap<>(told(overview));
                    told.put("waves", overview.waves().stream().map(this::told).toList());
                    return Answers.ok(told);
                });
    }

    private WebReply found(WebRequest request, Function<Overview, WebReply> answer) {
        return programmes
                .find(programme(request))
                .map(overview -> theirs(who(request), overview))
                .map(answer)
                .orElseGet(
                        () ->
                                Answers.notFound(
                                        request,
                                        "no programme has the code " + programme(request)));
    }

    private static String programme(WebRequest request) {
        return Parameters.of(request).textInPath(CODE);
    }

    private static String wave(WebRequest request) {
        return Parameters.of(request).textInPath("wave");
    }

    private interface Change<T> {
        Outcome<T> make(FieldValues given, Caller by);
    }

    private static <T> WebReply changed(
            WebRequest request, FieldList<?> fields, Change<T> change, Function<T, String> name)
            throws Json.BadBody {
        Form form = Form.of(fields);
        Caller by = ApiToken.caller(request);
        return form.reply(
                request,
                change.make(form.read(request.body()), by),
                (done, warnings) -> Answers.created(new Added(name.apply(done), warnings)));
    }

    private WebReply add(WebRequest request) throws Json.BadBody {
        return changed(request, Programme.FIELDS, programmes::add, Programme::code);
    }

    private WebReply change(WebRequest request) throws Json.BadBody {
        String code = programme(request);
        return changed(
                request,
                Programme.FIELDS,
                (given, by) -> programmes.change(code, given, by),
                Programme::code);
    }

    private WebReply addWave(WebRequest request) throws Json.BadBody {
        String code = programme(request);
        if (!mayPlace(request)) {
            return elsewhere(request);
        }
        return changed(
                request,
                Wave.FIELDS,
                (given, by) -> programmes.addWave(code, given, by),
                Wave::name);
    }

    private WebReply changeWave(WebRequest request) throws Json.BadBody {
        String code = programme(request);
        String wave = wave(request);
        if (!isTheirs(request) || !mayPlace(request)) {
            return elsewhere(request);
        }
        return changed(
                request,
                Wave.FIELDS,
                (given, by) -> programmes.changeWave(code, wave, given, by),
                Wave::name);
    }

    private WebReply cancel(WebRequest request) {
        return done(
                request,
                Programme.FIELDS,
                programmes.cancel(programme(request), ApiToken.caller(request)));
    }

    private WebReply cancelWave(WebRequest request) {
        return !isTheirs(request)
                ? elsewhere(request)
                : done(
                        request,
                        Wave.FIELDS,
                        programmes.cancelWave(
                                programme(request), wave(request), ApiToken.caller(request)));
    }

    private WebReply heads(WebRequest request) throws Json.BadBody {
        HeadCount count = Json.read(request.body(), HeadCount.class);
        return !isTheirs(request)
                ? elsewhere(request)
                : done(
                        request,
                        Wave.FIELDS,
                        programmes.noteHeads(
                                programme(request),
                                wave(request),
                                LocalDate.parse(count.day()),
                                count.heads(),
                                ApiToken.caller(request)));
    }

    /** A wave of the caller's area, or none: what is not there is told by who changes it. */
    private boolean isTheirs(WebRequest request) {
        Actor who = who(request);
        return who.area().isEmpty()
                || programmes
                        .find(programme(request))
                        .flatMap(one -> theirs(who, one).wave(wave(request)))
                        .isPresent();
    }

    /** Whether a wave may be put where the body says; where it says nothing it stays. */
    private boolean mayPlace(WebRequest request) throws Json.BadBody {
        Actor who = who(request);
        FieldValues given = Form.of(Wave.FIELDS).read(request.body());
        Optional<String> site = Optional.ofNullable(given.fields().get("site"));
        Optional<String> area =
                site.isPresent()
                        ? site.flatMap(inventory.get()::siteCoded).map(Site::areaCode)
                        : Optional.ofNullable(given.fields().get("area"));
        return who.area().isEmpty()
                || (site.isEmpty() && area.isEmpty())
                || area.filter(who::covers).isPresent();
    }

    private static WebReply elsewhere(WebRequest request) {
        return Answers.notFound(
                request,
                "no such wave, or no such place, in the area " + who(request).area().orElse(""));
    }

    private static WebReply done(WebRequest request, FieldList<?> fields, Outcome<?> outcome) {
        return Form.of(fields).reply(request, outcome, (_, _) -> WebReply.status(204));
    }

    private WebReply code(WebRequest request) {
        LocalDate day =
                Parameters.of(request)
                        .text("day")
                        .map(LocalDate::parse)
                        .orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        return found(
                request,
                overview ->
                        overview.wave(wave(request))
                                .filter(_ -> overview.programme().cancelledAt().isEmpty())
                                .flatMap(counts -> programmes.code(counts.wave(), day))
                                .map(code -> Answers.ok(new DayCode(code, day)))
                                .orElseGet(
                                        () ->
                                                Answers.notFound(
                                                        request,
                                                        "no wave "
                                                                + wave(request)
                                                                + " is held on "
                                                                + day)));
    }

    private WebReply effects(WebRequest request) {
        return found(
                request,
                overview ->
                        Answers.ok(
                                effects.of(overview).stream()
                                        .map(ProgrammeResource::told)
                                        .toList()));
    }

    private static Map<String, Object> told(AreaEffect effect) {
        var told = new LinkedHashMap<String, Object>();
        told.put("area", effect.area());
        Optional.of(effect.point())
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> told.put("point", name));
        told.put("first", effect.first().toString());
        told.put("last", effect.last().toString());
        switch (effect.result()) {
            case Result.TooEarly(var month) -> {
                told.put("result", "too-early");
                told.put("closing", month.toString());
            }
            case Result.NoComparison() -> told.put("result", "no-comparison");
            case Result.TooLittleKnown() -> told.put("result", "too-little-known");
            case Result.Compared compared -> {
                told.put("result", compared.sure() ? "effect" : "not-sure");
                told.put("changePct", tenths(compared.change()));
                told.put("lowPct", tenths(compared.low()));
                told.put("highPct", tenths(compared.high()));
                told.put("chance", compared.chance());
                told.put("beforeActive", tenths(compared.before()));
                told.put("afterActive", tenths(compared.after()));
                told.put("othersPct", tenths(compared.others()));
                told.put("points", compared.points());
                told.put("monthsAfter", compared.monthsAfter());
                told.put("soFar", !compared.last());
            }
        }
        return told;
    }

    private static double tenths(double figure) {
        return Math.round(figure * TENTHS) / TENTHS;
    }
}
