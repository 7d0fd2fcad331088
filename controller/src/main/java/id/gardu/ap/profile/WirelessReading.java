package id.gardu.ap.profile;

import id.gardu.ap.profile.RadioChannel.Band;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device told of its radios and of itself, as far as its profile knows. What is absent was
 * not told, or nobody would believe it: it is never 0.
 *
 * @param clients of the whole device
 * @param figures of the whole device, in the units of {@link Metric}
 * @param untested whether no recording shows that it is right
 */
public record WirelessReading(
        Optional<Clients> clients,
        List<RadioFigures> radios,
        List<SsidClients> ssids,
        Map<Metric, Double> figures,
        boolean untested) {
    public WirelessReading {
        radios = List.copyOf(radios);
        ssids = List.copyOf(ssids);
        figures = Map.copyOf(figures);
    }

    /** Of a device that tells nothing of this. */
    public static final WirelessReading NONE =
            new WirelessReading(Optional.empty(), List.of(), List.of(), Map.of(), false);

    /** How many, and what was counted. */
    public record Clients(long count, ClientKind kind) {}

    /**
     * One radio.
     *
     * @param accessPoint which of a controller's it is in
     * @param megahertz where it sends, also where no channel has its middle there
     * @param clients its networks together
     */
    public record RadioFigures(
            Optional<String> accessPoint,
            String name,
            Optional<RadioChannel> channel,
            Optional<Integer> megahertz,
            Optional<Long> clients,
            Map<Metric, Double> figures) {
        public RadioFigures {
            figures = figures.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(figures));
        }
    }

    /** Who is in one network, at one band where that is told. */
    public record SsidClients(String name, Optional<Band> band, long clients) {}

    public boolean isEmpty() {
        return clients.isEmpty() && radios.isEmpty() && ssids.isEmpty() && figures.isEmpty();
    }
}
