package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;

/** {@code gardu report}. */
final class ReportCommands {
    private ReportCommands() {}

    static CommandLine group() {
        return ApiCommand.group(CommandSpec.create(), "report", "Reports")
                .addSubcommand(new ReportUsageCommand())
                .addSubcommand(new ReportIspCommand())
                .addSubcommand(new ReportLiteracyCommand())
                .addSubcommand(new ArchiveCommands().group());
    }

    /** {@code gardu report isp}. */
    @Command(
            name = "isp",
            mixinStandardHelpOptions = true,
            description = {
                "How long the lines to sites were down in the opening hours of a month, and what"
                        + " can be claimed back from which ISP.",
                "A claim, no verdict: docs/archive.md says what is counted."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
    static final class ReportIspCommand extends ApiCommand implements Runnable {
        @Option(names = "--month", required = true, paramLabel = "YYYY-MM")
        private YearMonth month;

        @Option(names = "--isp", paramLabel = "NAME", description = "only this one's sites")
        private Optional<String> isp = Optional.empty();

        @Option(
                names = "--format",
                defaultValue = "table",
                paramLabel = "FORMAT",
                description =
                        "table csv csv-id csv-outages json pdf (default: ${DEFAULT-VALUE}); a row"
                                + " of csv-outages is an outage, of csv a site")
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

    /** {@code gardu report archive}. */
    static final class ArchiveCommands extends ApiCommand {
        CommandLine group() {
            return group("archive", "Reports that were made by themselves")
                    .addSubcommand(
                            ListCommand.of(
                                    "report-archive",
                                    "name kind from to revision edition octets late madeAt mailed"
                                            + " id"))
                    .addSubcommand(method("get"));
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Take a file out of the archive; noted in the audit.")
        void get(
                @Parameters(
                                paramLabel = "FILE",
                                description = "its name or id (gardu report archive list)")
                        String wanted,
                @Option(
                                names = "--out",
                                paramLabel = "PATH",
                                description = "where (default: under its own name, here)")
                        Optional<Path> out) {
            JsonNode file = file(wanted);
            byte[] octets = api().octets("report-archive/" + file.path("id").asText());
            Path to = out.orElseGet(() -> Path.of(file.path("name").asText()));
            OutFile.write(to, octets);
            out().println(to + ": " + octets.length + " bytes");
        }

        private JsonNode file(String wanted) {
            for (JsonNode file : api().get("report-archive")) {
                if (file.path("name").asText().equals(wanted)
                        || file.path("id").asText().equals(wanted)) {
                    return file;
                }
            }
            throw new CommandRefused(
                    "the archive has no \"" + wanted + "\" (gardu report archive list)");
        }
    }
}
