package id.gardu.api;

import id.gardu.access.Rejects;
import id.gardu.access.Rejects.RejectLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /rejects}: why whom was not let in, of the last 24 hours. */
public record RejectResource(Rejects rejects, Supplier<Inventory> inventory) implements Resource {
    private static final int PAGE = 100;

    private record Row(
            String nas,
            Optional<String> station,
            Optional<String> userName,
            String reason,
            Instant firstAt,
            Instant lastAt,
            long times) {}

    @Override
    public Map<String, WebAction> operations() {
        return Map.of("listRejects", this::list);
    }

    private WebReply list(WebRequest request) {
        Parameters asked = Parameters.of(request);
        Inventory now = inventory.get();
        Optional<String> name = asked.text("nas");
        Optional<NasId> nas = name.flatMap(now::nasNamed).map(Nas::id);
        Optional<String> station = asked.text("station");
        Optional<MacAddress> mac = station.flatMap(MacAddress::tryParse);
        if (name.isPresent() && nas.isEmpty()) {
            return Answers.refused(request, List.of("nas: there is no NAS " + name.get()));
        }
        if (station.isPresent() && mac.isEmpty()) {
            return Answers.refused(request, List.of("station: is no MAC address"));
        }
        int limit = asked.limit(PAGE);
        return Answers.ok(
                rejects.latest(nas, mac, limit).stream().map(line -> row(line, now)).toList());
    }

    private static Row row(RejectLine line, Inventory now) {
        return new Row(
                now.nasName(new NasId(line.nas())),
                Optional.of(line.station())
                        .filter(station -> station != 0)
                        .map(station -> MacAddress.ofLong(station).toString()),
                Optional.of(line.userName()).filter(name -> !name.isEmpty()),
                line.reason(),
                Instant.ofEpochMilli(line.firstAt()),
                Instant.ofEpochMilli(line.lastAt()),
                line.times());
    }
}
