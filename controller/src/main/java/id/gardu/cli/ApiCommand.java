package id.gardu.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What commands have that speak to the controller: one of their own, or a group of methods. */
@SuppressWarnings("NullAway.Init") // picocli sets it before a command runs.
abstract class ApiCommand {
    @Spec private CommandSpec spec;

    final ApiClient api() {
        return gardu().api();
    }

    /** Of the city, once the controller has answered. */
    final CityTime time() {
        return new CityTime(api().zone());
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
