package id.gardu.api;

import id.gardu.network.RadiusTime;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

import java.util.List;
import java.util.function.Supplier;

/** {@code gardu_radius_answer_seconds{answer}} as Prometheus has it. */
record RadiusTimes(Supplier<List<RadiusTime>> times) implements Collector {
    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder()
                        .name("gardu_radius_answer_seconds")
                        .help(
                                "From a RADIUS packet to its answer; the delay of rejects and the"
                                        + " disk of accounting included");
        times.get().forEach(time -> snapshot.dataPoint(point(time)));
        return snapshot.build();
    }

    private static HistogramDataPointSnapshot point(RadiusTime time) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < time.counts().length; i++) {
            double bound = i < time.bounds().length ? time.bounds()[i] : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, time.counts()[i]);
        }
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("answer", time.answer()))
                .classicHistogramBuckets(buckets.build())
                .sum(time.seconds())
                .build();
    }
}
