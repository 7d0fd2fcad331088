package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** {@code gardu snmp}: a device that need not be one of ours. */
final class SnmpCommands extends ApiCommand {
    private static final String HOST = "HOST[:PORT]";
    private static final String CREDENTIALS =
            "as of an access point; - reads them from standard input";

    CommandLine group() {
        return group("snmp", "What a device tells over SNMP")
                .addSubcommand(method("probe"))
                .addSubcommand(method("record"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Ask a device of which family it is, which answers show that, and what it tells of"
                        + " its radios.",
                "Nothing is set and nothing is kept."
            })
    void probe(
            @Parameters(paramLabel = HOST) String host,
            @Option(
                            names = "--snmp",
                            required = true,
                            paramLabel = "CREDENTIALS",
                            description = CREDENTIALS)
                    String snmp,
            @Option(names = "--json", description = "as the API tells it") boolean json) {
        JsonNode device =
                api().post(
                                "device-probes",
                                Map.of("host", host, "snmp", StandardInput.orGiven(snmp)));
        if (json) {
            out().println(device.toPrettyString());
        } else {
            DeviceText.lines(device).forEach(out()::println);
        }
        out().flush();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Write down what a device tells, as OID|TAG|VALUE a line, for whoever makes a"
                        + " profile of it.",
                "Tables of people's devices are left out, addresses, names and long numbers masked:"
                    + " docs/snmp-profiles.md tells how. Look through the file before you give it"
                    + " away."
            })
    void record(
            @Parameters(paramLabel = HOST) String host,
            @Option(
                            names = "--snmp",
                            required = true,
                            paramLabel = "CREDENTIALS",
                            description = CREDENTIALS)
                    String snmp,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        JsonNode recording =
                api().post(
                                "device-recordings",
                                Map.of("host", host, "snmp", StandardInput.orGiven(snmp)));
        // A character stands for one octet.
        OutFile.write(file, recording.path("text").asText().getBytes(StandardCharsets.ISO_8859_1));
        out().println(file + ": " + recording.path("objects").asText() + " objects");
        out().flush();
    }
}
