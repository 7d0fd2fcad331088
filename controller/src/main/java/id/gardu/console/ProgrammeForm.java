package id.gardu.console;

import id.gardu.literacy.CityDimension;
import id.gardu.literacy.ImdiPillar;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Field;
import id.gardu.network.FieldList;
import id.gardu.network.FieldType;
import id.gardu.network.FieldValues;
import id.gardu.network.Inventory;
import id.gardu.network.Mistake;
import id.gardu.network.Outcome;
import id.gardu.programme.Programme;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form whose fields are the rows of a field table, with what was typed in it and what is wrong
 * with that.
 *
 * @param mistakes a sentence for each; empty when nothing is wrong
 */
record ProgrammeForm(List<Input> inputs, List<String> mistakes) {
    private static final String ABOUT = "about";

    /**
     * One field.
     *
     * @param type text, number, date, textarea, select or list
     * @param options of a select, or offered by a list
     * @param longest characters
     */
    record Input(
            String name,
            String label,
            String help,
            String type,
            String value,
            boolean required,
            List<Option> options,
            int longest) {}

    /** A blank one, or one that shows what stands there. */
    static <R> ProgrammeForm of(StaffRequest request, FieldList<R> fields, FieldValues shown) {
        return of(request, fields, shown, List.of());
    }

    /** With what was typed, and why it was not taken. */
    static <R> ProgrammeForm of(
            StaffRequest request, FieldList<R> fields, FieldValues shown, List<Mistake> mistakes) {
        Words words = request.words();
        return new ProgrammeForm(
                fields.all().stream().map(field -> input(request, field, shown)).toList(),
                mistakes.stream().map(mistake -> told(words, fields, mistake)).toList());
    }

    /** What was typed into the fields of a table. */
    static FieldValues typed(StaffRequest request, FieldList<?> fields) {
        var typed = new HashMap<String, String>();
        fields.all().forEach(field -> typed.put(field.name(), request.field(field.name()).strip()));
        return new FieldValues(typed);
    }

    /** Why nothing was changed; empty when it was. */
    static List<Mistake> mistakes(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> List.of();
            case Outcome.Refused<?>(List<Mistake> mistakes) -> mistakes;
        };
    }

    private static Input input(StaffRequest request, Field<?, ?> field, FieldValues shown) {
        Words words = request.words();
        String value =
                Optional.ofNullable(shown.fields().get(field.name()))
                        .or(field::otherwise)
                        .orElse("");
        return new Input(
                field.name(),
                label(words, field.name()),
                help(words, field),
                type(field),
                value,
                field.isRequired(),
                options(request, field.name(), value),
                field.name().startsWith(ABOUT) ? Programme.LONGEST_ABOUT : Words.LONGEST_FIELD);
    }

    static String label(Words words, String field) {
        return words.text("programme.field." + field.replace('_', '-'));
    }

    private static String help(Words words, Field<?, ?> field) {
        return words.isEnglish() ? field.english() : field.indonesian();
    }

    private static String type(Field<?, ?> field) {
        return switch (field.name()) {
            case "kind", "pillar", "dimension" -> "select";
            case "site", "area" -> "list";
            case "about", "about_en" -> "textarea";
            default ->
                    field.input() == FieldType.Input.DAY
                            ? "date"
                            : field.input() == FieldType.Input.NUMBER ? "number" : "text";
        };
    }

    private static List<Option> options(StaffRequest request, String field, String value) {
        Words words = request.words();
        return switch (field) {
            case "kind" -> words(words, Programme.Kind.values(), "programme.kind.", value);
            case "pillar" -> words(words, ImdiPillar.values(), "programme.pillar.", value);
            case "dimension" -> words(words, CityDimension.values(), "literacy.dimension.", value);
            case "site" -> sites(request);
            case "area" -> areas(request);
            default -> List.of();
        };
    }

    private static <W extends Word> List<Option> words(
            Words words, W[] values, String key, String chosen) {
        return Option.list(
                Arrays.stream(values), chosen, Word::word, one -> words.text(key + one.word()));
    }

    private static List<Option> sites(StaffRequest request) {
        Inventory now = request.words().inventory();
        return now.sitesByCode().stream()
                .filter(site -> request.may(Permission.RUN_PROGRAMMES, site.areaCode()))
                .map(site -> Option.of(site.code(), site.name(), ""))
                .toList();
    }

    /** Down to kelurahan; the code of an RW can be typed. */
    private static List<Option> areas(StaffRequest request) {
        Stream<Area> areas = request.words().inventory().areasByCode().stream();
        return areas.filter(area -> area.level() != AreaLevel.RW)
                .filter(area -> request.may(Permission.RUN_PROGRAMMES, area.code()))
                .map(area -> Option.of(area.code(), request.words().area(area.code()), ""))
                .toList();
    }

    /** Names the field and the value, and what it has to be. */
    private static String told(Words words, FieldList<?> fields, Mistake mistake) {
        String name = mistake.field().orElse("");
        Optional<Field<?, ?>> field =
                fields.all().stream()
                        .filter(one -> one.name().equals(name))
                        .<Field<?, ?>>map(one -> one)
                        .findFirst();
        String label = field.map(one -> label(words, one.name())).orElse(name);
        String wanted = field.map(one -> help(words, one)).orElse("");
        return words.text(
                mistake.value().filter(value -> !value.isEmpty()).isPresent()
                        ? "programme.mistake"
                        : "programme.mistake.missing",
                Map.of(
                        "field",
                        label,
                        "value",
                        mistake.value().orElse(""),
                        "wanted",
                        wanted,
                        "why",
                        words.isEnglish() ? " (" + mistake.reason() + ")" : ""));
    }
}
