package id.gardu.services;

import id.gardu.captiveportal.CityServices;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.network.SiteId;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Leads residents to the services that have an address. Thread-safe. */
public final class ListedServices implements CityServices {
    private final List<CityService> shown;
    private final List<CityService> openAlways;
    private final Map<String, URI> addresses;
    private final ServiceClicks clicks;
    private final Visitors visitors;

    /** Who is logged in, and where. */
    public interface Visitors {
        /** Whether it is the token of somebody who may be counted. */
        boolean isKnown(PortalToken token);

        /** Where it was last admitted; empty when that is not known. */
        Optional<SiteId> site(PortalToken token);
    }

    public ListedServices(List<ListedService> listed, ServiceClicks clicks, Visitors visitors) {
        List<ListedService> ready =
                listed.stream().filter(one -> one.address().isPresent()).toList();
        this.shown = ready.stream().map(ListedService::shown).toList();
        this.openAlways =
                ready.stream().filter(ListedService::openAlways).map(ListedService::shown).toList();
        this.addresses =
                ready.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ListedService::id, one -> one.address().orElseThrow()));
        this.clicks = clicks;
        this.visitors = visitors;
    }

    @Override
    public List<CityService> services() {
        return shown;
    }

    @Override
    public List<CityService> openAlways() {
        return openAlways;
    }

    @Override
    public Optional<URI> open(String id, Optional<PortalToken> visitor) {
        Optional<URI> address = Optional.ofNullable(addresses.get(id));
        visitor.filter(_ -> address.isPresent())
                .filter(visitors::isKnown)
                .ifPresent(token -> clicks.told(id, visitors.site(token), token));
        return address;
    }

    @Override
    public LocalDate today() {
        return clicks.today();
    }
}
