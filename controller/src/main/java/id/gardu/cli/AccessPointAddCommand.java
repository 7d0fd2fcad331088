package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu ap add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Add an access point; it is polled within seconds.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class AccessPointAddCommand extends ApiCommand {
    @Option(names = "--name", required = true, paramLabel = "A")
    private String name;

    @Option(names = "--site", required = true, paramLabel = "CODE")
    private String site;

    @Option(names = "--nas", paramLabel = "N", description = "the NAS it sits behind")
    private Optional<String> nas = Optional.empty();

    @Option(names = "--bssid", split = ",", paramLabel = "MAC")
    private List<String> bssids = List.of();

    @Option(
            names = "--host",
            required = true,
            paramLabel = "HOST:PORT",
            description = "its SNMP agent")
    private String host;

    @Option(
            names = "--snmp",
            required = true,
            paramLabel = "CREDENTIALS",
            description =
                    "v1:COMMUNITY, v2c:COMMUNITY or v3:USER:SHA256:AUTHKEY:AES:PRIVKEY; - reads it"
                            + " from standard input")
    private String snmp;

    @Option(names = "--uplink", paramLabel = "AP", description = "the access point it hangs on")
    private Optional<String> uplink = Optional.empty();

    @Override
    public void run() {
        Map<String, Object> ap = new LinkedHashMap<>();
        ap.put("name", name);
        ap.put("site", site);
        nas.ifPresent(named -> ap.put("nas", named));
        ap.put("bssids", bssids);
        ap.put("host", host);
        ap.put("snmp", StandardInput.orGiven(snmp));
        uplink.ifPresent(named -> ap.put("uplink", named));
        CommandOutput.warnings(err(), api().post("access-points", ap));
        out().println("added " + name);
    }
}
