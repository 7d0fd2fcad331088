package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Field;
import id.gardu.network.FieldList;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be done to one record that is there, by the same words for every kind: {@code gardu KIND
 * show|set|move|maintenance|retire|restore|history NAME}.
 *
 * @param kind its word
 * @param path of the API, where its fields are set
 * @param label {@code CODE} or {@code NAME}
 */
record RecordCommands(String kind, String path, String label, FieldList<?> fields) {
    private static final String NAME = "name";

    /** Adds them to the commands of the kind. */
    CommandLine to(CommandLine group) {
        CommandLine more =
                group.addSubcommand(show())
                        .addSubcommand(set())
                        .addSubcommand(done("retire", retiring()))
                        .addSubcommand(done("restore", "Take one into use again."))
                        .addSubcommand(history());
        return switch (kind) {
            case "plan", "staff" -> more;
            default -> more.addSubcommand(move()).addSubcommand(maintenance());
        };
    }

    private String retiring() {
        return switch (kind) {
            case "site" ->
                    "Take a site out of use, with the NAS and access points that stand there. Its"
                            + " history is kept.";
            case "staff" -> "Shut a member out: every session and link ends at once.";
            case "plan" -> "Give a plan to nobody any more; accounts that have it keep it.";
            default -> "Take one out of use. Its history is kept.";
        };
    }

    private String of(String name) {
        return "records/" + kind + "/" + inPath(name);
    }

    static String inPath(String name) {
        return ApiClient.encoded(name).replace("+", "%20");
    }

    private OneRecord command(String word, String description, OneRecord.Act act) {
        return OneRecord.of(word, label, description, act);
    }

    private CommandLine show() {
        return command(
                        "show",
                        "Show everything that is entered of one.",
                        (typed, name) -> typed.show(typed.api().get(of(name))))
                .withJson()
                .line();
    }

    private CommandLine history() {
        return command(
                        "history",
                        "What was changed of one, and by whom, the latest first.",
                        (typed, name) ->
                                CommandOutput.list(
                                        typed.out(),
                                        typed.time(),
                                        typed.api().get(of(name) + "/history"),
                                        typed.json(),
                                        "at who verb field old now since undone"))
                .withJson()
                .line();
    }

    private CommandLine done(String verb, String description) {
        return command(
                        verb,
                        description,
                        (typed, name) ->
                                typed.tell(name, typed.api().post(of(name) + "/" + verb, Map.of())))
                .line();
    }

    private CommandLine set() {
        OneRecord set =
                command(
                        "set",
                        "Change fields of one; what is left out stays, \"\" takes it away.",
                        (typed, name) ->
                                typed.tell(
                                        name,
                                        typed.api()
                                                .patch(
                                                        path + "/" + inPath(name),
                                                        given(typed, settable()))));
        settable().forEach(field -> set.add(option(field)));
        return set.line();
    }

    /** {@code gardu ap replace}. */
    CommandLine replace() {
        List<? extends Field<?, ?>> ofDevice = fields.of("host", "snmp", "bssid");
        OneRecord replace =
                command(
                        "replace",
                        "Put another device in the place of an access point, whose history goes on."
                                + " Nothing given: it answers where the old one did.",
                        (typed, name) ->
                                typed.tell(
                                        name,
                                        typed.api()
                                                .post(
                                                        path + "/" + inPath(name) + "/replacement",
                                                        given(typed, ofDevice))));
        ofDevice.forEach(field -> replace.add(option(field)));
        return replace.line();
    }

    private List<? extends Field<?, ?>> settable() {
        return fields.all().stream()
                .filter(field -> field.whyFixed().isEmpty())
                .filter(field -> !kind.equals("staff") || !field.name().equals(NAME))
                .toList();
    }

    /** Taken as text: an empty one takes a number away too. */
    private static OptionSpec option(Field<?, ?> field) {
        Field.Option option = field.option();
        String label =
                switch (field.input()) {
                    case FLAG, YES_OR_NO -> "yes|no";
                    default -> option.label();
                };
        List<String> help =
                option.help().stream()
                        .map(line -> line.replaceAll(" *\\(default: [^)]*\\)", ""))
                        .filter(line -> !line.isBlank())
                        .toList();
        return OptionSpec.builder(option.name())
                .type(String.class)
                .paramLabel(label.isEmpty() ? "VALUE" : label)
                .description(help.toArray(String[]::new))
                .build();
    }

    private static Map<String, Object> given(OneRecord typed, List<? extends Field<?, ?>> fields) {
        Map<String, Object> given = new HashMap<>();
        List<String> clear = new ArrayList<>();
        for (Field<?, ?> field : fields) {
            Optional<String> text = typed.text(field.option().name());
            if (text.filter(String::isEmpty).isPresent()) {
                clear.add(field.key());
            } else {
                text.ifPresent(value -> given.put(field.key(), FieldOptions.value(field, value)));
            }
        }
        if (!clear.isEmpty()) {
            given.put("clear", clear);
        }
        if (given.isEmpty() && typed.isSet()) {
            throw new CommandRefused("nothing to change; give at least one option (--help)");
        }
        return given;
    }

