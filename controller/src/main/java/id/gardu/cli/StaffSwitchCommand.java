package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** {@code gardu staff disable|enable NAME}. */
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class StaffSwitchCommand extends ApiCommand {
    private final String verb;

    @Parameters(paramLabel = "NAME")
    private String name;

    StaffSwitchCommand(String verb) {
        this.verb = verb;
    }

    @Override
    public void run() {
        ApiClient api = api();
        api.post("staff/" + StaffMembers.id(api, name) + "/" + verb, Map.of());
        out().println(verb + "d " + name);
    }
}
