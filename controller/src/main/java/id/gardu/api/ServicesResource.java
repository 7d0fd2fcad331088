package id.gardu.api;

import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.NasKind;
import id.gardu.services.ListedService;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /services} and what gateways have to open for them. */
public record ServicesResource(List<ListedService> services) implements Resource {
    private record ServiceRow(
            String id,
            String name,
            String nameEn,
            Optional<String> link,
            boolean openAlways,
            List<String> hosts) {}

    public ServicesResource {
        services = List.copyOf(services);
    }

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listServices", this::list, "getWalledGarden", this::walledGarden);
    }

    private WebReply list(WebRequest request) {
        return Answers.ok(services.stream().map(ServicesResource::row).toList());
    }

    private static ServiceRow row(ListedService one) {
        return new ServiceRow(
                one.id(),
                one.shown().name().indonesian(),
                one.shown().name().english(),
                one.address().map(Object::toString),
                one.openAlways(),
                one.hosts());
    }

    private WebReply walledGarden(WebRequest request) {
        // The contract knows the kinds: any other word has been refused.
        var kind = new NasKind(Parameters.of(request).text("kind").orElseThrow());
        return text(lines(GatewayKinds.of(kind)));
    }

    /** Comments are comments in all of them. */
    private Stream<String> lines(GatewayKind kind) {
        List<String> hosts = ListedService.openHosts(services);
        if (hosts.isEmpty()) {
            return Stream.of("# No service with a link is open-always: nothing has to be opened.");
        }
        List<String> lines = kind.walledGarden(hosts);
        String product = kind.dialect().product();
        return lines.isEmpty()
                ? Stream.concat(
                        Stream.of(
                                "# " + product + ": to be opened before the login, as it takes it"),
                        hosts.stream())
                : Stream.concat(
                        Stream.of("# " + product + ": the city's services that stay open"),
                        lines.stream());
    }

    private static WebReply text(Stream<String> lines) {
        String text = lines.map(line -> line + "\n").collect(Collectors.joining());
        return WebReply.body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
