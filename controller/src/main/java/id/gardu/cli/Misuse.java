package id.gardu.cli;

import id.gardu.config.Spelling;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Tells what was typed wrong in one line, what may have been meant, and how to read more. Never
 * prints a whole help, below which the line would be lost.
 */
final class Misuse implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] typed) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println(
                        wrong instanceof UnmatchedArgumentException unmatched
                                ? unknown(command, unmatched.getUnmatched())
                                : wrong.getMessage());
        command.getErr().println("try: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        return ExitCode.USAGE;
    }

    /** Of several the first: the others are often its values. */
    private static String unknown(CommandLine command, List<String> typed) {
        String name = command.getCommandSpec().qualifiedName(" ");
        String first = typed.getFirst();
        if (first.startsWith("-")) {
            String option = first.replaceFirst("=.*", "");
            return name + " has no " + option + hint(command, option);
        }
        if (command.getSubcommands().isEmpty()) {
            return name + " takes no \"" + first + "\" there; quote what holds spaces";
        }
        return name + " has no \"" + first + "\"" + Spelling.hint(first, commands(command));
    }

    /** Another that is for what is there, as this one is, may take what this one does not. */
    private static String hint(CommandLine command, String option) {
        return Optional.ofNullable(command.getParent()).stream()
                .flatMap(group -> group.getSubcommands().values().stream())
                .filter(other -> !other.getCommandName().equals("add"))
                .filter(other -> options(other).contains(option))
                .map(other -> "; " + other.getCommandSpec().qualifiedName(" ") + " takes it")
                .findFirst()
                .orElseGet(() -> Spelling.hint(option, options(command)));
    }

    private static Collection<String> options(CommandLine command) {
        return command.getCommandSpec().optionsMap().keySet();
    }

    private static Collection<String> commands(CommandLine command) {
        return command.getSubcommands().keySet();
    }
}
