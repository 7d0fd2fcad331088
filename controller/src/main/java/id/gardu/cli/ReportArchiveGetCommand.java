package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code gardu report archive get FILE}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Take a file out of the archive; noted in the audit.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class ReportArchiveGetCommand extends ApiCommand {
    @Parameters(paramLabel = "FILE", description = "its name or id (gardu report archive list)")
    private String wanted;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = "where (default: under its own name, here)")
    private Optional<Path> out = Optional.empty();

    @Override
    public void run() {
        ApiClient api = api();
        JsonNode file = file(api.get("report-archive"));
        byte[] octets = api.octets("report-archive/" + file.path("id").asText());
        Path to = out.orElseGet(() -> Path.of(file.path("name").asText()));
        OutFile.write(to, octets);
        out().println(to + ": " + octets.length + " bytes");
    }

    private JsonNode file(JsonNode files) {
        for (JsonNode file : files) {
            if (file.path("name").asText().equals(wanted)
                    || file.path("id").asText().equals(wanted)) {
                return file;
            }
        }
        throw new Refused("the archive has no \"" + wanted + "\" (gardu report archive list)");
    }
}
