package id.gardu.entry;

import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.ap.ApCondition;
import id.gardu.ap.ApState;
import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.Messages;
import id.gardu.entry.SilenceReader.LateChange;
import id.gardu.entry.SilenceReader.Silence;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an explanation says to staff, in Indonesian or English, in the city's time. */
public final class EntryText {
    private static final Messages MESSAGES =
            Messages.of(EntryText.class, "texts", List.of("id", "en"));

    private final LocaleTexts texts;
    private final Inventory inventory;
    private final ZoneId zone;
    private final Instant now;

    /** A cause in words, with what to do and, where there is one, the line to type. */
    public record CauseLine(String word, String text, String next, String line, String nas) {}

    /** One thing that happened. */
    public record StepLine(
            Instant at, String when, String word, String text, String detail, String place) {}

    /** A silence in one sentence. */
    public record SilenceLine(String text, String next, String line, String nas) {}

    /**
     * @param language what is not Indonesian is English
     */
    public EntryText(Locale language, Inventory inventory, ZoneId zone, Instant now) {
        Locale known = Locale.forLanguageTag(language.getLanguage().equals("id") ? "id" : "en");
        this.texts = new LocaleTexts(MESSAGES, known);
        this.inventory = inventory;
        this.zone = zone;
        this.now = now;
    }

    /** {@code 14:02:05} of today, else {@code 30 Nov 14:02:05}. */
    public String at(Instant time) {
        boolean today = LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone));
        return texts.format(texts.text(today ? "format.time" : "format.moment"), time.atZone(zone));
    }

    public List<CauseLine> causes(Explanation explanation) {
        return explanation.causes().stream().map(this::cause).toList();
    }

    private CauseLine cause(EntryCause cause) {
        String word = cause.kind().word();
        Map<String, Object> values =
                Map.of(
                        "nas", cause.nas().map(inventory::nasName).orElse(texts.text("nowhere")),
                        "site", place(cause.nas()),
                        "at", cause.at().map(this::at).orElse(texts.text("never")),
                        "detail", detail(cause),
                        "times", cause.times());
        String line = "line." + word;
        return new CauseLine(
                word,
                texts.text("cause." + word, values),
                texts.text("next." + word, values),
                texts.knows(line) && cause.nas().isPresent() ? texts.text(line, values) : "",
                cause.nas().map(inventory::nasName).orElse(""));
    }

    private String detail(EntryCause cause) {
        return cause.detail().isEmpty() ? texts.text("someone") : detail(cause.detail());
    }

    private String detail(String word) {
        return texts.knows("detail." + word) ? texts.text("detail." + word) : word;
    }

    private String place(Optional<NasId> nas) {
        return nas.flatMap(id -> Optional.ofNullable(inventory.nas().get(id)))
                .map(Nas::site)
                .flatMap(site -> Optional.ofNullable(inventory.sites().get(site)))
                .map(Site::name)
                .orElse(texts.text("nowhere"));
    }

    /** Steps and sessions together, the latest first. */
    public List<StepLine> steps(Explanation explanation) {
        var lines = new ArrayList<StepLine>();
        explanation.steps().forEach(step -> lines.add(line(step)));
        explanation.sessions().forEach(session -> add(lines, session));
        // A NAS tells seconds, we keep milliseconds: within a second the later stage is the later.
        lines.sort(
                Comparator.comparingLong((StepLine line) -> line.at().getEpochSecond())
                        .thenComparingInt(EntryText::stage)
                        .thenComparing(StepLine::at)
                        .reversed());
        return List.copyOf(lines);
    }

    private static int stage(StepLine line) {
        return switch (line.word()) {
            case "session" -> 1;
            case "session-ended" -> 2;
            default -> 0;
        };
    }

    private StepLine line(EntryStep step) {
        String said = texts.text("step." + step.kind());
        String text =
                step.times() == 1
                        ? said
                        : texts.text(
                                "times",
                                Map.of(
                                        "step",
                                        said,
                                        "n",
                                        step.times(),
                                        "at",
                                        at(Instant.ofEpochMilli(step.firstAt()))));
        return new StepLine(
                step.at(),
                at(step.at()),
                step.kind(),
                text,
                step.detail().isEmpty() ? "" : detail(step.detail()),
                step.nas() == 0
                        ? ""
                        : place(Optional.of(step.nasId()))
                                + " · "
                                + inventory.nasName(step.nasId()));
    }

    private void add(List<StepLine> lines, SessionLine session) {
        String where =
                inventory.siteCoded(session.site()).map(Site::name).orElse(session.site())
                        + " · "
                        + session.nas();
        lines.add(
                new StepLine(
                        session.started(),
                        at(session.started()),
                        "session",
                        texts.text("step.session"),
                        "",
                        where));
        session.ended()
                .ifPresent(
                        end ->
                                lines.add(
                                        new StepLine(
                                                end,
                                                at(end),
                                                "session-ended",
                                                texts.text("step.session-ended"),
                                                session.cause().orElse(""),
                                                where)));
    }

    public List<SilenceLine> silences(Explanation explanation) {
        return explanation.silences().stream().map(this::silence).toList();
    }

    private SilenceLine silence(Silence silence) {
        String nas = silence.nas().name();
        var parts = new ArrayList<String>();
        Map<String, Object> place = Map.of("site", silence.site().name(), "nas", nas);
        parts.add(
                silence.heard()
                        .map(
                                at ->
                                        texts.text(
                                                "silence.since",
                                                Map.of(
                                                        "site",
                                                        silence.site().name(),
                                                        "nas",
                                                        nas,
                                                        "at",
                                                        at(at))))
                        .orElseGet(() -> texts.text("silence.never", place)));
        silence.answers()
                .ifPresent(
                        answers ->
                                parts.add(
                                        texts.text(answers ? "silence.answers" : "silence.mute")));
        silence.aps().stream().flatMap(ap -> ap(ap).stream()).forEach(parts::add);
        silence.changes().stream().map(this::change).forEach(parts::add);
        boolean alive =
                silence.answers().orElse(false)
                        || silence.aps().stream().anyMatch(ap -> ap.health().state() == ApState.UP);
        return new SilenceLine(
                String.join("; ", parts) + ".",
                texts.text(alive ? "silence.next.alive" : "silence.next.dead"),
                texts.text("silence.line", "nas", nas),
                nas);
    }

    private Optional<String> ap(ApCondition ap) {
        return switch (ap.health().state()) {
            case UP -> Optional.of(texts.text("silence.ap-up", "ap", ap.name()));
            case DOWN, UNREACHABLE ->
                    Optional.of(
                            texts.text(
                                    "silence.ap-down",
                                    Map.of("ap", ap.name(), "at", at(ap.health().since()))));
            case UNKNOWN, SUSPECT, RECOVERING, SILENT, MAINTENANCE, RETIRED -> Optional.empty();
        };
    }

    private String change(LateChange change) {
        boolean secret = change.field().equals("secret");
        String by = change.by().isEmpty() ? texts.text("someone") : change.by();
        return secret
                ? texts.text("silence.secret", Map.of("at", at(change.at()), "by", by))
                : texts.text(
                        "silence.changed",
                        Map.of("field", change.field(), "at", at(change.at()), "by", by));
    }
}
