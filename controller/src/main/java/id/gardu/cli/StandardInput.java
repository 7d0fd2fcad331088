package id.gardu.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Secrets that should stand in no command line: {@code -} reads them from standard input. */
public final class StandardInput {
    private StandardInput() {}

    static String orGiven(String given) {
        return given.equals("-") ? line() : given;
    }

    /** A passphrase from {@code GARDU_PASSPHRASE}, the terminal without echo, or standard input. */
    @SuppressWarnings("SystemConsoleNull") // Since JDK 25 it is null again where there is none.
    public static char[] passphrase() {
        String given = System.getenv("GARDU_PASSPHRASE");
        if (given != null) {
            return given.toCharArray();
        }
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Passphrase for the keys: ");
            if (typed != null) {
                return typed;
            }
        }
        return line().toCharArray();
    }

    private static String line() {
        try {
            String line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            if (line == null) {
                throw new CommandRefused("standard input ended before the secret came");
            }
            return line;
        } catch (IOException e) {
            throw new CommandRefused("standard input cannot be read", e);
        }
    }
}
