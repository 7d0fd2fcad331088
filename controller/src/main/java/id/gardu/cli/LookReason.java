package id.gardu.cli;

import java.io.Console;
import java.util.Optional;

/** Why somebody looks at one person: typed, or asked for where somebody sits at a terminal. */
final class LookReason {
    static final String HELP =
            "why you look at one person; kept in the audit (asked for at a terminal)";

    private LookReason() {}

    /**
     * A reason.
     *
     * @throws CommandRefused when nobody gives one
     */
    static String of(Optional<String> typed) {
        return typed.or(LookReason::asked)
                .filter(text -> !text.isBlank())
                .orElseThrow(
                        () ->
                                new CommandRefused(
                                        "this looks at one person: say why with --reason TEXT; it"
                                                + " is kept in the audit"));
    }

    private static Optional<String> asked() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(
                        terminal ->
                                terminal.readLine(
                                        "Why do you look at one person? (kept in the audit) "));
    }
}
