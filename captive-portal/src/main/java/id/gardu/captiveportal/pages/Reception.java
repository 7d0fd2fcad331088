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
import id.gardu.captiveportal.pages.PageNotes.PageNote;
import id.gardu.captiveportal.pages.PortalFrame.Problem;
import id.gardu.captiveportal.pages.ServicesPage.Remaining;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out who stands at the door: read, known, genuine, registered, on every request anew; and
 * lets them in.
 *
 * @param handOvers one for each path that gateways send browsers to
 */
record Reception(
        FrontDesk frontDesk,
        PortalFrame frame,
        PageNotes notes,
        ServicesPage services,
        List<HandOver> handOvers) {
    private static final Pattern CARRIED = Pattern.compile("[A-Za-z0-9_-]+");

    /** Words of notes: a code was sent a moment ago; a limit is reached. */
    static final String WAIT = "wait";

    static final String TOO_MANY = "too-many";

    /** Words of notes at a gateway that the page before did not name. */
    static final String START = "start";

    static final String LOG_OUT = "log-out";

    private static final String SPENT = "quota.used";
    private static final String DEVICES = "device.limit";
    private static final String BLOCKED = "device.blocked";

    /** How long after a hand-over the gateway is believed that the device is in. */
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    /** openNDS asks every ten seconds, unless told otherwise at most every 60. */
    private static final Duration OPENING = Duration.ofSeconds(80);

    /** What is said while a gateway opens, and for a moment after it did. */
    static final String SOON = "soon";

    private static final String PROVE_AGAIN = "prove.again";

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

    /** Where a form that brings what is no visit is told so. */
    static String turned(WebRequest request) {
        return arrived(request.field(FIELD).filter(Reception::isCarried).orElse("-"));
    }

    /** Whether a text may stand in an address as a visit does. */
    static boolean isCarried(String text) {
        return text.length() <= Guest.LONGEST_IN_URL && CARRIED.matcher(text).matches();
    }

    static String arrived(String carried) {
        return PortalPaths.ARRIVED + "?" + FIELD + "=" + carried;
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
            case Admission.DeviceLimit(int most) -> refused(guest, DEVICES, most);
            case Admission.Blocked() -> refused(guest, BLOCKED, 0);
            case Admission.SpentToday() ->
                    notes.to(
                            guest.on(PortalPaths.REFUSED),
                            guest.carried(),
                            SPENT,
                            0,
                            notes.untilTomorrow());
            case Admission.ProveAgain() ->
                    notes.to(guest.on(PortalPaths.PHONE), guest.carried(), PROVE_AGAIN);
            case Admission.NotKnown() ->
                    Cookies.withoutToken(request, WebReply.seeOther(guest.on(PortalPaths.PHONE)));
        };
    }

    private WebReply handOver(WebRequest request, Guest guest, Login login) {
        Optional<GateEntry> entry = guest.door().entry();
        if (entry.isEmpty()) {
            return atGateway(request, guest, login);
        }
        return switch (frontDesk.enter(login, guest.visit(), entry.get())) {
            case TOLD ->
                    entry.get().fetched()
                            ? notes.to(
                                    guest.on(PortalPaths.OPENING),
                                    guest.carried(),
                                    SOON,
                                    0,
                                    OPENING)
                            : atGateway(request, guest, login);
            case REFUSED -> refused(guest, "notin.refused", 0);
            case BUSY -> refused(guest, "notin.unanswered", 0);
        };
    }

    private WebReply atGateway(WebRequest request, Guest guest, Login login) {
        return WebReply.seeOther(guest.door().logIn(login, request.absolute(connected(guest))));
    }

    /** The page after a login that the gateway has just been handed. */
    String connected(Guest guest) {
        return notes.with(guest.on(PortalPaths.CONNECTED), guest.carried(), SOON, 0, JUST_NOW);
    }

    private WebReply refused(Guest guest, String word, long number) {
        return notes.to(
                guest.on(PortalPaths.REFUSED), guest.carried(), word, number, PageNotes.USUAL);
    }

    /** Why somebody known may not log in now. */
    WebReply refused(WebRequest request, Guest guest) {
        Optional<PageNote> note = notes.read(request, guest.carried());
        if (note.isEmpty()) {
            return WebReply.seeOther(guest.on(PortalPaths.ARRIVED));
        }
        String word = note.get().word();
        boolean spent = word.equals(SPENT);
        Problem problem =
                spent
                        ? frame.waiting(request, word, notes.left(note.get()))
                        : frame.problem(request, word, Map.of("n", note.get().number()));
        Remaining remaining = spent ? services.remaining(request) : Remaining.NOTHING;
        return frame.page(request, guest, PortalState.REFUSED, problem, remaining);
    }

    /**
     * A link, not a 303: the page this came from could not name the gateway in its policy.
     *
     * @param word {@link #START} or {@link #LOG_OUT}
     */
    WebReply onward(Gateway gateway, String word) {
        return gateway.handOver().front(gateway).isPresent()
                ? notes.to(
                        PortalPaths.ONWARD, PageNotes.ANYBODY, word, gateway.nas(), PageNotes.USUAL)
                : WebReply.seeOther(PortalPaths.STATUS);
    }

    /** The page with that link. */
    WebReply onward(WebRequest request) {
        Optional<PageNote> note = notes.read(request, PageNotes.ANYBODY);
        Optional<GatewayDoor> door =
                note.flatMap(said -> frontDesk.gateway(said.number()))
                        .flatMap(gateway -> gateway.handOver().front(gateway));
        if (door.isEmpty()) {
            return WebReply.seeOther(PortalPaths.STATUS);
        }
        boolean start = note.get().word().equals(START);
        URI href = start ? door.get().start() : door.get().logOut();
        return frame.page(request, PortalState.ONWARD, new OnwardLink(href.toString(), start));
    }

    /**
     * @param start whether it leads in, and not out
     */
    private record OnwardLink(String href, boolean start) {}

    /** A page of ours that still knows the visit, if there is one. */
    static String on(Optional<Guest> guest, String path) {
        return guest.map(at -> at.on(path)).orElse(path);
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
        static final int LONGEST_IN_URL = 5000;

        Visit visit() {
            return new Visit(
                    gateway,
                    arrival.device(),
                    arrival.accessPoint(),
                    arrival.ssid(),
                    from,
                    door.seal());
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
