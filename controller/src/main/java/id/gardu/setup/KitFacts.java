package id.gardu.setup;

import id.gardu.config.SecretText;
import id.gardu.network.Nas;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything the files of a kit are made of. Holds secrets, and prints none.
 *
 * @param nas the record
 * @param site its name, as it was typed
 * @param controller where the gateway finds us
 * @param secret RADIUS's, the newest in force
 * @param uamSecret that the portal and the gateway share, where its kind signs
 * @param open hosts that are let through before a login, beside the portal's
 * @param ntp the clock's server
 * @param challenge what a gateway makes its challenges of, where it has to be told
 * @param snmp a login of ours at its agent, where asked for
 * @param tunnel where asked for
 */
record KitFacts(
        Nas nas,
        String site,
        Controller controller,
        SecretText secret,
        Optional<SecretText> uamSecret,
        List<String> open,
        String ntp,
        String challenge,
        Optional<SnmpLogin> snmp,
        Optional<Tunnel> tunnel) {

    KitFacts {
        open = List.copyOf(open);
    }

    /**
     * Where a gateway finds us.
     *
     * @param radius a host name or an address
     * @param authPort UDP
     * @param accountingPort UDP
     * @param portal scheme, host and perhaps a port
     * @param portalAddress where its host is; empty where nobody has to know
     */
    record Controller(
            String radius, int authPort, int accountingPort, URI portal, String portalAddress) {
        /** Whether it is an address: some take no name. */
        boolean isAddress() {
            return isAddress(radius);
        }

        static boolean isAddress(String host) {
            try {
                return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        String portalHost() {
            return portal.getHost();
        }

        String at(String path) {
            return portal + path;
        }
    }

    /**
     * SNMPv3 with authentication and privacy.
     *
     * @param auth a passphrase of letters and digits
     * @param priv the same
     */
    record SnmpLogin(String user, SecretText auth, SecretText priv) {}

    /**
     * A WireGuard tunnel; the keys are base64, as {@code wg} has them.
     *
     * @param endpoint of the controller, {@code host:port}
     * @param gateway the address of this gateway, of which it has one
     * @param controller ours
     */
    record Tunnel(
            String endpoint,
            String gateway,
            String controller,
            SecretText gatewayKey,
            String gatewayPublic,
            SecretText controllerKey,
            String controllerPublic) {}

    /** As the gateway calls itself: where a record has no identifier, its name. */
    String identifier() {
        return nas.identifier().isEmpty() ? nas.name() : nas.identifier();
    }

    /** The portal's host first. */
    List<String> allOpen() {
        return Stream.concat(Stream.of(controller.portalHost()), open.stream()).distinct().toList();
    }

    String uam() {
        return uamSecret.map(SecretText::reveal).orElse("");
    }

    String radiusSecret() {
        return secret.reveal();
    }

    @Override
    public String toString() {
        return "KitFacts[" + nas.name() + "]";
    }
}
