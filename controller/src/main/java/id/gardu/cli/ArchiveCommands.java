package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code gardu report archive}. */
final class ArchiveCommands extends ApiCommand {
    CommandLine group() {
        return group("archive", "Reports that were made by themselves")
                .addSubcommand(
                        ListCommand.of(
                                "report-archive",
                                "name kind from to revision edition octets late madeAt mailed id"))
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
