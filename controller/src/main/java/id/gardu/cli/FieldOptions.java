package id.gardu.cli;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Field;
import id.gardu.network.NasKind;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of a command that are fields of a kind of thing. */
final class FieldOptions {
    private static final String DEFAULT = "${DEFAULT-VALUE}";

    private FieldOptions() {}

    static void add(CommandSpec command, List<? extends Field<?, ?>> fields) {
        fields.forEach(field -> command.addOption(option(field)));
    }

    /** What was typed, or holds where nothing was, by key of JSON. */
    static Map<String, Object> given(CommandSpec command, List<? extends Field<?, ?>> fields) {
        Map<String, Object> thing = new LinkedHashMap<>();
        fields.forEach(
                field -> given(command, field).ifPresent(value -> thing.put(field.key(), value)));
        return thing;
    }

    private static Optional<Object> given(CommandSpec command, Field<?, ?> field) {
        Field.Option option = field.option();
        Optional<Object> typed = Optional.ofNullable(command.findOption(option.name()).getValue());
        return typed.map(
                value ->
                        switch (field.input()) {
                            case SECRET -> StandardInput.orGiven(value.toString());
                            case YES_OR_NO -> isYes(option.name(), value.toString());
                            case NUMBER -> (Long) value * option.unit();
                            case DAY -> value.toString();
                            case TEXT, HOURS, FLAG, SHORT_NUMBER, DEGREES, REPEATED, COMMAS ->
                                    value;
                        });
    }

    /**
     * What is typed for one as text, as JSON has it.
     *
     * @throws CommandRefused when it is no number, or neither yes nor no
     */
    static Object value(Field<?, ?> field, String text) {
        Field.Option option = field.option();
        try {
            return switch (field.input()) {
                case SECRET -> StandardInput.orGiven(text);
                case YES_OR_NO, FLAG -> isYes(option.name(), text);
                case NUMBER, SHORT_NUMBER ->
                        Math.multiplyExact(Long.parseLong(text), option.unit());
                case DEGREES -> Double.parseDouble(text);
                case DAY -> TypedDay.iso(text);
                case REPEATED, COMMAS -> List.of(text.split("[,\\s]+"));
                case TEXT, HOURS -> text;
            };
        } catch (NumberFormatException | ArithmeticException e) {
            throw new CommandRefused(option.name() + ": \"" + text + "\" is no number", e);
        }
    }

    private static boolean isYes(String option, String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                    throw new CommandRefused(option + ": \"" + word + "\" is neither yes nor no");
        };
    }

    private static OptionSpec option(Field<?, ?> field) {
        Field.Option option = field.option();
        String kinds = String.join(" ", GatewayKinds.words().stream().map(NasKind::word).toList());
        OptionSpec.Builder spec =
                OptionSpec.builder(option.name())
                        .required(field.isRequired())
                        .paramLabel(option.label())
                        .description(
                                help(field).stream()
                                        .map(line -> line.replace(NasKind.ALL, kinds))
                                        .toArray(String[]::new));
        if (hasDefault(option)) {
            spec.defaultValue(field.otherwise().orElseThrow());
        }
        OptionSpec.Builder typed =
                switch (field.input()) {
                    case TEXT, HOURS, SECRET, YES_OR_NO -> spec.type(String.class);
                    case FLAG -> spec.type(boolean.class).arity("0");
                    case SHORT_NUMBER -> spec.type(Integer.class);
                    case NUMBER -> spec.type(Long.class);
                    case DEGREES -> spec.type(Double.class);
                    case DAY -> spec.type(LocalDate.class);
                    case REPEATED -> spec.type(List.class).auxiliaryTypes(String.class);
                    case COMMAS ->
                            spec.type(List.class).auxiliaryTypes(String.class).splitRegex(",");
                };
        return typed.build();
    }

    /** In the language of whoever types, where that is Indonesian; else in English. */
    private static List<String> help(Field<?, ?> field) {
        if (!isIndonesian(System.getenv()) || field.indonesian().isEmpty()) {
            return field.option().help();
        }
        return hasDefault(field.option())
                ? List.of(field.indonesian() + " (kosong: " + DEFAULT + ")")
                : List.of(field.indonesian());
    }

    /** Java knows the language of an environment only where its locale is installed. */
    static boolean isIndonesian(Map<String, String> environment) {
        return Locale.getDefault().getLanguage().equals("id")
                || Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                        .map(name -> environment.getOrDefault(name, ""))
                        .filter(locale -> !locale.isEmpty())
                        .findFirst()
                        .filter(locale -> locale.matches("id([_.@].*)?"))
                        .isPresent();
    }

    private static boolean hasDefault(Field.Option option) {
        return option.help().stream().anyMatch(line -> line.contains(DEFAULT));
    }
}
