package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;

/** {@code gardu nas unsigned}. */
@Command(
        name = "unsigned",
        mixinStandardHelpOptions = true,
        description = {
            "List the NAS that have sent Access-Requests without Message-Authenticator since the"
                    + " start.",
            "Whoever can change packets on their way can forge answers to them (CVE-2024-3596): let"
                    + " the gateway send it, or update it."
        })
final class NasUnsignedCommand extends ApiCommand {
    @Override
    public void run() {
        TextTable table =
                new TextTable("NAME", "SITE", "KIND", "MESSAGE-AUTHENTICATOR", "PACKETS", "LAST");
        boolean any = false;
        for (JsonNode nas : api().get("nas")) {
            if (nas.path("unsignedPackets").asLong() > 0) {
                any = true;
                table.row(
                        nas.path("name").asText(),
                        nas.path("site").asText(),
                        nas.path("kind").asText(),
                        nas.path("messageAuthenticator").asText(),
                        nas.path("unsignedPackets").asText(),
                        nas.path("lastUnsigned").asText());
            }
        }
        if (any) {
            table.print(out());
        } else {
            out().println("every NAS that asked since the start signs its Access-Requests");
        }
    }
}
