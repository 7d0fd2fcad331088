package id.gardu.api;

import id.gardu.accounting.SessionLedger;
import id.gardu.ap.ApCondition;
import id.gardu.ap.ApHealth;
import id.gardu.ap.ApState;
import id.gardu.ap.Cause;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.guard.Evidence;
import id.gardu.guard.Guard;
import id.gardu.incident.StateChanges;
import id.gardu.message.Outbox;
import id.gardu.network.Inventory;
import id.gardu.network.RadiusCount;
import id.gardu.network.RadiusTime;
import id.gardu.order.SessionOrders;
import id.gardu.store.Loop;
import id.gardu.store.Loops;
import id.gardu.store.Store;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.MetricWithFixedMetadata;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * {@code /metrics} for Prometheus, without a token: counts of packets, sessions and machines, never
 * of a person. Rooms are asked when somebody scrapes, so their answers must be quick; what cannot
 * be told then is NaN or left out. Thread-safe.
 */
public final class Metrics {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** With what the Java machine says of itself. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    public void mount(WebRoutes routes) {
        routes.get(
                "/metrics",
                request -> WebReply.body(TEXT, scrape().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@code gardu_radius_packets_total{nas, event, reason}}.
     *
     * @param counts since the start
     * @param inventory tells the names of NAS
     */
    public Metrics radius(Supplier<List<RadiusCount>> counts, Supplier<Inventory> inventory) {
        return counter(
                "gardu_radius_packets",
                "RADIUS packets and what became of them; no NAS: strangers",
                told -> {
                    Inventory now = inventory.get();
                    for (RadiusCount count : counts.get()) {
                        String nas = count.nas().map(now::nasName).orElse("");
                        told.call((double) count.value(), nas, count.event(), count.reason());
                    }
                },
                "nas",
                "event",
                "reason");
    }

    /** {@code gardu_radius_answer_seconds{answer}}, a histogram. */
    public Metrics radiusTimes(Supplier<List<RadiusTime>> times) {
        registry.getPrometheusRegistry().register(new RadiusTimes(times));
        return this;
    }

    /**
     * {@code gardu_ledger_waiting} and {@code gardu_sessions_open}.
     *
     * @param waiting records that wait for the disk
     * @param open sessions that are going on
     */
    public Metrics ledger(DoubleSupplier waiting, DoubleSupplier open) {
        measure("gardu.ledger.waiting", "Accounting records that wait for the disk", waiting);
        return measure("gardu.sessions.open", "Sessions that are going on", open);
    }

    /** {@code gardu_ledger_ambiguous_total}. */
    public Metrics ambiguous(SessionLedger ledger) {
        return count(
                "gardu.ledger.ambiguous",
                "Accounting records that are booked nowhere: without Acct-Session-Id or station"
                        + " they fit several sessions",
                ledger,
                SessionLedger::ambiguous);
    }

    /** {@code gardu_codes_unplaced_total}. */
    public Metrics codes(Outbox outbox) {
        return count(
                "gardu.codes.unplaced",
                "Codes sent for logins at a NAS of no site: in no report",
                outbox,
                Outbox::unplacedCodes);
    }

    /** {@code gardu_log_lines_left_out_total}. */
    public Metrics log(LongSupplier leftOut) {
        return count(
                "gardu.log.lines.left.out",
                "Lines of the log left out because of one reason and source there were too many",
                leftOut,
                LongSupplier::getAsLong);
    }

    /**
     * {@code gardu_guard_codes_total{site, evidence, step}}, {@code gardu_guard_bites_total{limit,
     * site}}, {@code gardu_guard_alarms{kind, site}}, {@code gardu_guard_waiting{site}} and {@code
     * gardu_guard_pool_left{evidence}}.
     *
     * @param inventory tells the codes of sites
     */
    public Metrics guard(Guard guard, Supplier<Inventory> inventory) {
        return counter(
                        "gardu_guard_codes",
                        "Codes asked, sent, used and waited for, by how well it was told that"
                                + " somebody is there",
                        told ->
                                guard.totals()
                                        .forEach(
                                                one ->
                                                        told.call(
                                                                (double) one.count(),
                                                                inventory
                                                                        .get()
                                                                        .siteCode(one.site()),
                                                                one.evidence().word(),
                                                                one.step().word())),
                        "site",
                        "evidence",
                        "step")
                .counter(
                        "gardu_guard_bites",
                        "How often a limit of unproven askers bit somebody",
                        told ->
                                guard.bites()
                                        .totals()
                                        .forEach(
                                                one ->
                                                        told.call(
                                                                (double) one.count(),
                                                                one.limit().word(),
                                                                one.site())),
                        "limit",
                        "site")
                .gauge(
                        "gardu_guard_alarms",
                        "What somebody should look at now (gardu guard)",
                        told ->
                                guard.alarms()
                                        .forEach(
                                                one ->
                                                        told.call(
                                                                1.0,
                                                                one.kind().word(),
                                                                one.site()
                                                                        .map(
                                                                                inventory.get()
                                                                                        ::siteCode)
                                                                        .orElse(""))),
                        "kind",
                        "site")
                .gauge(
                        "gardu_guard_waiting",
                        "Who wait for a code now",
                        told ->
                                guard.messages()
                                        .standing()
                                        .forEach(
                                                one ->
                                                        told.call(
                                                                (double) one.waiting(),
                                                                inventory
                                                                        .get()
                                                                        .siteCode(one.site()))),
                        "site")
                .gauge(
                        "gardu_guard_pool_left",
                        "Unanswered codes that the city's pool has left today",
                        told ->
                                List.of(Evidence.SEEN, Evidence.CLAIMED)
                                        .forEach(
                                                one ->
                                                        told.call(
                                                                (double)
                                                                        guard.messages()
                                                                                .poolLeft(one),
                                                                one.word())),
                        "evidence");
    }

    /** {@code gardu_session_orders_total{act, outcome}}. */
    public Metrics orders(Supplier<List<SessionOrders.Count>> counts) {
        return counter(
                "gardu_session_orders",
                "Disconnect- and CoA-Requests by what became of them",
                told ->
                        counts.get()
                                .forEach(
                                        count ->
                                                told.call(
                                                        (double) count.value(),
                                                        count.act(),
                                                        count.outcome())),
                "act",
                "outcome");
    }

    /**
     * {@code gardu_access_points{state}}, {@code gardu_access_point_changes_total{to}}, {@code
     * gardu_access_points_engine_changed}, {@code gardu_blind} and {@code
     * gardu_blind_spells_total}.
     *
     * @param changes every change since the start
     */
    public Metrics accessPoints(ApHealth health, StateChanges changes) {
        gauge(
                "gardu_access_points",
                "Access points by state",
                told -> states(health, told),
                "state");
        for (ApState state : ApState.values()) {
            count(
                    "gardu.access.point.changes",
                    "Changes of state since the start",
                    changes,
                    told -> told.to(state),
                    "to",
                    state.name());
        }
        measure(
                "gardu.access.points.engine.changed",
                "Access points at whose address another SNMPv3 engine answers than before",
                () ->
                        health.all().stream()
                                .filter(ap -> ap.health().cause() == Cause.ENGINE_CHANGED)
                                .count());
        measure(
                "gardu.blind",
                "1 while it is our own line that is down, so that no access point's state is known",
                () -> health.blind().isPresent() ? 1 : 0);
        return count(
                "gardu.blind.spells",
                "How often our own line was down since the start",
                health,
                ApHealth::blindSpellCount);
    }

    /**
     * {@code gardu_store_available} and {@code gardu_store_outage_seconds}, which is 0 while the
     * database can be written.
     */
    public Metrics store(Store store) {
        measure(
                "gardu.store.available",
                "1 while the database can be written",
                () -> store.writer().outage().isEmpty() ? 1 : 0);
        return measure(
                "gardu.store.outage.seconds",
                "How long the database could not be written",
                () ->
                        store.writer()
                                .outage()
                                .map(outage -> outage.lasted().toMillis() / 1000.0)
                                .orElse(0.0));
    }

    /**
     * {@code gardu_loop_turns_total{loop}}, {@code gardu_loop_faults_total{loop}}, {@code
     * gardu_loop_failing{loop}} and {@code gardu_loop_turn_seconds{loop}}.
     */
    public Metrics loops(Loops loops) {
        counter(
                "gardu_loop_turns",
                "Turns of a loop",
                told -> byName(loops, Loop::turns).forEach((name, turns) -> told.call(turns, name)),
                "loop");
        counter(
                "gardu_loop_faults",
                "Turns of a loop that failed",
                told -> {
                    Map<String, Double> faults = byName(loops, Loop::faults);
                    loops.taskFaults()
                            .forEach(
                                    (name, count) ->
                                            faults.merge(name, (double) count, Double::sum));
                    faults.forEach((name, count) -> told.call(count, name));
                },
                "loop");
        gauge(
                "gardu_loop_failing",
                "1 while the latest turn of a loop failed",
                told ->
                        byName(loops, loop -> loop.trouble().isPresent() ? 1 : 0)
                                .forEach((name, failing) -> told.call(failing, name)),
                "loop");
        return gauge(
                "gardu_loop_turn_seconds",
                "How long the turn under way has taken",
                told ->
                        byName(loops, loop -> loop.turnUnderWay().toNanos() / 1e9)
                                .forEach((name, seconds) -> told.call(seconds, name)),
                "loop");
    }

    /** Of two with one name the sum. */
    private static Map<String, Double> byName(Loops loops, ToDoubleFunction<Loop> value) {
        var all = new TreeMap<String, Double>();
        loops.all().forEach(loop -> all.merge(loop.name(), value.applyAsDouble(loop), Double::sum));
        return all;
    }

    /**
     * {@code gardu_http_connections{listener}}, those closed by us ({@code
     * gardu_http_connections_cut_total{listener, why}}), and the certificate's end.
     *
     * @param name {@code portal} or {@code console}
     */
    public Metrics listener(String name, WebListener listener) {
        measure(
                "gardu.http.connections",
                "HTTP connections open now",
                listener::connections,
                "listener",
                name);
        if (listener.certificateExpiry().isPresent()) {
            measure(
                    "gardu.http.certificate.expiry.seconds",
                    "When the certificate runs out, seconds since 1970",
                    () -> listener.certificateExpiry().map(Instant::getEpochSecond).orElse(0L),
                    "listener",
                    name);
        }
        cut(name, "full", listener, WebListener::evictedConnections);
        cut(name, "late", listener, WebListener::lateConnections);
        return cut(name, "pipelined", listener, WebListener::crowdedConnections);
    }

    private Metrics cut(
            String name, String why, WebListener listener, ToDoubleFunction<WebListener> value) {
        return count(
                "gardu.http.connections.cut",
                "HTTP connections closed to make room, because they took too long, or because"
                        + " they asked too much ahead",
                listener,
                value,
                "listener",
                name,
                "why",
                why);
    }

    /**
     * @param tags by turns of name and value
     */
    private <T> Metrics count(
            String name, String help, T of, ToDoubleFunction<T> value, String... tags) {
        FunctionCounter.builder(name, of, value).description(help).tags(tags).register(registry);
        return this;
    }

    private Metrics measure(String name, String help, DoubleSupplier value, String... tags) {
        Gauge.builder(name, value::getAsDouble)
                .description(help)
                .tags(tags)
                .strongReference(true)
                .register(registry);
        return this;
    }

    private static void states(ApHealth health, GaugeWithCallback.Callback told) {
        List<ApCondition> all = health.all();
        for (ApState state : ApState.values()) {
            long count = all.stream().filter(ap -> ap.health().state() == state).count();
            told.call((double) count, state.name());
        }
    }

    /** One value for each set of labels, asked for when somebody scrapes. */
    private Metrics counter(
            String name,
            String help,
            Consumer<CounterWithCallback.Callback> values,
            String... labels) {
        return asked(CounterWithCallback.builder().callback(values), name, help, labels);
    }

    private Metrics gauge(
            String name,
            String help,
            Consumer<GaugeWithCallback.Callback> values,
            String... labels) {
        return asked(GaugeWithCallback.builder().callback(values), name, help, labels);
    }

    private Metrics asked(
            MetricWithFixedMetadata.Builder<?, ?> metric,
            String name,
            String help,
            String... labels) {
        metric.name(name).help(help).labelNames(labels).register(registry.getPrometheusRegistry());
        return this;
    }

    /** All of it, as Prometheus reads it. */
    String scrape() {
        return registry.scrape();
    }

    /** {@code gardu_radius_answer_seconds{answer}} as Prometheus has it. */
    private record RadiusTimes(Supplier<List<RadiusTime>> times) implements Collector {
        @Override
        public HistogramSnapshot collect() {
            HistogramSnapshot.Builder snapshot =
                    HistogramSnapshot.builder()
                            .name("gardu_radius_answer_seconds")
                            .help(
                                    "From a RADIUS packet to its answer; the delay of rejects and"
                                            + " the disk of accounting included");
            times.get().forEach(time -> snapshot.dataPoint(point(time)));
            return snapshot.build();
        }

        private static HistogramDataPointSnapshot point(RadiusTime time) {
            ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < time.counts().length; i++) {
                double bound =
                        i < time.bounds().length ? time.bounds()[i] : Double.POSITIVE_INFINITY;
                buckets.bucket(bound, time.counts()[i]);
            }
            return HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("answer", time.answer()))
                    .classicHistogramBuckets(buckets.build())
                    .sum(time.seconds())
                    .build();
        }
    }
}
