package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** {@code gardu site test CODE}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Make a code to try the door of a site with, on the spot: for one device,",
            "within 30 minutes, at the NAS of that site. Its session lasts ten minutes",
            "and is in no figure; that it began proves the door (gardu site tests)."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class SiteTestCommand extends ApiCommand {
    @Parameters(paramLabel = "CODE", description = "of the site (gardu site list)")
    private String site;

    @Override
    public void run() {
        JsonNode made =
                api().post(
                                "sites/" + ApiClient.encoded(site).replace("+", "%20") + "/tests",
                                Map.of());
        out().println(made.path("code").asText());
        err().println(
                        "once, on one device, until "
                                + time().withZone(made.path("expiresAt").asText())
                                + ", at "
                                + made.path("siteName").asText()
                                + " ("
                                + made.path("site").asText()
                                + "; NAS "
                                + names(made.path("nas"))
                                + ")");
    }

    private static String names(JsonNode gateways) {
        return String.join(", ", gateways.valueStream().map(JsonNode::asText).toList());
    }
}
