package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Field;
import id.gardu.network.FieldList;
import id.gardu.network.NasKind;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu site|nas|ap|plan add}: the options are the fields of what is added. */
@Command(name = "add", mixinStandardHelpOptions = true)
final class AddCommand extends ApiCommand {
    private static final String DEFAULT = "${DEFAULT-VALUE}";
    private static final String SECRET = "secret";

    private final String path;
    private final FieldList<?> fields;

    private AddCommand(String path, FieldList<?> fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * @param path of the API
     */
    static CommandLine of(String path, FieldList<?> fields, String description) {
        var command = new CommandLine(new AddCommand(path, fields));
        command.getCommandSpec().usageMessage().description(description);
        fields.all().forEach(field -> command.getCommandSpec().addOption(option(field)));
        return command;
    }

    @Override
    public void run() {
        Map<String, Object> thing = new LinkedHashMap<>();
        fields.all()
                .forEach(field -> given(field).ifPresent(value -> thing.put(field.key(), value)));
        JsonNode added = api().post(path, thing);
        CommandOutput.warnings(err(), added);
        // A secret that nobody chose is told this once.
        out().println(
                        added.has(SECRET) && !thing.containsKey(SECRET)
                                ? added.path(SECRET).asText()
                                : "added " + thing.get(fields.all().getFirst().key()));
    }

    private Optional<Object> given(Field<?, ?> field) {
        Field.Option option = field.option();
        return typed(option.name())
                .map(
                        value ->
                                switch (field.input()) {
                                    case SECRET -> StandardInput.orGiven(value.toString());
                                    case YES_OR_NO -> isYes(option.name(), value.toString());
                                    case NUMBER -> (Long) value * option.unit();
                                    case DAY -> value.toString();
                                    case TEXT, FLAG, SHORT_NUMBER, DEGREES, REPEATED, COMMAS ->
                                            value;
                                });
    }

    private static boolean isYes(String option, String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Refused(option + ": \"" + word + "\" is neither yes nor no");
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
                                option.help().stream()
                                        .map(line -> line.replace(NasKind.ALL, kinds))
                                        .toArray(String[]::new));
        if (option.help().stream().anyMatch(line -> line.contains(DEFAULT))) {
            spec.defaultValue(field.otherwise().orElseThrow());
        }
        OptionSpec.Builder typed =
                switch (field.input()) {
                    case TEXT, SECRET, YES_OR_NO -> spec.type(String.class);
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
}
