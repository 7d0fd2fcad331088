package id.gardu;

import id.gardu.cli.CommandRefused;
import id.gardu.cli.GarduCommand;
import id.gardu.config.InvalidConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** {@code gardu COMMAND …}. Exit codes: 0 done, 1 refused, 2 misuse. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commands(arguments).execute(arguments));
    }

    /** The commands of {@link GarduCommand} and those that need the whole program. */
    static CommandLine commands(String... typed) {
        return GarduCommand.create(typed)
                .addSubcommand(new RunCommand())
                .addSubcommand(new CheckConfigCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new RestoreCommand())
                .setExecutionExceptionHandler(
                        (thrown, command, _) -> {
                            if (thrown instanceof InvalidConfig invalid) {
                                invalid.mistakes().forEach(command.getErr()::println);
                                return ExitCode.USAGE;
                            }
                            if (thrown instanceof CommandRefused) {
                                command.getErr().println(thrown.getMessage());
                            } else {
                                LOG.error("{} failed", command.getCommandName(), thrown);
                                command.getErr().println("failed: " + thrown);
                            }
                            return ExitCode.SOFTWARE;
                        });
    }
}
