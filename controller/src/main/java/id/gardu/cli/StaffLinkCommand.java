package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.InetAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code gardu staff link}. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description = {
            "Make a login link for a member of the staff, who is created when new.",
            "It works once, for staff.link-life; earlier links of this member stop."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class StaffLinkCommand extends ApiCommand {
    @Option(names = "--name", required = true, paramLabel = "NAME")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "administrator, technician, officer or cadre")
    private String role;

    @Option(
            names = "--area",
            paramLabel = "CODE",
            description = "only this area and what is below it (default: the whole city)")
    private Optional<String> area = Optional.empty();

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "where reports are sent (gardu staff mail changes it)")
    private Optional<String> email = Optional.empty();

    @Override
    public void run() {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("name", name);
        wish.put("role", role);
        area.ifPresent(code -> wish.put("area", code));
        email.ifPresent(address -> wish.put("email", address));
        JsonNode link = api().post("staff-links", wish);
        String url = link.path("url").asText();
        out().println(url);
        err().println("once, until " + time().withZone(link.path("expiresAt").asText()));
        if (isForThisMachineOnly(url)) {
            err().println(
                            "this address is for this machine only; for a phone set console.listen"
                                    + " and console.public-url");
        }
    }

    private static boolean isForThisMachineOnly(String url) {
        String host = URI.create(url).getHost().replaceAll("[\\[\\]]", "");
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }
}
