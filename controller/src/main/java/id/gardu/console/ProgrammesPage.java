package id.gardu.console;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.console.ConsolePaths.Query;
import id.gardu.network.FieldValues;
import id.gardu.network.Outcome;
import id.gardu.programme.Programme;
import id.gardu.programme.Programmes;
import id.gardu.programme.Programmes.Overview;
import id.gardu.programme.Programmes.WaveCounts;
import id.gardu.programme.Wave;
import id.gardu.staff.Role.Permission;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The city's programmes, and the form that adds one. */
record ProgrammesPage(ConsoleFrame frame, Programmes programmes, ConsoleErrorPages trouble) {
    static final int UNREADABLE = 422;

    /**
     * What the page shows.
     *
     * @param mayAdd whether there is a form
     */
    private record Model(
            List<Line> lines, Leaf.Links leaf, boolean mayAdd, ProgrammeForm form, boolean open) {}

    /** A programme. */
    private record Line(
            String href,
            String name,
            String kind,
            String state,
            String tone,
            String waves,
            String days,
            String counts,
            String budget) {}

    WebReply answer(StaffRequest request) {
        return page(
                request,
                ProgrammeForm.of(request, Programme.FIELDS, new FieldValues(Map.of())),
                false);
    }

    private WebReply page(StaffRequest request, ProgrammeForm form, boolean open) {
        List<Overview> all = programmes.all();
        Leaf leaf = Leaf.of(request.leaf(), all.size());
        return frame.page(
                request,
                "programmes",
                ConsolePaths.PROGRAMMES,
                new Model(
                        leaf.of(all).stream().map(one -> line(request, one)).toList(),
                        leaf.links(
                                number -> new Query().leaf(number).after(ConsolePaths.PROGRAMMES)),
                        mayRun(request),
                        form,
                        open));
    }

    /** A programme is the whole city's. */
    static boolean mayRun(StaffRequest request) {
        return request.may(Permission.RUN_PROGRAMMES, "");
    }

    /** Waves the member sees. */
    static List<WaveCounts> seen(StaffRequest request, Overview overview) {
        return overview.waves().stream()
                .filter(one -> request.may(Permission.SEE_USAGE, one.wave().areaCode()))
                .toList();
    }

    private static Line line(StaffRequest request, Overview overview) {
        Words words = request.words();
        Programme programme = overview.programme();
        List<WaveCounts> waves = seen(request, overview);
        String state = state(programme, waves, words.today());
        return new Line(
                ConsolePaths.programme(programme.code()),
                programme.name(),
                words.text("programme.kind." + programme.kind().word()),
                words.text("programme.when." + state),
                state.equals("now") ? "keep" : "cannot",
                words.text("programme.waves", "n", words.count(waves.size())),
                days(words, waves),
                words.text(
                        "programme.counts",
                        Map.of(
                                "signed",
                                words.count(waves.stream().mapToLong(WaveCounts::signedUp).sum()),
                                "attended",
                                words.count(waves.stream().mapToLong(WaveCounts::attended).sum()),
                                "heads",
                                words.count(waves.stream().mapToLong(WaveCounts::heads).sum()))),
                budget(words, programme));
    }

    static String budget(Words words, Programme programme) {
        return programme.budgetIdr().isPresent()
                ? words.rupiah(programme.budgetIdr().getAsLong())
                : words.text("programme.budget.unknown");
    }

    /** One of cancelled, none, ahead, now and over. */
    static String state(Programme programme, List<WaveCounts> counts, LocalDate today) {
        List<Wave> waves =
                counts.stream()
                        .map(WaveCounts::wave)
                        .filter(wave -> wave.cancelledAt().isEmpty())
                        .toList();
        if (programme.cancelledAt().isPresent()) {
            return "cancelled";
        }
        if (waves.isEmpty()) {
            return "none";
        }
        if (waves.stream().anyMatch(wave -> wave.isOn(today))) {
            return "now";
        }
        return waves.stream().anyMatch(wave -> wave.firstDay().isAfter(today)) ? "ahead" : "over";
    }

    private static String days(Words words, List<WaveCounts> waves) {
        Optional<LocalDate> first =
                waves.stream().map(one -> one.wave().firstDay()).min(Comparator.naturalOrder());
        Optional<LocalDate> last =
                waves.stream().map(one -> one.wave().lastDay()).max(Comparator.naturalOrder());
        return first.flatMap(from -> last.map(to -> days(words, from, to))).orElse("");
    }

    static String days(Words words, LocalDate first, LocalDate last) {
        return first.equals(last)
                ? words.day(first)
                : words.text("programme.days", "first", words.day(first), "last", words.day(last));
    }

    /** Adds one; what cannot be read is asked again. */
    WebReply add(StaffRequest request) {
        if (!mayRun(request)) {
            return trouble.notYours(request);
        }
        FieldValues typed = ProgrammeForm.typed(request, Programme.FIELDS);
        return switch (programmes.add(typed, request.caller())) {
            case Outcome.Done<Programme>(Programme added, var _) ->
                    WebReply.seeOther(
                            new Query()
                                    .with("said", "added")
                                    .after(ConsolePaths.programme(added.code())));
            case Outcome.Refused<Programme>(var mistakes) ->
                    page(
                                    request,
                                    ProgrammeForm.of(request, Programme.FIELDS, typed, mistakes),
                                    true)
                            .withStatus(UNREADABLE);
        };
    }
}
