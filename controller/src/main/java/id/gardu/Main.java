package id.gardu;

import id.gardu.cli.CommandRefused;
import id.gardu.cli.GarduCommand;
import id.gardu.config.InvalidConfig;

import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** {@code gardu COMMAND …}. Exit codes: 0 done, 1 refused, 2 misuse. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        String[] typed = GarduCommand.ordered(arguments);
        System.exit(commands(typed).execute(typed));
    }

    /** The commands of {@link GarduCommand} and those that need the whole program. */
    static CommandLine commands(String... typed) {
        CommandLine gardu =
                GarduCommand.create(typed)
                        .addSubcommand(new RunCommand())
                        .addSubcommand(new CheckConfigCommand())
                        .addSubcommand(new DemoCommand())
                        .addSubcommand(new RestoreCommand());
        GarduCommand.readTyped(gardu);
        return gardu.setExecutionExceptionHandler(
                (thrown, command, _) -> {
                    if (thrown instanceof InvalidConfig invalid) {
                        invalid.mistakes().forEach(command.getErr()::println);
                        return ExitCode.USAGE;
                    }
                    if (thrown instanceof CommandRefused) {
                        command.getErr().println(thrown.getMessage());
                    } else {
                        // Here alone: to set up a log takes longer than most commands.
                        LoggerFactory.getLogger(Main.class)
                                .error("{} failed", command.getCommandName(), thrown);
                        command.getErr()
                                .println(
                                        "failed, which is a fault of Gardu; what it said"
                                                + " stands in the lines above");
                    }
                    return ExitCode.SOFTWARE;
                });
    }
}
