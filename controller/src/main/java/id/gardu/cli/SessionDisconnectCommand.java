package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Map;
import java.util.Optional;

/** {@code gardu session disconnect ID|--station MAC}. */
@Command(
        name = "disconnect",
        mixinStandardHelpOptions = true,
        description = {
            "Ask the gateway to end a session, and wait for its answer.",
            "Silent after half a minute: whether it is over is not known."
        })
@SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
final class SessionDisconnectCommand extends ApiCommand {
    @ArgGroup(multiplicity = "1")
    private Which which;

    /** One of them. */
    @SuppressWarnings("NullAway.Init")
    static final class Which {
        @Parameters(paramLabel = "ID", description = "its id (gardu session list --open)")
        private Optional<Long> session = Optional.empty();

        @Option(
                names = "--station",
                paramLabel = "MAC",
                description = "every session of this device")
        private Optional<String> station = Optional.empty();
    }

    @Override
    public void run() {
        Map<String, Object> wish =
                which.station
                        .<Map<String, Object>>map(mac -> Map.of("station", mac))
                        .orElseGet(
                                () ->
                                        Map.of(
                                                "session",
                                                which.session.map(Object::toString).orElse("")));
        JsonNode orders = api().post("session-orders", wish);
        Orders.tell(out(), time(), orders);
    }
}
