package id.gardu.console;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.FieldValues;
import id.gardu.network.NasKind;
import id.gardu.network.RecordSheet.SheetCell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     */
    record Row(
            String name,
            String was,
            String label,
            String hint,
            String type,
            String value,
            List<Option> choices,
            boolean required) {}

    /**
     * @param fresh of a new one: what must be given must be there
     */
    static List<Row> rows(Words words, List<SheetCell> cells, boolean fresh) {
        return cells.stream()
                .filter(cell -> fresh || cell.settable())
                .map(cell -> row(words, cell, fresh))
                .toList();
    }

    private static Row row(Words words, SheetCell cell, boolean fresh) {
        List<Option> choices = choices(words, cell);
        boolean indonesian = words.language().getLanguage().equals("id");
        return new Row(
                FIELD + cell.name(),
                WAS + cell.name(),
                (indonesian ? cell.indonesian() : cell.english()).replace(": " + NasKind.ALL, ""),
                cell.name(),
                choices.isEmpty() ? type(cell) : "select",
                cell.value(),
                choices,
                fresh && cell.required() && !cell.name().equals("parent_code"));
    }

    private static List<Option> choices(Words words, SheetCell cell) {
        return switch (cell.input()) {
            case FLAG, YES_OR_NO ->
                    Option.list(
                            Stream.of("true", "false"),
                            cell.value().equals("yes") ? "true" : cell.value(),
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
                            cell.value(),
                            one -> one,
                            one -> one);
        };
    }

    private static String type(SheetCell cell) {
        return switch (cell.input()) {
            case SECRET -> "password";
            case DAY -> "date";
            default -> "text";
        };
    }

    /** What is another than when the form was shown. */
    static FieldValues changed(StaffRequest request, List<SheetCell> cells) {
        Map<String, String> given = new HashMap<>();
        for (SheetCell cell : cells) {
            String now = request.field(FIELD + cell.name()).strip();
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
            String typed = request.field(FIELD + cell.name()).strip();
            if (!typed.isEmpty()) {
                given.put(cell.name(), typed);
            }
        }
        return new FieldValues(given);
    }
}
