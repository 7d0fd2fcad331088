package id.gardu.api;

import id.gardu.order.SessionOrders;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

import java.util.List;
import java.util.function.Supplier;

/** What NAS were asked about sessions and what became of it, as Prometheus has it. */
final class OrderCounts implements Collector {
    private static final String NAME = "gardu_session_orders";

    private final Supplier<List<SessionOrders.Count>> counts;

    OrderCounts(Supplier<List<SessionOrders.Count>> counts) {
        this.counts = counts;
    }

    @Override
    public CounterSnapshot collect() {
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder()
                        .name(NAME)
                        .help("Disconnect- and CoA-Requests by what became of them");
        counts.get().forEach(count -> snapshot.dataPoint(point(count)));
        return snapshot.build();
    }

    private static CounterDataPointSnapshot point(SessionOrders.Count count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("act", count.act(), "outcome", count.outcome()))
                .value((double) count.value())
                .build();
    }
}
