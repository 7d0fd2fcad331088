package id.gardu.api;

import id.gardu.store.Loop;
import id.gardu.store.Loops;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How the threads are that go on for as long as the process, as Prometheus has it. */
final class LoopMetrics implements MultiCollector {
    private final Loops loops;

    LoopMetrics(Loops loops) {
        this.loops = loops;
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, Double> faults = byName(Loop::faults);
        loops.taskFaults()
                .forEach((name, count) -> faults.merge(name, (double) count, Double::sum));
        return new MetricSnapshots(
                counter("gardu_loop_turns", "Turns of a loop", byName(Loop::turns)),
                counter("gardu_loop_faults", "Turns of a loop that failed", faults),
                gauge(
                        "gardu_loop_failing",
                        "1 while the latest turn of a loop failed",
                        byName(loop -> loop.trouble().isPresent() ? 1 : 0)),
                gauge(
                        "gardu_loop_turn_seconds",
                        "How long the turn under way has taken",
                        byName(loop -> loop.turnUnderWay().toNanos() / 1e9)));
    }

    /** Of two with one name the sum. */
    private Map<String, Double> byName(ToDoubleFunction<Loop> value) {
        var all = new TreeMap<String, Double>();
        loops.all().forEach(loop -> all.merge(loop.name(), value.applyAsDouble(loop), Double::sum));
        return all;
    }

    private static CounterSnapshot counter(String name, String help, Map<String, Double> values) {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
        values.forEach(
                (loop, value) ->
                        snapshot.dataPoint(
                                CounterDataPointSnapshot.builder()
                                        .labels(Labels.of("loop", loop))
                                        .value(value)
                                        .build()));
        return snapshot.build();
    }

    private static GaugeSnapshot gauge(String name, String help, Map<String, Double> values) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help);
        values.forEach(
                (loop, value) ->
                        snapshot.dataPoint(
                                GaugeDataPointSnapshot.builder()
                                        .labels(Labels.of("loop", loop))
                                        .value(value)
                                        .build()));
        return snapshot.build();
    }
}
