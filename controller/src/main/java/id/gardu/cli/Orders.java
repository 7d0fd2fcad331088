package id.gardu.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.PrintWriter;

/** Orders to gateways, as they are shown. */
final class Orders {
    static final String[] COLUMNS = {
        "askedAt",
        "session",
        "nas",
        "act",
        "reason",
        "askedBy",
        "outcome",
        "errorCause",
        "detail",
        "sendings",
        "answeredAt",
        "times",
        "lastAskedAt"
    };

    private Orders() {}

    /**
     * All of them.
     *
     * @throws Refused when a gateway has not acknowledged one: its session may go on
     */
    static void tell(PrintWriter out, CityTime time, JsonNode orders) {
        CommandOutput.list(out, time, orders, false, COLUMNS);
        out.flush();
        long open = 0;
        for (JsonNode order : orders) {
            open += order.path("outcome").asText().equals("ack") ? 0 : 1;
        }
        if (open > 0) {
            throw new Refused(
                    open + " of " + orders.size() + " sessions may go on: see outcome and detail");
        }
    }
}
