package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Optional;

/** {@code gardu report literacy}. */
@Command(
        name = "literacy",
        mixinStandardHelpOptions = true,
        description = {
            "Access, participation and self-reported skill of a quarter, with how sure it is.",
            "A log of use measures access, never skill: docs/literacy.md."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ReportLiteracyCommand extends ApiCommand implements Runnable {
    @Option(
            names = "--quarter",
            paramLabel = "YYYY-Qn",
            description = "such as 2026-Q3 (default: the last one that is over)")
    private Optional<String> quarter = Optional.empty();

    @Option(
            names = "--by",
            defaultValue = "kota",
            paramLabel = "LEVEL",
            description = "kota kecamatan kelurahan (default: ${DEFAULT-VALUE})")
    private String level;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "table csv csv-id json (default: ${DEFAULT-VALUE})")
    private String format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write it there, whole or not at all; one that is there is replaced")
    private Optional<Path> out = Optional.empty();

    @Override
    public void run() {
        if (out.isPresent()) {
            byte[] figures = api().octets(path());
            OutFile.write(out.get(), figures);
            out().println(out.get() + ": " + figures.length + " bytes");
        } else {
            out().print(api().text(path()));
            out().flush();
        }
    }

    private String path() {
        return "reports/literacy?by="
                + ApiClient.encoded(level)
                + "&format="
                + ApiClient.encoded(format)
                + quarter.map(text -> "&quarter=" + ApiClient.encoded(text)).orElse("");
    }
}
