package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code gardu session}, and how orders to gateways are shown. */
final class SessionCommands extends ApiCommand {
    CommandLine group() {
        return group("session", "Accounting sessions")
                .addSubcommand(
                        ListCommand.named("list", "Sessions, the latest first.")
                                .flag("open", "only those that are going on")
                                .limit(100, 500)
                                .before()
                                .over("sessions", LISTED))
                .addSubcommand(method("find"))
                .addSubcommand(method("disconnect"));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Sessions of one person in the last 24 hours, the latest first.")
    void find(@Mixin PersonChoice who) {
        JsonNode found = api().post("account-looks", who.wish()).path("sessions");
        CommandOutput.list(out(), time(), found, who.json(), LISTED);
    }

    private static final String LISTED =
            "id state startedAt nas acctSessionId userName station accessPoint seconds"
                    + " uploadedBytes downloadedBytes endedAt endCause attribution";

    /** Of an order. */
    static final String ORDER =
            "askedAt session nas act reason askedBy outcome errorCause detail sendings answeredAt"
                    + " times lastAskedAt";

    /** One of them. */
    @SuppressWarnings("NullAway.Init") // picocli sets them before the command runs.
    static final class SessionChoice {
        @Parameters(paramLabel = "ID", description = "its id (gardu session list --open)")
        private Optional<Long> session = Optional.empty();

        @Option(
                names = "--station",
                paramLabel = "MAC",
                description = "every session of this device")
        private Optional<String> station = Optional.empty();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Ask the gateway to end a session, and wait for its answer.",
                "Silent after half a minute: whether it is over is not known."
            })
    void disconnect(@ArgGroup(multiplicity = "1") SessionChoice which) {
        String id = which.session.map(Object::toString).orElse("");
        Map<String, String> wish =
                which.station
                        .map(mac -> Map.of("station", mac))
                        .orElseGet(() -> Map.of("session", id));
        tell(api(), out(), time(), api().post("session-orders", wish));
    }

    /** A gateway is given up after half a minute. */
    private static final int LOOKS = 40;

    /** The same orders, once it is known what became of each. */
    private static JsonNode followed(ApiClient api, JsonNode begun) {
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        int looks = 0;
        for (JsonNode order : begun) {
            JsonNode now = order;
            while (isPending(now) && looks < LOOKS) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                looks++;
                now = api.get("session-orders/" + order.path("id").asText());
            }
            known.add(now);
        }
        return known;
    }

    private static boolean isPending(JsonNode order) {
        return order.path("outcome").asText().equals("pending");
    }

    /**
     * All orders, when it is known what became of them.
     *
     * @throws Refused when a gateway has not acknowledged one: its session may go on
     */
    static void tell(ApiClient api, PrintWriter out, CityTime time, JsonNode begun) {
        JsonNode orders = followed(api, begun);
        CommandOutput.list(out, time, orders, false, ORDER);
        out.flush();
        long open =
                orders.valueStream()
                        .filter(order -> !order.path("outcome").asText().equals("ack"))
                        .count();
        if (open > 0) {
            throw new CommandRefused(
                    open + " of " + orders.size() + " sessions may go on: see outcome and detail");
        }
    }
}
