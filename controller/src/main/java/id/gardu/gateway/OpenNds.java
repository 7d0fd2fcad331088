package id.gardu.gateway;

import id.gardu.captiveportal.HandOver;
import id.gardu.network.Nas;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;

import java.util.List;
import java.util.Optional;

/**
 * openNDS. It asks no RADIUS: the portal decides, and the gateway fetches over HTTPS whom to let in
 * (FAS level 3, {@link OpenNdsLogin}) or is told by the browser (level 1). What was tried was 9.10
 * of Debian: its counters, told when a session ends, stood at 9.0 MB incoming and 1.0 MB outgoing
 * after 9 MB down and 1 MB up; {@code ndsctl auth} refuses a client that is in, so nothing of a
 * session can be changed or ended from here.
 */
final class OpenNds implements GatewayKind {
    private static final String RUN = "9.10 of Debian run";
    private static final GatewayDialect DIALECT =
            new GatewayDialect(
                    new NasKind("opennds"),
                    "openNDS",
                    new Cell<>(
                            ViewPoint.CLIENT,
                            RUN + ": bytes_incoming is what came down, of 9 MB down and 1 MB up"),
                    new Cell<>(Zeros.NOTHING_PASSED, RUN),
                    new Cell<>(Opening.SIGNED, "never sent"),
                    new Cell<>(Identity.NO_RADIUS, RUN + "; issues 37, 66, 130 there"),
                    new Cell<>(
                            Rate.KEPT,
                            RUN
                                    + ": what comes down, by dropping packets; one stream got 0.65"
                                    + " of 2 Mbit/s. With a rate for what goes up it counts nothing"
                                    + " of that, so none is told; at level 1 no rate reaches it"),
                    new Cell<>(MidSession.NOT, RUN + ": ndsctl auth refuses who is in"));

    @Override
    public GatewayDialect dialect() {
        return DIALECT;
    }

    @Override
    public GatewayPortal portal() {
        return new GatewayPortal.Built("FAS 3 (or 1) at /opennds", OpenNdsHandOver.FETCHED);
    }

    @Override
    public Optional<HandOver> handOver(Nas nas) {
        return Optional.of(
                switch (nas.fasLevel()) {
                    case MEASURED -> OpenNdsHandOver.FETCHED;
                    case UNMEASURED -> OpenNdsHandOver.BY_THE_BROWSER;
                });
    }

    @Override
    public String octets() {
        return "client's view, when it ends; FAS 1: not measured";
    }

    @Override
    public String octets(Nas nas) {
        return switch (nas.fasLevel()) {
            case MEASURED -> "client's view, when it ends";
            case UNMEASURED -> UNMEASURED;
        };
    }

    @Override
    public String tried() {
        return "openNDS 9.10 of Debian in namespaces";
    }

    /** openNDS documentation, walled garden by nftset: only where it was built with it. */
    @Override
    public List<String> walledGarden(List<String> hosts) {
        String names =
                String.join(
                        " ",
                        hosts.stream()
                                .map(host -> host.startsWith("*.") ? host.substring(2) : host)
                                .distinct()
                                .toList());
        return List.of("walledgarden_fqdn_list " + names, "walledgarden_port_list 80 443");
    }
}
