package id.gardu.console;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.FieldType;
import id.gardu.network.FieldValues;
import id.gardu.network.Mistake;
import id.gardu.network.NasKind;
import id.gardu.network.RecordSheet.SheetCell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a record as a form has them, and what somebody changed in it. */
final class RecordForm {
    /** Stands before the name of a field for what it was when the form was shown. */
    private static final String WAS = "was-";

    private static final String FIELD = "f-";

    private RecordForm() {}

    /**
     * A field of the form.
     *
     * @param type of its input; {@code select} where it is one of a few words
     * @param was what it was, sent along
     * @param before what that is
     * @param value as it stands, or as somebody typed it wrong
     * @param known what may be typed, to choose from
     * @param wrong what is wrong with it; or empty
     * @param hours of opening hours
     */
    record Row(
            String name,
            String was,
            String label,
            String hint,
            String type,
            String before,
            String value,
            List<Option> choices,
            List<String> known,
            boolean required,
            String wrong,
            HoursForm.Hours hours) {}

    /**
     * What somebody typed that was refused; of a secret nothing.
     *
     * @param form which form of the page it was
     * @param typed by field
     * @param wrong what is wrong with which field
     */
    record Refused(String form, Map<String, String> typed, Map<String, String> wrong) {
        static final Refused NOTHING = new Refused("", Map.of(), Map.of());

        Refused {
            typed = Map.copyOf(typed);
            wrong = Map.copyOf(wrong);
        }

        /** What concerns one of the forms. */
        Refused of(String one) {
            return form.equals(one) ? this : NOTHING;
        }

        @Override
        public String toString() {
            return "Refused[" + form + "]";
        }
    }

    /** What was refused of a form, to be shown again in it. */
    static Refused refused(
            StaffRequest request, String form, List<SheetCell> cells, List<Mistake> mistakes) {
        Map<String, String> typed = new HashMap<>();
        Map<String, String> wrong = new HashMap<>();
        for (SheetCell cell : cells) {
            if (cell.input() != FieldType.Input.SECRET
                    && request.web().field(FIELD + cell.name()).isPresent()) {
                typed.put(cell.name(), typed(request, cell));
            }
            mistakes.stream()
                    .filter(one -> one.field().equals(Optional.of(cell.name())))
                    .findFirst()
                    .ifPresent(
                            one ->
                                    wrong.put(
                                            cell.name(),
                                            MistakeWords.of(request.words(), one, cells)));
        }
        return new Refused(form, typed, wrong);
    }

    private static String typed(StaffRequest request, SheetCell cell) {
        return cell.input() == FieldType.Input.HOURS
                ? HoursForm.typed(request, FIELD + cell.name())
                : request.field(FIELD + cell.name()).strip();
    }

    /**
     * @param fresh of a new one: what must be given must be there
     * @param known what may be typed, by field
     */
    static List<Row> rows(
            Words words,
            List<SheetCell> cells,
            boolean fresh,
            Refused refused,
            Map<String, List<String>> known) {
        return cells.stream()
                .filter(cell -> fresh || cell.settable())
                .map(
                        cell ->
                                row(
                                        words,
                                        cell,
                                        fresh,
                                        refused,
                                        known.getOrDefault(cell.name(), List.of())))
                .toList();
    }

    private static Row row(
            Words words, SheetCell cell, boolean fresh, Refused refused, List<String> known) {
        String value = refused.typed().getOrDefault(cell.name(), cell.value());
        List<Option> choices = choices(words, cell, value);
        boolean indonesian = words.language().getLanguage().equals("id");
        return new Row(
                FIELD + cell.name(),
                WAS + cell.name(),
                (indonesian ? cell.indonesian() : cell.english()).replace(": " + NasKind.ALL, ""),
                cell.name(),
                choices.isEmpty() ? type(cell) : "select",
                cell.value(),
                value,
                choices,
                known,
                fresh && cell.required() && !cell.name().equals("parent_code"),
                refused.wrong().getOrDefault(cell.name(), ""),
                cell.input() == FieldType.Input.HOURS
                        ? HoursForm.of(words, FIELD + cell.name(), value)
                        : HoursForm.Hours.NONE);
    }

    private static List<Option> choices(Words words, SheetCell cell, String value) {
        return switch (cell.input()) {
            case FLAG, YES_OR_NO ->
                    Option.list(
                            Stream.of("true", "false"),
                            value.equals("yes") ? "true" : value,
                            one -> one,
                            one -> words.text("record.is." + one));
            default ->
                    Option.list(
                            cell.choices().stream()
                                    .flatMap(
                                            word ->
                                                    word.equals(NasKind.ALL)
                                                            ? GatewayKinds.words().stream()
                                                                    .map(NasKind::word)
                                                            : Stream.of(word)),
                            value,
                            one -> one,
                            one -> one);
        };
    }

    private static String type(SheetCell cell) {
        return switch (cell.input()) {
            case SECRET -> "password";
            case DAY -> "date";
            case HOURS -> "hours";
            default -> "text";
        };
    }

    /** What is another than when the form was shown. */
    static FieldValues changed(StaffRequest request, List<SheetCell> cells) {
        Map<String, String> given = new HashMap<>();
        for (SheetCell cell : cells) {
            String now = typed(request, cell);
            boolean other = !now.equals(request.field(WAS + cell.name()));
            boolean there = request.web().field(FIELD + cell.name()).isPresent();
            if (cell.settable() && there && other) {
                given.put(cell.name(), now);
            }
        }
        return new FieldValues(given);
    }

    /** Whatever was typed for a new one. */
    static FieldValues fresh(StaffRequest request, List<SheetCell> cells) {
        Map<String, String> given = new HashMap<>();
        for (SheetCell cell : cells) {
            String typed = typed(request, cell);
            if (!typed.isEmpty()) {
                given.put(cell.name(), typed);
            }
        }
        return new FieldValues(given);
    }
}
