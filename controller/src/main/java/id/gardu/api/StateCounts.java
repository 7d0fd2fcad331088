package id.gardu.api;

import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

import java.util.List;

/** How many access points are in each state, those without one included. */
final class StateCounts implements Collector {
    private final ApHealth health;

    StateCounts(ApHealth health) {
        this.health = health;
    }

    @Override
    public GaugeSnapshot collect() {
        List<ApCondition> all = health.all();
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name("gardu_access_points").help("Access points by state");
        for (ApState state : ApState.values()) {
            long count = all.stream().filter(ap -> ap.health().state() == state).count();
            snapshot.dataPoint(
                    GaugeDataPointSnapshot.builder()
                            .labels(Labels.of("state", state.name()))
                            .value((double) count)
                            .build());
        }
        return snapshot.build();
    }
}
