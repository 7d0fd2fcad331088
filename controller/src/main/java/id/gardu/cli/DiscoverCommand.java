package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code gardu ap discover}: rows of a CSV of access points. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Ask the addresses of a NAS, or of a network of up to 1,024, who they are, and print"
                    + " those",
            "that answer as rows of a CSV of access points. Nothing is written, anywhere."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class DiscoverCommand extends ApiCommand implements Runnable {
    private static final String HEAD = "name,site,nas,host,snmp";

    @Option(
            names = "--nas",
            required = true,
            paramLabel = "N|CIDR",
            description = "the name of a NAS, an address, or a network such as 10.1.3.0/24")
    private String where;

    @Option(
            names = "--snmp",
            required = true,
            paramLabel = "CREDENTIALS",
            description = "as of an access point; - reads them from standard input")
    private String snmp;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "161",
            description = "UDP (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--site",
            paramLabel = "CODE",
            defaultValue = "",
            description = "where those of a network stand; else the column stays empty")
    private String site;

    @Option(names = "--json", description = "as the API tells it")
    private boolean json;

    @Override
    public void run() {
        String credentials = StandardInput.orGiven(snmp);
        JsonNode found =
                api().post(
                                "access-point-discoveries",
                                Map.of("where", where, "snmp", credentials, "port", port));
        if (json) {
            out().println(found.toPrettyString());
        } else {
            rows(found, credentials);
        }
        out().flush();
    }

    private void rows(JsonNode found, String credentials) {
        List<JsonNode> agents = found.path("agents").valueStream().toList();
        List<JsonNode> fresh = agents.stream().filter(one -> !one.has("registered")).toList();
        if (!fresh.isEmpty()) {
            out().println(HEAD);
        }
        for (JsonNode agent : fresh) {
            out().println(
                            Stream.of(
                                            agent.path("name").asText(),
                                            agent.path("site").asText(site),
                                            agent.path("nas").asText(""),
                                            agent.path("host").asText(),
                                            credentials)
                                    .map(DiscoverCommand::cell)
                                    .collect(Collectors.joining(",")));
        }
        for (JsonNode agent : agents) {
            String known =
                    agent.has("registered")
                            ? "is " + agent.path("registered").asText() + " already"
                            : "looks like " + agent.path("family").asText();
            err().println(
                            agent.path("host").asText()
                                    + " "
                                    + known
                                    + ": "
                                    + agent.path("description").asText());
        }
        err().println(
                        found.path("asked").asText()
                                + " addresses asked, "
                                + agents.size()
                                + " answered");
        err().flush();
    }

    /** RFC 4180. */
    private static String cell(String text) {
        return text.matches("[A-Za-z0-9._:/@\\[\\]-]*")
                ? text
                : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
