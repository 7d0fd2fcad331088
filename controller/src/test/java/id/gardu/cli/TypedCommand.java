package id.gardu.cli;

import picocli.CommandLine;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One command line, and what came of it. */
record TypedCommand(int exit, String out, String err) {
    /** In a data directory. */
    static TypedCommand in(Path data, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return bare(all.toArray(String[]::new));
    }

    /** As it stands. */
    static TypedCommand bare(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine gardu =
                GarduCommand.create(arguments)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true));
        int exit = gardu.execute(arguments);
        return new TypedCommand(exit, out.toString(), err.toString());
    }

    /** With a line on standard input. */
    static TypedCommand reading(String line, Path data, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return in(data, arguments);
        } finally {
            System.setIn(before);
        }
    }
}
