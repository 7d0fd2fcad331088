package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** {@code gardu sponsor}, {@code gardu api-key}, {@code gardu data-request}. */
final class OpenDataCommands {
    private static final String COLUMNS = "id name createdAt expiresAt revokedAt";

    private OpenDataCommands() {}

    /** {@code sponsor}, {@code api-key}, or any other for {@code data-request}. */
    static CommandLine group(String name) {
        return switch (name) {
            case "sponsor" -> new Sponsor().group();
            case "api-key" -> new ApiKey().group();
            default -> new DataRequest().group();
        };
    }

    /** Links of sponsors. */
    static final class Sponsor extends ApiCommand {
        CommandLine group() {
            return group("sponsor", "What sponsors see of their points")
                    .addSubcommand(method("link"))
                    .addSubcommand(method("revoke"))
                    .addSubcommand(ListCommand.of("sponsor-links", COLUMNS));
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = {
                    "Make a link by which a sponsor sees its points, as everybody may know them.",
                    "It is shown once. Earlier links of the sponsor stay (gardu sponsor revoke)."
                })
        void link(
                @Parameters(paramLabel = "NAME", description = "as its sites have it") String name,
                @Option(
                                names = "--days",
                                defaultValue = "365",
                                description = "it works so long, 1 to 1100 (${DEFAULT-VALUE})")
                        int days) {
            JsonNode made = api().post("sponsor-links", Map.of("name", name, "days", days));
            out().println(made.path("url").asText());
            err().println(
                            "until "
                                    + time().withZone(made.path("expiresAt").asText())
                                    + ", unless revoked: gardu sponsor revoke "
                                    + made.path("id").asText());
        }

        @Command(mixinStandardHelpOptions = true, description = "End a link of a sponsor at once.")
        void revoke(@Parameters(paramLabel = "ID", description = "gardu sponsor list") long id) {
            JsonNode ended = api().post("sponsor-links/" + id + "/revoke", Map.of());
            out().println("revoked the link of " + ended.path("name").asText());
        }
    }

    /** Keys of integrators. */
    static final class ApiKey extends ApiCommand {
        CommandLine group() {
            return group("api-key", "Who reads /api/v1/public")
                    .addSubcommand(method("create"))
                    .addSubcommand(method("revoke"))
                    .addSubcommand(ListCommand.of("api-keys", COLUMNS));
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = {
                    "Make a key to /api/v1/public for a program of another office.",
                    "It is shown once."
                })
        void create(
                @Parameters(paramLabel = "NAME", description = "of the program, such as SPLP")
                        String name,
                @Option(
                                names = "--days",
                                defaultValue = "365",
                                description = "it works so long, 1 to 1100 (${DEFAULT-VALUE})")
                        int days) {
            JsonNode made = api().post("api-keys", Map.of("name", name, "days", days));
            out().println(made.path("key").asText());
            err().println(
                            "until "
                                    + time().withZone(made.path("expiresAt").asText())
                                    + ", unless revoked: gardu api-key revoke "
                                    + made.path("id").asText());
        }

        @Command(mixinStandardHelpOptions = true, description = "End a key at once.")
        void revoke(@Parameters(paramLabel = "ID", description = "gardu api-key list") long id) {
            JsonNode ended = api().post("api-keys/" + id + "/revoke", Map.of());
            out().println("revoked the key of " + ended.path("name").asText());
        }
    }

    /** Requests for residents' data, as they were counted. */
    static final class DataRequest extends ApiCommand {
        CommandLine group() {
            return group("data-request", "Requests for residents' data, as the city counted them")
                    .addSubcommand(method("note"))
                    .addSubcommand(ListCommand.of("data-requests", "year received notedAt"));
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = {
                    "Enter how many requests for data of residents the city received in a year,",
                    "from whomever; shown at /data. Entering a year again corrects it."
                })
        void note(
                @Option(names = "--year", required = true, paramLabel = "YEAR") int year,
                @Option(names = "--received", required = true, paramLabel = "N") long received) {
            api().post("data-requests", Map.of("year", year, "received", received));
            out().println(year + ": " + received);
        }
    }
}
