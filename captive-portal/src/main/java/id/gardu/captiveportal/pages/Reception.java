package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.HandOver.Arrival;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.GatewayDoor;
import id.gardu.captiveportal.HandOver.Passage;
import id.gardu.captiveportal.RedirectQuery;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.ServicesPage.Remaining;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who stands at the door: read, known, genuine, registered, on every request anew; and
 * lets them in.
 *
 * @param handOvers one for each path that gateways send browsers to
 */
record Reception(
        FrontDesk frontDesk, PortalFrame frame, ServicesPage services, List<HandOver> handOvers) {
    /** The hidden field and query parameter that carry a visit from page to page. */
    static final String FIELD = "visit";

    /** For the paths gateways send browsers to: the request itself is the visit. */
    Welcome arriving(WebRequest request) {
        return RedirectQuery.parse(request.rawTarget())
                .map(query -> read(request, query))
                .orElseGet(() -> new Welcome.Turned(Trouble.UNREADABLE, ""));
    }

    /** For our own pages, which carry the visit along. */
    Welcome carried(WebRequest request) {
        Optional<String> text =
                request.field(FIELD).or(() -> request.query(FIELD)).filter(v -> !v.isEmpty());
        if (text.isEmpty()) {
            return new Welcome.Nobody();
        }
        return text.flatMap(RedirectQuery::ofCarried)
                .map(query -> read(request, query))
                .orElseGet(() -> new Welcome.Turned(Trouble.UNREADABLE, ""));
    }

    private Welcome read(WebRequest request, RedirectQuery query) {
        for (HandOver handOver : handOvers) {
            // What is configured in a gateway may end in a slash: it is the same place.
            if (query.isAt(handOver.path())) {
                return handOver.read(query, () -> frontDesk.secrets(handOver.path()))
                        .map(arrival -> known(request, arrival))
                        .orElseGet(() -> new Welcome.Turned(Trouble.UNREADABLE, ""));
            }
        }
        return new Welcome.Turned(Trouble.UNREADABLE, "");
    }

    private Welcome known(WebRequest request, Arrival arrival) {
        String named = arrival.claim().identifier();
        Optional<Gateway> gateway =
                frontDesk.gateway(arrival.claim()).filter(known -> !known.loginHosts().isEmpty());
        if (gateway.isEmpty()) {
            return new Welcome.Turned(Trouble.UNKNOWN_GATEWAY, named);
        }
        return switch (gateway.get()
                .handOver()
                .open(arrival, gateway.get(), request.askedOrigins())) {
            case Passage.Open(var door) ->
                    new Welcome.In(new Guest(arrival, gateway.get(), door, request.client()));
            case Passage.Tampered() -> new Welcome.Turned(Trouble.TAMPERED, named);
            case Passage.NotRegistered() -> new Welcome.Turned(Trouble.FOREIGN_ADDRESS, named);
        };
    }

    /**
     * The last step of every way in: asks for a login and sends the browser to the gateway with it.
     * By a 303, for a form on an HTTPS page that goes to an HTTP gateway is stopped by browsers
     * with a warning, and a 303 after our own POST is not.
     */
    WebReply enter(WebRequest request, Guest guest, PortalToken token) {
        return switch (frontDesk.admit(token, guest.visit())) {
            case Admission.Granted(var login) -> handOver(request, guest, login);
            case Admission.DeviceLimit(int most) ->
                    refused(
                            request,
                            guest,
                            frame.text(request, "device.limit", Map.of("n", most)),
                            Remaining.NOTHING);
            case Admission.Blocked() ->
                    refused(
                            request,
                            guest,
                            frame.text(request, "device.blocked"),
                            Remaining.NOTHING);
            case Admission.SpentToday() ->
                    refused(
                            request,
                            guest,
                            frame.text(request, "quota.used"),
                            services.remaining(request));
            case Admission.NotKnown() ->
                    Cookies.withoutToken(request, WebReply.seeOther(guest.on(PortalPaths.PHONE)));
        };
    }

    private WebReply handOver(WebRequest request, Guest guest, Login login) {
        URI connected = request.absolute(guest.on(PortalPaths.CONNECTED));
        Optional<GateEntry> entry = guest.door().entry();
        if (entry.isEmpty()) {
            return WebReply.seeOther(guest.door().logIn(login, connected));
        }
        return switch (frontDesk.enter(login, guest.visit(), entry.get())) {
            case TOLD ->
                    entry.get().fetched()
                            ? WebReply.seeOther(guest.on(PortalPaths.OPENING))
                            : WebReply.seeOther(guest.door().logIn(login, connected));
            case REFUSED ->
                    refused(
                            request,
                            guest,
                            frame.text(request, "notin.refused"),
                            Remaining.NOTHING);
            case BUSY ->
                    refused(
                            request,
                            guest,
                            frame.text(request, "notin.unanswered"),
                            Remaining.NOTHING);
        };
    }

    private WebReply refused(WebRequest request, Guest guest, String reason, Remaining remaining) {
        var model = new PortalFrame.Reason(reason);
        return frame.page(request, guest, "refused", PortalPaths.ARRIVED, model, remaining);
    }

    /** Why an arrival is not let any further, and what to tell people about it. */
    enum Trouble {
        /** Something is missing or broken in what the gateway sent. */
        UNREADABLE("unreadable"),
        /** No NAS of ours, or one without an address to send logins to. */
        UNKNOWN_GATEWAY("unknown"),
        /** The gateway's signature does not fit. */
        TAMPERED("tampered"),
        /** It would have a login sent to an address that is not registered. */
        FOREIGN_ADDRESS("foreign");

        private final String word;

        Trouble(String word) {
            this.word = word;
        }

        /** For the log, and for its texts: {@code trouble.WORD}. */
        String word() {
            return word;
        }
    }

    /** Whether a request stands at a gateway. */
    sealed interface Welcome {
        /** It does. */
        record In(Guest guest) implements Welcome {}

        /** It says so, but is not let any further. */
        record Turned(Trouble trouble, String named) implements Welcome {}

        /** It says nothing of a gateway. */
        record Nobody() implements Welcome {}

        /** For pages that do without. */
        default Optional<Guest> guestIfAny() {
            return switch (this) {
                case In(var guest) -> Optional.of(guest);
                case Turned turned -> Optional.empty();
                case Nobody nobody -> Optional.empty();
            };
        }
    }

    /**
     * Somebody at a gateway we know, by a way that was checked for this very request.
     *
     * @param door the way into that gateway
     * @param from the browser's address
     */
    record Guest(Arrival arrival, Gateway gateway, GatewayDoor door, InetAddress from) {
        /** Beyond it a URL of ours might not fit through our own door; a form still carries it. */
        private static final int LONGEST_IN_URL = 5000;

        Visit visit() {
            return new Visit(
                    gateway, arrival.device(), arrival.accessPoint(), arrival.ssid(), from);
        }

        /** The visit as a hidden field carries it. */
        String carried() {
            return arrival.query().carried();
        }

        /** A page of ours that still knows the visit, if a URL has room for it. */
        String on(String path) {
            String carried = carried();
            if (carried.length() > LONGEST_IN_URL) {
                return path;
            }
            return path + (path.contains("?") ? "&" : "?") + Reception.FIELD + "=" + carried;
        }
    }
}
