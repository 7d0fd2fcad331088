package id.gardu.captiveportal;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How one kind of gateway sends browsers here and is handed a login. Thread-safe. */
public interface HandOver {
    /** The path its gateways send browsers to. */
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
}
