package id.gardu.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What a command has that speaks to the controller, or a group of such. */
@SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
abstract class ApiCommand {
    @Spec private CommandSpec spec;

    /** Commands below one word; those that are {@link #method}s are of this object. */
    final CommandLine group(String name, String description) {
        spec = CommandSpec.wrapWithoutInspection(this);
        return group(spec, name, description);
    }

    static CommandLine group(CommandSpec spec, String name, String description) {
        spec.name(name).mixinStandardHelpOptions(true).usageMessage().description(description);
        return new CommandLine(spec);
    }

    /** A command that is a method of this object, which is a group. */
    final CommandLine method(String name) {
        return new CommandLine(CommandLine.getCommandMethods(getClass(), name).getFirst());
    }

    final ApiClient api() {
        return gardu().api();
    }

    /** Of the city. */
    final CityTime time() {
        return new CityTime(api()::zone);
    }

    final Path data() {
        return gardu().data();
    }

    /** The command that was typed. */
    final CommandSpec typed() {
        ParseResult typed = spec.root().commandLine().getParseResult();
        while (typed.hasSubcommand()) {
            typed = typed.subcommand();
        }
        return typed.commandSpec();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private GarduCommand gardu() {
        return (GarduCommand) spec.root().userObject();
    }
}