    private CommandLine move() {
        String option = kind.equals("site") || kind.equals("area") ? "--area" : "--site";
        OneRecord move =
                command(
                        "move",
                        "Put one elsewhere. Reports of the past go on to count it where it stood.",
                        (typed, name) ->
                                typed.tell(
                                        name,
                                        typed.api()
                                                .post(
                                                        of(name) + "/move",
                                                        Map.of(
                                                                "to",
                                                                typed.text(option).orElse(""),
                                                                "since",
                                                                typed.text("--since")
                                                                        .map(TypedDay::iso)))));
        move.add(
                OptionSpec.builder(option)
                        .type(String.class)
                        .required(true)
                        .paramLabel("CODE")
                        .build());
        move.add(
                OptionSpec.builder("--since")
                        .type(String.class)
                        .paramLabel("D")
                        .description(
                                "its first day there; of a site the first of a month, from which on"
                                        + " what was used is booked anew (default: from now on)")
                        .build());
        return move.line();
    }

    private CommandLine maintenance() {
        OneRecord works =
                command(
                        "maintenance",
                        "Say that somebody works on one in a time; what hangs below it is in"
                                + " maintenance too. A time that has begun corrects what was seen.",
                        (typed, name) ->
                                typed.tell(
                                        name,
                                        typed.api().post(of(name) + "/maintenance", time(typed))));
        for (String end : List.of("--from", "--to")) {
            works.add(
                    OptionSpec.builder(end)
                            .type(String.class)
                            .paramLabel("T")
                            .description("2026-11-20T08:00, of the city's clock")
                            .build());
        }
        works.add(
                OptionSpec.builder("--off")
                        .type(boolean.class)
                        .arity("0")
                        .description("end the one that is, or take the next one away")
                        .build());
        return works.line();
    }

    private static Map<String, Object> time(OneRecord typed) {
        boolean off = typed.flag("--off");
        Optional<String> from = typed.text("--from");
        Optional<String> to = typed.text("--to");
        if (off == (from.isPresent() || to.isPresent()) || from.isPresent() != to.isPresent()) {
            throw new CommandRefused("give --from and --to, or --off");
        }
        return off
                ? Map.of("off", true)
                : Map.of("from", from.orElseThrow(), "to", to.orElseThrow());
    }

    /** {@code gardu undo}. */
    static CommandLine undo() {
        return OneRecord.of(
                        "undo",
                        "",
                        "Take back the latest that you have changed: one command or file. Refused"
                                + " when something touched it since, for secrets, and for what was"
                                + " sent.",
                        (typed, _) -> typed.tell("", typed.api().post("undo", Map.of())))
                .line();
    }

    /** One command about one record. */
    @Command(mixinStandardHelpOptions = true)
    static final class OneRecord extends ApiCommand implements Runnable {
        private final Act act;
        private CommandSpec spec = CommandSpec.create();

        interface Act {
            void on(OneRecord typed, String name);
        }

        private OneRecord(Act act) {
            this.act = act;
        }

        /**
         * @param label of the name; empty: there is none
         */
        static OneRecord of(String word, String label, String description, Act act) {
            var one = new OneRecord(act);
            one.spec = new CommandLine(one).getCommandSpec().name(word);
            one.spec.usageMessage().description(description);
            if (!label.isEmpty()) {
                one.spec.addPositional(
                        PositionalParamSpec.builder()
                                .paramLabel(label)
                                .type(String.class)
                                .arity("1")
                                .index("0")
                                .build());
            }
            return one;
        }

        void add(OptionSpec option) {
            spec.addOption(option);
        }

        OneRecord withJson() {
            add(
                    OptionSpec.builder("--json")
                            .type(boolean.class)
                            .arity("0")
                            .description("JSON instead of text")
                            .build());
            return this;
        }

        CommandLine line() {
            return spec.commandLine();
        }

        boolean isSet() {
            return spec.name().equals("set");
        }

        @Override
        public void run() {
            Optional<String> name =
                    spec.positionalParameters().stream()
                            .findFirst()
                            .map(PositionalParamSpec::getValue);
            act.on(this, name.orElse(""));
        }

        Optional<String> text(String option) {
            return Optional.ofNullable(spec.findOption(option).getValue());
        }

        boolean flag(String option) {
            return Boolean.TRUE.equals(spec.findOption(option).<Boolean>getValue());
        }

        boolean json() {
            return flag("--json");
        }

        void show(JsonNode record) {
            if (json()) {
                out().println(record.toPrettyString());
                return;
            }
            record.path("fields")
                    .properties()
                    .forEach(field -> line(field.getKey(), text(field.getValue())));
            DeviceText.lines(record.path("device")).forEach(out()::println);
            if (record.has("retiredAt")) {
                line("retired", time().withZone(record.path("retiredAt").asText()));
            }
            record.path("maintenance")
                    .forEach(
                            one ->
                                    line(
                                            "maintenance",
                                            time().of(one.path("from").asText())
                                                    + " - "
                                                    + time().withZone(one.path("to").asText())
                                                    + (one.path("late").asBoolean()
                                                            ? ", entered later"
                                                            : "")));
        }

        private static String text(JsonNode value) {
            return value.isArray()
                    ? String.join(", ", value.valueStream().map(JsonNode::asText).toList())
                    : value.asText();
        }

        private void line(String field, String value) {
            out().println(field + ": " + value.replaceAll("\\p{Cntrl}", "?"));
        }

        /** What was changed, a line a field. */
        void tell(String name, JsonNode changed) {
            CommandOutput.warnings(err(), changed);
            CommandOutput.changes(out(), time(), changed.path("records"), "changes");
            if (changed.path("records").isEmpty()) {
                out().println(name + " is so already");
            }
        }
    }
}
