package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code gardu … list} and its like: what the API lists, as a table or JSON. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List them.")
final class ListCommand extends ApiCommand implements Runnable {
    private final String path;
    private final String columns;
    private final Query query;

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    private ListCommand(String path, String columns, Query query) {
        this.path = path;
        this.columns = columns;
        this.query = query;
    }

    /**
     * All of a kind.
     *
     * @param path of the API
     * @param columns fields of its answer, by spaces
     */
    static CommandLine of(String path, String columns) {
        return new CommandLine(new ListCommand(path, columns, new Query("list", "List them.")));
    }

    /** Those that are there of a kind of record, or, where they are asked for, those that were. */
    static CommandLine ofRecords(String path, String columns) {
        return new Query("list", "List them.")
                .flag("retired", "those that were taken out of use instead")
                .over(path, columns);
    }

    /** Some of a kind: those that are asked for. */
    static Query named(String name, String description) {
        return new Query(name, description);
    }

    @Override
    public void run() {
        JsonNode items = api().get(path + query.text(api()));
        CommandOutput.list(out(), time(), items, json, columns);
    }

    /** What may be typed, by the parameter of the call that it becomes. */
    static final class Query {
        private static final String MEMBER = "member";
        private static final String REASON = "reason";

        private final String name;
        private final String description;
        private final Map<String, ArgSpec> parameters = new LinkedHashMap<>();
        private Optional<String> person = Optional.empty();

        private Query(String name, String description) {
            this.name = name;
            this.description = description;
        }

        Query flag(String parameter, String help) {
            return option(parameter, "--" + parameter, boolean.class, "", help);
        }

        Query text(String parameter, String label, String help) {
            return option(parameter, "--" + parameter, String.class, label, help);
        }

        /** One person's: with a reason. */
        Query person(String parameter, String label, String help) {
            person = Optional.of(parameter);
            return text(parameter, label, help).text(REASON, "TEXT", LookReason.HELP);
        }

        /** One of the staff, by name. */
        Query member(String help) {
            return option(MEMBER, "--name", String.class, "NAME", help);
        }

        /** A page at a time. */
        Query before() {
            String help = "the next page: those before this one (ids are in --json)";
            return option("before", "--before", Long.class, "ID", help);
        }

        /**
         * @param usual how many, where nobody says
         */
        Query limit(int usual, int most) {
            parameters.put(
                    "limit",
                    OptionSpec.builder("--limit")
                            .type(Integer.class)
                            .defaultValue(Integer.toString(usual))
                            .paramLabel("N")
                            .description("1 to " + most + " (default: ${DEFAULT-VALUE})")
                            .build());
            return this;
        }

        /**
         * @param arity 1, or 0..1 where it may be left out
         */
        Query argument(String parameter, String arity, String label, String... help) {
            parameters.put(
                    parameter,
                    PositionalParamSpec.builder()
                            .arity(arity)
                            .type(String.class)
                            .paramLabel(label)
                            .description(help)
                            .build());
            return this;
        }

        private Query option(
                String parameter, String option, Class<?> type, String label, String help) {
            parameters.put(
                    parameter,
                    OptionSpec.builder(option)
                            .type(type)
                            .paramLabel(label)
                            .description(help)
                            .build());
            return this;
        }

        /** The command, of {@link ListCommand#of}. */
        CommandLine over(String path, String columns) {
            var command = new CommandLine(new ListCommand(path, columns, this));
            CommandSpec spec = command.getCommandSpec().name(name);
            spec.usageMessage().description(description);
            parameters.values().forEach(spec::add);
            return command;
        }

        private String text(ApiClient api) {
            String text =
                    parameters.keySet().stream()
                            .flatMap(parameter -> value(api, parameter).stream())
                            .collect(Collectors.joining("&"));
            return text.isEmpty() ? "" : "?" + text;
        }

        private Optional<String> typed(String parameter) {
            return Optional.ofNullable(parameters.get(parameter))
                    .map(ArgSpec::getValue)
                    .map(Object::toString);
        }

        /** {@code limit=20}; empty where nothing was typed and nothing holds then. */
        private Optional<String> value(ApiClient api, String parameter) {
            Optional<String> typed = typed(parameter);
            if (parameter.equals(REASON)) {
                typed = person.flatMap(this::typed).map(_ -> LookReason.of(typed(REASON)));
            }
            return typed.map(text -> parameter.equals(MEMBER) ? StaffCommands.id(api, text) : text)
                    .map(text -> parameter + "=" + ApiClient.encoded(text));
        }
    }
}
