package id.gardu.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The twelve sites with all that stands there, before a controller knows of them. Thread-safe. */
public final class Hotspots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hotspots.class);

    /** Of the door that a person's browser comes to, if it is free. */
    private static final int USUAL_PORT = 8081;

    private static final String NAS =
            "name,address,identifier,site,kind,secret,login-host,uam-secret";
    private static final String AP = "name,site,nas,bssid,host,snmp";

    private final List<Hotspot> sites = new ArrayList<>();
    private final CompletableFuture<Doors> controller = new CompletableFuture<>();

    private Hotspots() {}

    /**
     * What already hangs at some sites, as files that an administrator brings in.
     *
     * @param sites their codes
     * @param gateways as for {@code gardu nas import}
     * @param accessPoints as for {@code gardu ap import}
     */
    public record Installed(Set<String> sites, String gateways, String accessPoints) {
        public static final Installed NOTHING = new Installed(Set.of(), "", "");

        public Installed {
            sites = Set.copyOf(sites);
        }
    }

    /**
     * Builds them; their access points answer from now on.
     *
     * @param anyPort whether the visitors' door may not even try its usual port, 8081
     * @throws IOException when a port cannot be had
     */
    public static Hotspots build(boolean anyPort) throws IOException {
        var hotspots = new Hotspots();
        try {
            for (DemoSite place : DemoSite.all()) {
                boolean usual = place.isForVisitors() && !anyPort;
                hotspots.sites.add(new Hotspot(place, hotspots.controller, usual ? USUAL_PORT : 0));
            }
            return hotspots;
        } catch (IOException | RuntimeException e) {
            hotspots.close();
            throw e;
        }
    }

    /** What an administrator brings in of them. */
    public Installed fitted() {
        return new Installed(
                sites.stream().map(site -> site.place().code()).collect(Collectors.toSet()),
                sheet(NAS, Hotspot::nasRow),
                sheet(AP, Hotspot::apRow));
    }

    private String sheet(String header, Function<Hotspot, String> row) {
        return header + "\n" + sites.stream().map(row).collect(Collectors.joining("\n"));
    }

    /** There is a controller: gateways ask it. */
    void ask(Doors doors) {
        controller.complete(doors);
    }

    List<Hotspot> all() {
        return sites;
    }

    @Override
    public void close() {
        for (Hotspot site : sites) {
            try {
                site.close();
            } catch (IOException e) {
                LOG.warn("{} did not close: {}", site.place().name(), e.getMessage());
            }
        }
    }
}
