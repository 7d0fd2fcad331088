package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import id.gardu.network.Site;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** {@code gardu site}. */
final class SiteCommands extends ApiCommand {
    CommandLine group() {
        return new RecordCommands("site", "sites", "CODE", Site.FIELDS)
                .to(
                        group("site", "Sites")
                                .addSubcommand(AddCommand.of("sites", Site.FIELDS, "Add a site."))
                                .addSubcommand(new ImportCommand("site"))
                                .addSubcommand(method("test"))
                                .addSubcommand(tests())
                                .addSubcommand(
                                        ListCommand.ofRecords(
                                                "sites",
                                                "code name areaCode sponsor monthlyCostIdr"
                                                        + " uplinkMbps isp openedOn openHours")));
    }

    private static CommandLine tests() {
        return ListCommand.named(
                        "tests",
                        "Test logins at sites, the latest first: who asked, and whether one got"
                                + " in.")
                .argument("site", "0..1", "CODE", "only at this site")
                .limit(20, 500)
                .over("site-tests", "askedAt site askedBy expiresAt proved provedAt");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Make a code to try the door of a site with, on the spot: for one device,",
                "within 30 minutes, at the NAS of that site. Its session lasts ten minutes",
                "and is in no figure; that it began proves the door (gardu site tests)."
            })
    void test(
            @Parameters(paramLabel = "CODE", description = "of the site (gardu site list)")
                    String site) {
        String path = "sites/" + ApiClient.encoded(site).replace("+", "%20") + "/tests";
        JsonNode made = api().post(path, Map.of());
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
