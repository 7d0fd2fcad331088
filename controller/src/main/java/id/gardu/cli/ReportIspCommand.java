package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;

/** {@code gardu report isp}. */
@Command(
        name = "isp",
        mixinStandardHelpOptions = true,
        description = {
            "How long the lines to sites were down in the opening hours of a month, and what can be"
                    + " claimed back from which ISP.",
            "A claim, no verdict: docs/archive.md says what is counted."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ReportIspCommand extends ApiCommand implements Runnable {
    @Option(names = "--month", required = true, paramLabel = "YYYY-MM")
    private YearMonth month;

    @Option(names = "--isp", paramLabel = "NAME", description = "only this one's sites")
    private Optional<String> isp = Optional.empty();

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description =
                    "table csv csv-id csv-outages json pdf (default: ${DEFAULT-VALUE}); a row of"
                            + " csv-outages is an outage, of csv a site")
    private String format;

    @Option(
            names = "--language",
            defaultValue = "id",
            paramLabel = "LANGUAGE",
            description = "id or en, of table and pdf (default: ${DEFAULT-VALUE})")
    private String language;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write it there, whole or not at all; one that is there is replaced")
    private Optional<Path> out = Optional.empty();

    @Override
    public void run() {
        if (out.isPresent()) {
            byte[] statement = api().octets(path());
            OutFile.write(out.get(), statement);
            out().println(out.get() + ": " + statement.length + " bytes");
        } else if (format.equals("pdf")) {
            StandardOutput.refuseTerminal(format);
            StandardOutput.write(api().octets(path()));
        } else {
            out().print(api().text(path()));
            out().flush();
        }
    }

    private String path() {
        return "reports/isp?month="
                + month
                + "&format="
                + ApiClient.encoded(format)
                + "&language="
                + ApiClient.encoded(language)
                + isp.map(name -> "&isp=" + ApiClient.encoded(name)).orElse("");
    }
}
