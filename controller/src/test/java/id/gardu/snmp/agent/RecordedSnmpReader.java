package id.gardu.snmp.agent;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpAnswer.Cut;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;
import id.gardu.snmp.Wire.Reply;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers from simulated devices without a socket, at once and on the caller's thread. A target
 * nobody added is {@link SnmpAnswer.Silence}. Thread-safe.
 */
public final class RecordedSnmpReader implements SnmpReader {
    private final Map<SnmpTarget, SimulatedDevice> devices = new ConcurrentHashMap<>();

    /** From now on, this device answers for this target. */
    public RecordedSnmpReader serve(SnmpTarget target, SimulatedDevice device) {
        devices.put(target, device);
        return this;
    }

    @Override
    public CompletableFuture<SnmpAnswer> get(SnmpTarget target, List<Oid> oids, SnmpBudget budget) {
        if (oids.isEmpty() || oids.size() > budget.rows()) {
            throw new IllegalArgumentException(
                    oids.size() + " objects is not in 1.." + budget.rows());
        }
        return answer(target, budget, device -> got(device, oids));
    }

    @Override
    public CompletableFuture<SnmpAnswer> walk(SnmpTarget target, Oid root, SnmpBudget budget) {
        return answer(target, budget, device -> walked(device, root, budget.rows()));
    }

    /** A recording speaks no SNMPv3. */
    @Override
    public void forgetEngine(SnmpTarget target) {}

    private interface Question {
        SnmpAnswer put(SimulatedDevice device);
    }

    private CompletableFuture<SnmpAnswer> answer(
            SnmpTarget target, SnmpBudget budget, Question question) {
        Supplier<SnmpAnswer> silence =
                () -> new SnmpAnswer.Silence(budget.timeout().multipliedBy(budget.retries() + 1L));
        return CompletableFuture.completedFuture(
                Optional.ofNullable(devices.get(target))
                        .filter(device -> !device.isSilent())
                        .map(question::put)
                        .orElseGet(silence));
    }

    private static SnmpAnswer got(SimulatedDevice device, List<Oid> oids) {
        TreeMap<Oid, SnmpValue> values = new TreeMap<>();
        oids.forEach(oid -> values.put(oid, device.at(oid)));
        return new SnmpAnswer.Answer(new SnmpValues(values), Duration.ZERO);
    }

    private static SnmpAnswer walked(SimulatedDevice device, Oid root, int rows) {
        TreeMap<Oid, SnmpValue> values = new TreeMap<>();
        Optional<Reply.VarBind> next = device.after(root);
        while (next.isPresent() && next.get().oid().isUnder(root)) {
            if (values.size() == rows) {
                return new SnmpAnswer.Partial(new SnmpValues(values), Cut.ROWS, Duration.ZERO);
            }
            values.put(next.get().oid(), next.get().value());
            next = device.after(next.get().oid());
        }
        return new SnmpAnswer.Answer(new SnmpValues(values), Duration.ZERO);
    }
}
