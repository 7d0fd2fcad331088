package id.gardu.api;

import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.SessionId;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrderQueries;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /session-orders}: what NAS were asked about sessions, and asking them to end some. */
public record SessionOrderResource(
        SessionOrderQueries orders, SessionQueries sessions, Disconnects disconnects)
        implements Resource {
    private static final int PAGE = 100;

    private record DisconnectRequest(Optional<String> session, Optional<String> station) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "listSessionOrders",
                this::list,
                "getSessionOrder",
                this::get,
                "disconnectSessions",
                this::disconnect);
    }

    private WebReply list(WebRequest request) {
        Parameters asked = Parameters.of(request);
        int limit = asked.limit(PAGE);
        return Answers.ok(
                orders.recent(asked.number("before"), limit).stream()
                        .map(disconnects::row)
                        .toList());
    }

    private WebReply get(WebRequest request) {
        long id = Parameters.of(request).numberInPath("order");
        return orders.byId(id)
                .map(order -> Answers.ok(disconnects.row(order)))
                .orElseGet(() -> Answers.notFound(request, "no order has the id " + id));
    }

    private WebReply disconnect(WebRequest request) throws Json.BadBody {
        DisconnectRequest wish = Json.read(request.body(), DisconnectRequest.class);
        if (wish.session().isPresent() == wish.station().isPresent()) {
            return Answers.refused(request, List.of("give either session or station"));
        }
        Optional<Long> id = wish.session().flatMap(SessionOrderResource::number);
        Optional<MacAddress> station = wish.station().flatMap(MacAddress::tryParse);
        if (id.isEmpty() && station.isEmpty()) {
            return Answers.refused(
                    request,
                    List.of(
                            wish.session()
                                    .map(text -> "session: \"" + text + "\" is not an id")
                                    .orElse("station: is not a MAC address")));
        }
        List<LiveSession> live =
                id.map(number -> sessions.live(new SessionId(number)).stream().toList())
                        .orElseGet(() -> sessions.liveOf(station.orElseThrow()));
        return live.isEmpty()
                ? Answers.notFound(request, "no session of this kind is going on")
                : Answers.ok(disconnects.end(live, OrderReason.STAFF, by(request)));
    }

    /** As orders name who asked. */
    static String by(WebRequest request) {
        return ApiToken.caller(request).actor().called();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
