package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu doctor radius}. */
@Command(
        name = "radius",
        mixinStandardHelpOptions = true,
        description =
                "Ask the RADIUS port over the wire as this NAS would, with an independent client.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class DoctorRadiusCommand extends ApiCommand {
    @Option(names = "--nas", required = true, paramLabel = "N")
    private String nas;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "try this login; without it only Status-Server is asked")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            defaultValue = "-",
            paramLabel = "P",
            description = "- reads it from standard input")
    private String password;

    @Override
    public void run() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("nas", nas);
        user.ifPresent(
                name -> {
                    body.put("userName", name);
                    body.put("password", StandardInput.orGiven(password));
                });
        JsonNode diagnosis = api().post("doctor/radius", body);
        DoctorAnswer.print(out(), diagnosis);
    }
}
