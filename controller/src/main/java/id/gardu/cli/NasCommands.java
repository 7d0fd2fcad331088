package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Nas;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu nas}. */
final class NasCommands extends ApiCommand {
    CommandLine group() {
        return new RecordCommands("nas", "nas", "NAME", Nas.FIELDS)
                .to(
                        group("nas", "RADIUS clients: gateways and access points")
                                .addSubcommand(
                                        AddCommand.of(
                                                "nas",
                                                Nas.FIELDS,
                                                "Add a NAS. Its shared secret is printed"
                                                        + " once; put it into the gateway."))
                                .addSubcommand(method("rotateSecret"))
                                .addSubcommand(new ImportCommand("nas"))
                                .addSubcommand(method("unsigned"))
                                .addSubcommand(new KitCommand())
                                .addSubcommand(new CheckCommand())
                                .addSubcommand(
                                        ListCommand.named(
                                                        "kinds",
                                                        "What a NAS may be, what works with"
                                                                + " each kind, and on what that"
                                                                + " was tried.")
                                                .over(
                                                        "nas-kinds",
                                                        "kind product portal ends slows"
                                                                + " rate octets tried"))
                                .addSubcommand(
                                        ListCommand.ofRecords(
                                                "nas",
                                                "name site address identifier kind"
                                                        + " octets messageAuthenticator"
                                                        + " clock_finding")));
    }

    /** Prints the new secret, once. */
    @Command(
            name = "rotate-secret",
            mixinStandardHelpOptions = true,
            description = "Give a NAS another shared secret; the old one stays valid for 24 hours.")
    void rotateSecret(
            @Option(names = "--name", required = true, paramLabel = "N") String name,
            @Option(
                            names = "--secret",
                            paramLabel = "S",
                            description =
                                    "- reads it from standard input; left out, 32 random characters"
                                            + " are made")
                    Optional<String> secret) {
        JsonNode made =
                api().post(
                                "nas-secrets",
                                Map.of("nas", name, "secret", secret.map(StandardInput::orGiven)));
        CommandOutput.warnings(err(), made);
        out().println(
                        secret.isEmpty()
                                ? made.path("secret").asText()
                                : "another secret for " + name);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "List the NAS that have sent Access-Requests without Message-Authenticator since"
                        + " the start.",
                "Whoever can change packets on their way can forge answers to them (CVE-2024-3596):"
                        + " let the gateway send it, or update it."
            })
    void unsigned() {
        TextTable table =
                new TextTable("NAME", "SITE", "KIND", "MESSAGE-AUTHENTICATOR", "PACKETS", "LAST");
        List<JsonNode> unsigned =
                api().get("nas")
                        .valueStream()
                        .filter(nas -> nas.path("unsignedPackets").asLong() > 0)
                        .toList();
        for (JsonNode nas : unsigned) {
            table.row(
                    nas.path("name").asText(),
                    nas.path("site").asText(),
                    nas.path("kind").asText(),
                    nas.path("messageAuthenticator").asText(),
                    nas.path("unsignedPackets").asText(),
                    nas.path("lastUnsigned").asText());
        }
        if (unsigned.isEmpty()) {
            out().println("every NAS that asked since the start signs its Access-Requests");
        } else {
            table.print(out());
        }
    }
}
