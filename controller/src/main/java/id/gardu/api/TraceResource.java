package id.gardu.api;

import id.gardu.access.Traces;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /radius-traces}: packets of one NAS or device, as they come. */
public record TraceResource(Traces traces, Supplier<Inventory> inventory) implements Resource {
    private static final Logger LOG = LoggerFactory.getLogger(TraceResource.class);
    private static final int SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record TraceRequest(
            Optional<String> nas,
            Optional<String> station,
            Optional<String> reason,
            Optional<Integer> seconds) {}

    private record Started(String id, int seconds) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of(
                "startRadiusTrace", this::start,
                "fetchRadiusTrace", this::fetch,
                "stopRadiusTrace", this::stop);
    }

    private WebReply start(WebRequest request) throws Json.BadBody {
        TraceRequest wish = Json.read(request.body(), TraceRequest.class);
        Optional<NasId> nas = wish.nas().flatMap(inventory.get()::nasNamed).map(Nas::id);
        Optional<MacAddress> station = wish.station().flatMap(MacAddress::tryParse);
        var mistakes = new ArrayList<String>();
        if (wish.nas().isEmpty() && wish.station().isEmpty()) {
            mistakes.add("nas, station: give one of them, or both");
        }
        if (wish.nas().isPresent() && nas.isEmpty()) {
            mistakes.add("nas: \"" + wish.nas().get() + "\" is not the name of a NAS");
        }
        if (wish.station().isPresent() && station.isEmpty()) {
            mistakes.add("station: is no MAC address such as AA:BB:CC:DD:EE:FF");
        }
        if (!mistakes.isEmpty()) {
            return Answers.refused(request, mistakes);
        }
        int seconds = wish.seconds().orElse(SECONDS);
        Optional<String> id = traces.start(nas, station, Duration.ofSeconds(seconds));
        if (id.isEmpty()) {
            return Answers.busy(request, "as many as may watch packets do so already");
        }
        LOG.info(
                "packets of {}{} are watched for {} s",
                wish.nas().map(name -> "NAS " + name).orElse("every NAS"),
                station.isPresent() ? " and one device" : "",
                seconds);
        return Answers.created(new Started(id.get(), seconds));
    }

    private WebReply fetch(WebRequest request) throws InterruptedException {
        return traces.fetch(Parameters.of(request).textInPath("trace"), PATIENCE)
                .map(Answers::ok)
                .orElseGet(() -> Answers.notFound(request, "that trace is over"));
    }

    private WebReply stop(WebRequest request) {
        return traces.stop(Parameters.of(request).textInPath("trace"))
                ? WebReply.status(204)
                : Answers.notFound(request, "that trace is over");
    }
}
