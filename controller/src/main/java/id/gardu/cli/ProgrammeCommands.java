package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Field;
import id.gardu.programme.Programme;
import id.gardu.programme.Wave;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu programme}: what the city offers beside the WiFi; counts, never who came. */
final class ProgrammeCommands extends ApiCommand {
    private static final String PATH = "programmes";
    private static final List<Field<Programme, ?>> CHANGED =
            Programme.FIELDS.of(
                    "name", "kind", "budget_idr", "about", "about_en", "pillar", "dimension");
    private static final List<Field<Wave, ?>> WAVE_CHANGED =
            Wave.FIELDS.of("first_day", "last_day", "hours", "site", "place", "area", "capacity");

    CommandLine group() {
        return group("programme", "Programmes of the city: trainings, outreach, classes")
                .addSubcommand(AddCommand.of(PATH, Programme.FIELDS, "Add a programme."))
                .addSubcommand(
                        ListCommand.of(
                                PATH,
                                "code name kind budgetIdr waveCount signedUp attended heads"
                                        + " cancelledAt"))
                .addSubcommand(method("show"))
                .addSubcommand(changing("set", CHANGED))
                .addSubcommand(method("cancel"))
                .addSubcommand(method("effect"))
                .addSubcommand(new WaveCommands().group());
    }

    private CommandLine changing(String name, List<? extends Field<?, ?>> fields) {
        return changing(method(name), fields);
    }

    /** Options that may all be left out: what is, stays. */
    static CommandLine changing(CommandLine command, List<? extends Field<?, ?>> fields) {
        CommandSpec spec = command.getCommandSpec();
        fields.forEach(
                field ->
                        spec.addOption(
                                OptionSpec.builder(field.option().name())
                                        .type(String.class)
                                        .paramLabel(field.option().label())
                                        .description(field.english())
                                        .build()));
        return command;
    }

    /** What was typed, by key of JSON; numbers as such. */
    static Map<String, Object> typed(CommandSpec command, List<? extends Field<?, ?>> fields) {
        var typed = new LinkedHashMap<String, Object>();
        fields.forEach(
                field ->
                        Optional.ofNullable(command.findOption(field.option().name()).getValue())
                                .map(value -> value(field, value.toString()))
                                .ifPresent(value -> typed.put(field.key(), value)));
        if (typed.isEmpty()) {
            throw new CommandRefused("nothing is given to be changed");
        }
        return typed;
    }

    private static Object value(Field<?, ?> field, String text) {
        return switch (field.input()) {
            case NUMBER -> number(field.option().name(), text);
            case TEXT,
                    HOURS,
                    DAY,
                    SECRET,
                    FLAG,
                    YES_OR_NO,
                    SHORT_NUMBER,
                    DEGREES,
                    REPEATED,
                    COMMAS ->
                    text;
        };
    }

    private static long number(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CommandRefused(option + ": \"" + text + "\" is not a number, digits only");
        }
    }

    static String path(String code) {
        return PATH + "/" + ApiClient.encoded(code).replace("+", "%20");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Show a programme with the counts of its waves.")
    void show(
            @Parameters(paramLabel = "CODE") String code,
            @Option(names = "--json", description = "JSON instead of a table") boolean json) {
        JsonNode programme = api().get(path(code));
        if (!json) {
            out().println(programme.path("name").asText() + " (" + code + ")");
        }
        CommandOutput.list(
                out(),
                time(),
                programme.path("waves"),
                json,
                "wave firstDay lastDay hours site place area capacity signedUp waiting attended"
                        + " heads cancelledAt");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Change a programme; what is left out stays.")
    void set(@Parameters(paramLabel = "CODE") String code) {
        api().post(path(code) + "/change", typed(typed(), CHANGED));
        out().println("changed " + code);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Cancel a programme with all its waves, for good.")
    void cancel(@Parameters(paramLabel = "CODE") String code) {
        api().post(path(code) + "/cancel", Map.of());
        out().println("cancelled " + code);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Active accounts before and after, point by point, against comparable points;",
                "an effect is said only where it is sure; not-sure is not \"no effect\""
                        + " (docs/programmes.md)."
            })
    void effect(
            @Parameters(paramLabel = "CODE") String code,
            @Option(names = "--json", description = "JSON instead of a table") boolean json) {
        CommandOutput.list(
                out(),
                time(),
                api().get(path(code) + "/effects"),
                json,
                "area point first result changePct lowPct highPct chance monthsAfter closing");
    }

    /** {@code gardu programme wave}. */
    static final class WaveCommands extends ApiCommand {
        CommandLine group() {
            CommandLine add = method("add");
            FieldOptions.add(add.getCommandSpec(), Wave.FIELDS.all());
            return group("wave", "Waves of a programme, named by phase and number: 1-2")
                    .addSubcommand(add)
                    .addSubcommand(changing(method("set"), WAVE_CHANGED))
                    .addSubcommand(method("cancel"))
                    .addSubcommand(method("code"))
                    .addSubcommand(method("heads"));
        }

        private static String path(String code, String wave) {
            return ProgrammeCommands.path(code) + "/waves/" + ApiClient.encoded(wave);
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Add a wave: at a site, or at a place in words with its area.")
        void add(@Parameters(paramLabel = "CODE", description = "of the programme") String code) {
            JsonNode added =
                    api().post(
                                    ProgrammeCommands.path(code) + "/waves",
                                    FieldOptions.given(typed(), Wave.FIELDS.all()));
            out().println("added wave " + added.path("name").asText() + " of " + code);
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Change a wave; what is left out stays.")
        void set(
                @Parameters(paramLabel = "CODE") String code,
                @Parameters(paramLabel = "WAVE", description = "such as 1-2") String wave) {
            api().post(
                            path(code, wave) + "/change",
                            ProgrammeCommands.typed(typed(), WAVE_CHANGED));
            out().println("changed wave " + wave + " of " + code);
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Cancel a wave; who signed up reads so on the portal.")
        void cancel(
                @Parameters(paramLabel = "CODE") String code,
                @Parameters(paramLabel = "WAVE", description = "such as 1-2") String wave) {
            api().post(path(code, wave) + "/cancel", Map.of());
            out().println("cancelled wave " + wave + " of " + code);
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "The code that whoever comes types on the portal, on that day only.")
        void code(
                @Parameters(paramLabel = "CODE") String code,
                @Parameters(paramLabel = "WAVE", description = "such as 1-2") String wave,
                @Option(
                                names = "--day",
                                paramLabel = "YYYY-MM-DD",
                                description = "(default: today)")
                        Optional<LocalDate> day) {
            String query = day.map(one -> "?day=" + one).orElse("");
            out().println(api().get(path(code, wave) + "/code" + query).path("code").asText());
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Note how many people without an account came on a day.")
        void heads(
                @Parameters(paramLabel = "CODE") String code,
                @Parameters(paramLabel = "WAVE", description = "such as 1-2") String wave,
                @Option(names = "--day", required = true, paramLabel = "YYYY-MM-DD") LocalDate day,
                @Option(names = "--people", required = true, paramLabel = "N") int people) {
            api().post(path(code, wave) + "/heads", Map.of("day", day.toString(), "heads", people));
            out().println("noted " + people + " on " + day);
        }
    }
}
