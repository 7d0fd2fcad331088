package id.gardu.api;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.RadiusCount;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The RADIUS door's counters as Prometheus has them. As many labels as NAS times reasons. */
final class RadiusCounts implements Collector {
    private static final String NAME = "gardu_radius_packets";

    private final Supplier<List<RadiusCount>> counts;
    private final Supplier<Inventory> inventory;

    RadiusCounts(Supplier<List<RadiusCount>> counts, Supplier<Inventory> inventory) {
        this.counts = counts;
        this.inventory = inventory;
    }

    @Override
    public CounterSnapshot collect() {
        Inventory now = inventory.get();
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder()
                        .name(NAME)
                        .help("RADIUS packets and what became of them; no NAS: strangers");
        counts.get().forEach(count -> snapshot.dataPoint(point(count, now)));
        return snapshot.build();
    }

    private static CounterDataPointSnapshot point(RadiusCount count, Inventory now) {
        return CounterDataPointSnapshot.builder()
                .labels(
                        Labels.of(
                                "nas",
                                count.nas().map(nas -> name(nas, now)).orElse(""),
                                "event",
                                count.event(),
                                "reason",
                                count.reason()))
                .value((double) count.value())
                .build();
    }

    /** One that was retired since has a number only, so that no two share a name. */
    private static String name(NasId nas, Inventory now) {
        return Optional.ofNullable(now.nas().get(nas)).map(Nas::name).orElseGet(nas::toString);
    }
}
