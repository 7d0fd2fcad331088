package id.gardu.ap;

import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.ap.Poller.Memory;
import id.gardu.config.InvalidConfig;
import id.gardu.network.Inventory;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.UdpSnmpReader;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.store.Store;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The real poller over UDP, whose time is a clock that a test moves. For one thread. */
public final class HandPoller implements AutoCloseable {
    private static final String SETTINGS = "ap: {poll-interval: 1h, timeout: 60ms}";

    private final UdpSnmpReader udp;
    private final List<CompletableFuture<Boolean>> asked = new ArrayList<>();
    private final Predicate<SnmpTarget> waitsFor;
    private final Poller poller;

    /**
     * @param waitsFor whose answer, or silence, is waited for
     */
    public HandPoller(
            Store ledger,
            Store readings,
            Supplier<Inventory> inventory,
            Clock clock,
            Predicate<SnmpTarget> waitsFor)
            throws IOException, InvalidConfig {
        ApSettings settings = ApSettingsTest.read(SETTINGS);
        this.waitsFor = waitsFor;
        this.udp = UdpSnmpReader.open(LocalEngine.fresh());
        this.poller =
                new Poller(
                        settings,
                        inventory,
                        new Noting(),
                        new Memory(
                                new HealthRepository(ledger),
                                new ReadingRepository(readings, settings)),
                        new ApEnvironment(
                                any -> SessionEvidence.Evidence.NOTHING,
                                change -> {},
                                Optional::empty),
                        new Time(clock, () -> clock.millis() * 1_000_000));
    }

    private final class Noting implements SnmpReader {
        @Override
        public CompletableFuture<SnmpAnswer> get(
                SnmpTarget target, List<Oid> oids, SnmpBudget budget) {
            return noted(target, udp.get(target, oids, budget));
        }

        @Override
        public CompletableFuture<SnmpAnswer> walk(SnmpTarget target, Oid root, SnmpBudget budget) {
            return noted(target, udp.walk(target, root, budget));
        }

        @Override
        public void forgetEngine(SnmpTarget target) {
            udp.forgetEngine(target);
        }

        private CompletableFuture<SnmpAnswer> noted(
                SnmpTarget target, CompletableFuture<SnmpAnswer> answer) {
            if (!waitsFor.test(target)) {
                return answer;
            }
            // Done only when whoever asked has taken it in.
            var taken = new CompletableFuture<SnmpAnswer>();
            CompletableFuture<Boolean> done = answer.thenApply(taken::complete);
            synchronized (asked) {
                asked.add(done);
            }
            return taken;
        }
    }

    /** Asks whoever is due and takes in what comes, follow-up questions included. */
    public void ask() {
        poller.tick();
        for (var answer = next(); answer.isPresent(); answer = next()) {
            var _ = answer.get().join();
        }
        poller.tick();
    }

    private Optional<CompletableFuture<Boolean>> next() {
        synchronized (asked) {
            return asked.isEmpty() ? Optional.empty() : Optional.of(asked.removeLast());
        }
    }

    @Override
    public void close() throws IOException {
        poller.close();
        udp.close();
    }
}
