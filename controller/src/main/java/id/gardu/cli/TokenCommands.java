package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.Optional;

/** {@code gardu token}. */
final class TokenCommands extends ApiCommand {
    CommandLine group() {
        return group("token", "Which programs call the API")
                .addSubcommand(method("create"))
                .addSubcommand(method("revoke"))
                .addSubcommand(
                        ListCommand.of(
                                "tokens",
                                "id name role area inForce createdAt expiresAt revokedAt"
                                        + " lastUsed"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Make a token by which a program, or a person with one, calls the API.",
                "It is shown once, and the audit names it. Earlier ones of the name stay."
            })
    void create(
            @Option(
                            names = "--name",
                            required = true,
                            paramLabel = "N",
                            description = "what it is for, such as \"dasbor Diskominfo\"")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "R",
                            description = "administrator, technician, officer or cadre")
                    String role,
            @Option(
                            names = "--area",
                            paramLabel = "CODE",
                            description =
                                    "only this area and what is below it (default: the whole city)")
                    Optional<String> area,
            @Option(
                            names = "--expires",
                            paramLabel = "D",
                            description = "its last day (default: a year from now)")
                    Optional<String> expires) {
        JsonNode made =
                api().post(
                                "tokens",
                                Map.of(
                                        "name",
                                        name,
                                        "role",
                                        role,
                                        "area",
                                        area,
                                        "expires",
                                        expires.map(TypedDay::iso)));
        out().println(made.path("token").asText());
        err().println(
                        "shown once; until "
                                + time().withZone(made.path("expiresAt").asText())
                                + ", unless revoked: gardu token revoke "
                                + made.path("id").asText());
    }

    @Command(mixinStandardHelpOptions = true, description = "End a token at once.")
    void revoke(@Parameters(paramLabel = "ID", description = "gardu token list") long id) {
        JsonNode ended = api().post("tokens/" + id + "/revoke", Map.of());
        out().println("revoked the token of " + ended.path("name").asText());
    }
}
