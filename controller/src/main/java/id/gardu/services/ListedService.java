package id.gardu.services;

import id.gardu.captiveportal.CityServices.CityService;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A service as the city lists it.
 *
 * @param address empty until somebody has entered it: it is not shown so long
 * @param openAlways whether gateways let anybody reach it, who spent the day too: whoever entered
 *     its hosts there says so
 * @param hosts names that have to be open for it; {@code *.lapor.go.id} for all below one
 */
public record ListedService(
        CityService shown, Optional<URI> address, boolean openAlways, List<String> hosts) {
    private static final String ANY = "*.";

    public ListedService {
        hosts = List.copyOf(hosts);
    }

    public String id() {
        return shown.id();
    }

    /** Whether somebody who spent the day may go there: it has an address, too. */
    public boolean isReadyAlways() {
        return openAlways && address.isPresent();
    }

    /** The host of its address, where that should be open and is not among its hosts. */
    Optional<String> closedHost() {
        return address.filter(_ -> openAlways).map(URI::getHost).filter(host -> !opens(host));
    }

    private boolean opens(String host) {
        return hosts.stream()
                .anyMatch(
                        one ->
                                one.startsWith(ANY)
                                        ? host.endsWith(one.substring(1))
                                        : host.equals(one));
    }

    /** The hosts that gateways have to open, each once, in the order of the list. */
    public static List<String> openHosts(List<ListedService> listed) {
        return listed.stream()
                .filter(ListedService::isReadyAlways)
                .flatMap(one -> one.hosts().stream())
                .distinct()
                .toList();
    }
}
