package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code gardu nas add}: prints the shared secret, once. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Add a NAS. Its shared secret is printed once; put it into the gateway.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class NasAddCommand extends ApiCommand {
    @Option(names = "--name", required = true, paramLabel = "N")
    private String name;

    @Option(
            names = "--address",
            required = true,
            paramLabel = "IP|CIDR|any",
            description = "where it speaks from; any finds it by --identifier and its own secret")
    private String address;

    @Option(names = "--identifier", defaultValue = "", paramLabel = "NAS-Identifier")
    private String identifier;

    @Option(names = "--site", required = true, paramLabel = "CODE")
    private String site;

    @Option(
            names = "--kind",
            defaultValue = "generic",
            paramLabel = "KIND",
            description =
                    "generic mikrotik coovachilli openwrt uspot opennds aruba cambium omada unifi"
                            + " wifidog (default: ${DEFAULT-VALUE})")
    private String kind;

    @Option(
            names = "--secret",
            paramLabel = "S",
            description =
                    "shared secret; - reads it from standard input; left out, 32 random characters"
                            + " are made")
    private Optional<String> secret = Optional.empty();

    @Option(
            names = "--login-host",
            paramLabel = "HOST",
            description = "where browsers may be sent; may be repeated")
    private List<String> loginHosts = new ArrayList<>();

    @Option(
            names = "--uam-secret",
            paramLabel = "S",
            description = "CoovaChilli's uamsecret; - reads it from standard input")
    private Optional<String> uamSecret = Optional.empty();

    @Option(
            names = "--message-authenticator",
            defaultValue = "yes",
            paramLabel = "yes|no|auto",
            description = "whether its Access-Requests must be signed (default: ${DEFAULT-VALUE})")
    private String messageAuthenticator;

    @Option(
            names = "--direct-vouchers",
            description = "accept a voucher code as User-Name and User-Password")
    private boolean directVouchers;

    @Option(names = "--coa-port", defaultValue = "3799", paramLabel = "PORT")
    private int coaPort;

    @Option(
            names = "--coa-event-timestamp",
            defaultValue = "yes",
            paramLabel = "yes|no",
            description = {
                "whether a Disconnect or CoA carries the time; no for a NAS whose clock is",
                "wrong, which has to discard it (default: ${DEFAULT-VALUE})"
            })
    private String coaEventTimestamp;

    @Option(
            names = "--mschap",
            description =
                    "accept MS-CHAPv2 outside of TLS, for gateways that cannot do PAP or CHAP")
    private boolean mschap;

    @Option(
            names = "--radsec-san",
            defaultValue = "",
            paramLabel = "NAME",
            description = "the name in its client certificate; it then speaks RadSec only")
    private String radsecSan;

    @Override
    public void run() {
        Map<String, Object> nas = new LinkedHashMap<>();
        nas.put("name", name);
        nas.put("address", address);
        nas.put("identifier", identifier);
        nas.put("site", site);
        nas.put("kind", kind);
        nas.put("loginHosts", loginHosts);
        nas.put("messageAuthenticator", messageAuthenticator);
        nas.put("directVouchers", directVouchers);
        nas.put("coaPort", coaPort);
        nas.put("coaEventTimestamp", switchedOn("--coa-event-timestamp", coaEventTimestamp));
        nas.put("mschap", mschap);
        if (!radsecSan.isEmpty()) {
            nas.put("radsecSan", radsecSan);
        }
        secret.ifPresent(given -> nas.put("secret", StandardInput.orGiven(given)));
        uamSecret.ifPresent(given -> nas.put("uamSecret", StandardInput.orGiven(given)));
        JsonNode added = api().post("nas", nas);
        CommandOutput.warnings(err(), added);
        PrintWriter out = out();
        if (secret.isEmpty()) {
            out.println(added.path("secret").asText());
        } else {
            out.println("added " + name);
        }
    }

    private static boolean switchedOn(String option, String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new Refused(option + ": \"" + word + "\" is neither yes nor no");
        };
    }
}
