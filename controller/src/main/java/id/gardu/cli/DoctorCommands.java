package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.Optional;

/** {@code gardu doctor}: steps and a verdict; a bad one is exit code 1. */
final class DoctorCommands extends ApiCommand {
    CommandLine group() {
        return group("doctor", "Tests over the wire")
                .addSubcommand(method("radius"))
                .addSubcommand(method("snmp"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Ask the RADIUS port over the wire as this NAS would, with an independent"
                            + " client.")
    void radius(
            @Option(names = "--nas", required = true, paramLabel = "N") String nas,
            @Option(
                            names = "--user",
                            paramLabel = "NAME",
                            description = "try this login; without it only Status-Server is asked")
                    Optional<String> user,
            @Option(
                            names = "--password",
                            defaultValue = "-",
                            paramLabel = "P",
                            description = "- reads it from standard input")
                    String password) {
        tell(
                api().post(
                                "doctor/radius",
                                Map.of(
                                        "nas",
                                        nas,
                                        "userName",
                                        user,
                                        "password",
                                        user.map(_ -> StandardInput.orGiven(password)))));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Ask an access point's SNMP agent over the wire.")
    void snmp(@Option(names = "--ap", required = true, paramLabel = "A") String accessPoint) {
        tell(api().post("doctor/snmp", Map.of("accessPoint", accessPoint)));
    }

    private void tell(JsonNode diagnosis) {
        diagnosis.path("steps").forEach(step -> out().println("  " + step.asText()));
        String summary = diagnosis.path("summary").asText();
        if (!diagnosis.path("ok").asBoolean()) {
            out().flush();
            throw new CommandRefused(summary);
        }
        out().println(summary);
    }
}
