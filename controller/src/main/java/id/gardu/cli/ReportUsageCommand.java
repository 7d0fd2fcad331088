package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.LocalDate;

/** {@code gardu report usage}. */
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        description = "Usage by area or site, of the local days from --from to before --to.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ReportUsageCommand extends ApiCommand {
    @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD")
    private LocalDate from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "YYYY-MM-DD",
            description = "the day after the last")
    private LocalDate to;

    @Option(
            names = "--by",
            defaultValue = "kelurahan",
            paramLabel = "LEVEL",
            description = "rw kelurahan kecamatan kota site (default: ${DEFAULT-VALUE})")
    private String by;

    @Option(
            names = "--format",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "table csv json (default: ${DEFAULT-VALUE})")
    private String format;

    @Override
    public void run() {
        String report =
                api().text(
                                "reports/usage?from="
                                        + from
                                        + "&to="
                                        + to
                                        + "&by="
                                        + ApiClient.encoded(by)
                                        + "&format="
                                        + ApiClient.encoded(format));
        out().print(report);
        out().flush();
    }
}
