package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.Optional;

/** {@code gardu staff mail NAME}. */
@Command(
        name = "mail",
        mixinStandardHelpOptions = true,
        description = {
            "Where reports are sent to a member of the staff, and whether.",
            "Sent to who may see figures of the whole city: administrator, technician, officer."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class StaffMailCommand extends ApiCommand implements Runnable {
    @Parameters(paramLabel = "NAME")
    private String name;

    @ArgGroup private Address address = new Address();

    /** A new address, or none. */
    static final class Address {
        @Option(names = "--email", paramLabel = "ADDRESS", description = "kept sealed")
        private Optional<String> email = Optional.empty();

        @Option(names = "--no-email", description = "forget the address")
        private boolean none;
    }

    @Option(
            names = "--reports",
            paramLabel = "on|off",
            description = "whether reports are sent to the address")
    private Optional<String> reports = Optional.empty();

    @Override
    public void run() {
        Optional<String> email = address.none ? Optional.of("") : address.email;
        Map<String, Object> post =
                Map.of("email", email, "reports", reports.map(StaffMailCommand::isOn));
        JsonNode member = api().post("staff/" + StaffCommands.id(api(), name) + "/mail", post);
        String to = member.path("email").asText("no address");
        out().println(
                        name
                                + ": "
                                + to
                                + ", reports "
                                + (member.path("reports").asBoolean() ? "on" : "off"));
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new CommandRefused("--reports is on or off");
        };
    }
}
