package id.gardu.captiveportal;

import id.gardu.captiveportal.FrontDesk.GatewayClaim;
import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one kind of gateway sends browsers here and is handed a login. Thread-safe. */
public interface HandOver {
    /**
     * The path its gateways send browsers to. Kinds may share one: the first of them reads every
     * arrival there, and which NAS it is from says whose {@link #open} is asked then.
     */
    String path();

    /**
     * Reads an arrival; empty when something is missing without which nobody can be let in.
     *
     * @param secrets those that gateways at this path share with us, for a kind whose arrivals only
     *     they open
     */
    Optional<Arrival> read(RedirectQuery query, Supplier<List<UamSecret>> secrets);

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

        /**
         * What of the arrival only the gateway can have written, as it stood there; empty where
         * anybody can have written all of it. Another one at each redirect, as far as the dialect
         * has something that changes; no dialect says in it when it was written.
         */
        default Optional<String> seal() {
            return Optional.empty();
        }

        /** What a gateway is told of that asks no RADIUS; empty for all that do. */
        default Optional<GateEntry> entry() {
            return Optional.empty();
        }
    }

    /**
     * A device as a gateway without RADIUS knows it.
     *
     * @param handle by which it is let in; hex digits, other ones at each login
     * @param fetched whether the gateway fetches by itself whom to let in: then the browser waits
     *     here, and is not sent to {@link GatewayDoor#logIn}
     */
    record GateEntry(String handle, boolean fetched) {}

    /**
     * A NAS as far as the pages need to know it.
     *
     * @param nas its record id
     * @param handOver how it is handed a login
     * @param siteName shown to everybody who stands there; may hold any character
     * @param loginHosts the only places a login for it is ever sent to; without any, nobody can be
     *     handed over
     * @param uamSecret shared with a UAM gateway; empty when it has none
     * @param canSendCodes whether there is a sender; without one only vouchers let people in
     * @param helper who helps people there, where that is known
     */
    record Gateway(
            long nas,
            HandOver handOver,
            String siteName,
            List<LoginHost> loginHosts,
            Optional<UamSecret> uamSecret,
            boolean canSendCodes,
            Optional<Helper> helper) {
        /**
         * Whom to ask at a site, as everybody there may read it.
         *
         * @param name may be empty
         * @param phone digits, blanks, hyphens and a plus; may be empty
         */
        public record Helper(String name, String phone) {}

        public Gateway {
            loginHosts = List.copyOf(loginHosts);
        }

        /**
         * A place registered for a gateway, where its login may be sent.
         *
         * @param host a name in ASCII, an IPv4 address or an IPv6 address in brackets, lower case
         * @param port 1-65535; empty for the ports that the dialect uses by itself
         */
        public record LoginHost(String host, OptionalInt port) {
            /**
             * Where it takes logins.
             *
             * @param usualPort where it has none of its own
             */
            public LoginAddress at(String scheme, int usualPort) {
                return new LoginAddress(scheme, host, port.orElse(usualPort));
            }

            private static final Pattern TEXT =
                    Pattern.compile(
                            "([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::([1-9][0-9]{0,4}))?");
            private static final int LAST_PORT = 65_535;

            /**
             * Reads {@code host} or {@code host:port} as {@code gardu nas add --login-host} takes
             * it.
             *
             * @throws IllegalArgumentException when it is neither
             */
            public static LoginHost parse(String text) {
                Matcher parts = TEXT.matcher(text.toLowerCase(Locale.ROOT));
                if (!parts.matches()) {
                    throw new IllegalArgumentException("\"" + text + "\" is not host or host:port");
                }
                if (parts.group(2) == null) {
                    return new LoginHost(parts.group(1), OptionalInt.empty());
                }
                int port = Integer.parseInt(parts.group(2));
                if (port > LAST_PORT) {
                    throw new IllegalArgumentException("\"" + text + "\" has no port 1-65535");
                }
                return new LoginHost(parts.group(1), OptionalInt.of(port));
            }
        }

        /**
         * Where on the network a gateway takes logins: {@code scheme://host:port}.
         *
         * @param scheme http or https
         * @param host as {@link LoginHost#host()}
         * @param port 1-65535
         */
        public record LoginAddress(String scheme, String host, int port) {
            /**
             * The registered host that an address from a browser is equal to, letter for letter;
             * nothing of the browser's own text is used further, except the choice between http and
             * https.
             *
             * @param usualPort taken by a registered host without a port
             */
            public static Optional<LoginAddress> registered(
                    List<LoginHost> hosts,
                    String scheme,
                    String claimedHost,
                    int claimedPort,
                    int usualPort) {
                String host = claimedHost.toLowerCase(Locale.ROOT);
                return hosts.stream()
                        .filter(known -> known.host().equals(host))
                        .map(known -> known.at(scheme, usualPort))
                        .filter(known -> known.port() == claimedPort)
                        .findFirst();
            }

            /** A value as it stands in a query. */
            public static String encoded(String text) {
                return URLEncoder.encode(text, StandardCharsets.UTF_8);
            }

            /** Its origin. */
            public URI origin() {
                return URI.create(scheme + "://" + host + ":" + port);
            }

            /**
             * A full address below it, without the port that the scheme implies.
             *
             * @param pathAndQuery already encoded
             */
            public URI at(String pathAndQuery) {
                boolean implied = port == (scheme.equals("https") ? 443 : 80);
                return URI.create(
                        scheme + "://" + host + (implied ? "" : ":" + port) + pathAndQuery);
            }
        }

        /**
         * What a UAM gateway and we both know ({@code uamsecret}); UTF-8 on the wire.
         *
         * @param text never empty
         */
        public record UamSecret(String text) {
            public UamSecret {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("an empty UAM secret is none");
                }
            }

            @Override
            public String toString() {
                return "<secret>";
            }
        }
    }
}
