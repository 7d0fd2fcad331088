package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu nas rotate-secret}: prints the new secret, once. */
@Command(
        name = "rotate-secret",
        mixinStandardHelpOptions = true,
        description = "Give a NAS another shared secret; the old one stays valid for 24 hours.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class NasSecretCommand extends ApiCommand {
    @Option(names = "--name", required = true, paramLabel = "N")
    private String name;

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "- reads it from standard input; left out, 32 random characters are made")
    private Optional<String> secret = Optional.empty();

    @Override
    public void run() {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("nas", name);
        secret.ifPresent(given -> wish.put("secret", StandardInput.orGiven(given)));
        JsonNode made = api().post("nas-secrets", wish);
        CommandOutput.warnings(err(), made);
        out().println(
                        secret.isEmpty()
                                ? made.path("secret").asText()
                                : "another secret for " + name);
    }
}
