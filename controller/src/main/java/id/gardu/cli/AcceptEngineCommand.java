package id.gardu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Map;

/** {@code gardu ap accept-engine NAME}. */
@Command(
        name = "accept-engine",
        mixinStandardHelpOptions = true,
        description =
                "Say that the device at an access point's address was replaced: the SNMPv3 engine"
                        + " that answers there now is the right one.")
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class AcceptEngineCommand extends ApiCommand {
    @Parameters(paramLabel = "NAME")
    private String name;

    @Override
    public void run() {
        api().post("access-point-engines", Map.of("accessPoint", name));
        out().println("the engine that answers for " + name + " next is the right one");
    }
}
