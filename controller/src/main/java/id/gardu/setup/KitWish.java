package id.gardu.setup;

import id.gardu.network.Mistake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants of a kit beside what the record says.
 *
 * @param controller a host or address at which gateways reach RADIUS; empty: the portal's host
 * @param allow hosts that are open before the login; {@code *.lapor.go.id} for all below one
 * @param ntp the clock's server; empty: {@value #NTP}
 * @param wireguard the controller's end of a tunnel, {@code host:port}; empty: none
 * @param snmp whether a login for SNMPv3 is made
 */
public record KitWish(
        Optional<String> controller,
        List<String> allow,
        Optional<String> ntp,
        Optional<String> wireguard,
        boolean snmp) {
    static final String NTP = "id.pool.ntp.org";

    /** More belong into the gateway's own lists. */
    private static final int MOST_HOSTS = 100;

    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";
    private static final Pattern HOST = Pattern.compile(NAME + "|[0-9A-Fa-f:]{2,39}");
    private static final Pattern OPEN = Pattern.compile("(\\*\\.)?" + NAME);
    private static final Pattern ENDPOINT = Pattern.compile("(" + NAME + "):([1-9][0-9]{0,4})");

    public KitWish {
        allow = List.copyOf(allow);
    }

    List<Mistake> mistakes() {
        var mistakes = new ArrayList<Mistake>();
        controller
                .filter(host -> !HOST.matcher(host).matches())
                .ifPresent(
                        host ->
                                mistakes.add(
                                        Mistake.of(
                                                "controller",
                                                host,
                                                "is not a host name or an address, such as"
                                                        + " 203.0.113.7")));
        ntp.filter(host -> !HOST.matcher(host).matches())
                .ifPresent(
                        host ->
                                mistakes.add(
                                        Mistake.of(
                                                "ntp",
                                                host,
                                                "is not a host name or an address, such as "
                                                        + NTP)));
        wireguard
                .filter(text -> !ENDPOINT.matcher(text).matches())
                .ifPresent(
                        text ->
                                mistakes.add(
                                        Mistake.of(
                                                "wireguard",
                                                text,
                                                "is not HOST:PORT of the controller, such as"
                                                        + " vpn.malangkota.go.id:51820")));
        allow.stream()
                .filter(host -> !OPEN.matcher(host).matches())
                .forEach(
                        host ->
                                mistakes.add(
                                        Mistake.of(
                                                "allow",
                                                host,
                                                "is not a host name, such as lapor.go.id or"
                                                        + " *.lapor.go.id")));
        if (allow.size() > MOST_HOSTS) {
            mistakes.add(Mistake.of("allow", "names more than " + MOST_HOSTS + " hosts"));
        }
        return mistakes;
    }
}
