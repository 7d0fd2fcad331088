package id.gardu.captiveportal;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.Login;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How one kind of gateway sends browsers here and is handed a login. Thread-safe. */
public interface HandOver {
    /**
     * The path its gateways send browsers to. Kinds may share one: the first of them reads every
     * arrival there, and which NAS it is from says whose {@link #open} is asked then.
     */
    String path();

    /** Reads an arrival; empty when something is missing without which nobody can be let in. */
    Optional<Arrival> read(RedirectQuery query);

    /**
     * Checks an arrival against what is registered for its gateway.
     *
     * @param portal the origins this portal is reached under, for signatures over the whole URL
     */
    Passage open(Arrival arrival, Gateway gateway, List<URI> portal);

    /** The door at the first address registered, without an arrival; empty when there is none. */
    Optional<GatewayDoor> front(Gateway gateway);

    /**
     * The origins a form may end up at for this gateway ({@code scheme://host:port}): all that
     * {@link #open} could ever choose.
     */
    List<URI> origins(Gateway gateway);

    /** Whether an arrival may be believed and its gateway be spoken to. */
    sealed interface Passage {
        /** It may. */
        record Open(GatewayDoor door) implements Passage {}

        /** Its signature is missing or wrong, or a challenge is no challenge. */
        record Tampered() implements Passage {}

        /** It names a login address that is not registered for this gateway. */
        record NotRegistered() implements Passage {}
    }

    /**
     * What a browser brought from a gateway, read but not yet believed.
     *
     * @param query all of it
     * @param claim which gateway it says it was
     * @param device the station's MAC
     * @param accessPoint the radio's MAC, where told
     * @param ssid at most 32 characters; empty when not told
     * @param outcome why it comes
     * @param wanted the address the visitor wanted to open, anything at all; see {@link WantedPage}
     */
    record Arrival(
            RedirectQuery query,
            GatewayClaim claim,
            MacAddress device,
            Optional<MacAddress> accessPoint,
            String ssid,
            ArrivalReason outcome,
            Optional<String> wanted) {
        private static final int LONGEST_SSID = 32;

        public Arrival {
            ssid = ssid.length() > LONGEST_SSID ? "" : ssid;
        }

        /** Why a gateway sent the browser here. */
        public enum ArrivalReason {
            /** The device is not logged in. */
            NOT_YET,
            /** It is, since a moment or for long. */
            ONLINE,
            /** The login was refused. */
            REFUSED,
            /** RADIUS did not answer the gateway. */
            UNANSWERED,
            /** It logged out. */
            LOGGED_OUT
        }
    }

    /** The way into one gateway, at an address registered for it. Every address is for a GET. */
    interface GatewayDoor {
        /**
         * Where the browser must go with this login. Only ever the target of a 303: it holds the
         * login. When the visit brought no challenge to answer, the same as {@link #start}.
         *
         * @param connected a page of ours for dialects whose gateway asks where to go afterwards
         */
        URI logIn(Login login, URI connected);

        /** Where the browser logs out. */
        URI logOut();

        /** Where the gateway sends the browser back to us from, with everything fresh. */
        URI start();
    }
}
