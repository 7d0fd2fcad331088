package id.gardu.services;

import id.gardu.captiveportal.CityServices.CityService;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A service as the city lists it.
 *
 * @param address empty until somebody has entered it: it is not shown so long
 * @param openAlways whether it should stay open to those who spent their day, where a gateway can
 * @param hosts names that have to be open for it, as a gateway's list takes them
 */
public record ListedService(
        CityService shown, Optional<URI> address, boolean openAlways, List<String> hosts) {
    public ListedService {
        hosts = List.copyOf(hosts);
    }

    public String id() {
        return shown.id();
    }
}
