package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Lets questions to some devices hang, and counts them. */
final class HoldingReader implements SnmpReader {
    private final SnmpReader reader;
    private final List<SnmpTarget> asked = new ArrayList<>();
    private Predicate<SnmpTarget> holds = target -> false;
    private int hanging;

    HoldingReader(SnmpReader reader) {
        this.reader = reader;
    }

    /** From now on no question to these is ever answered, nor given up. */
    void hold(Predicate<SnmpTarget> which) {
        holds = which;
    }

    /** How many hang. */
    int most() {
        return hanging;
    }

    long asked(SnmpTarget target) {
        return asked.stream().filter(target::equals).count();
    }

    @Override
    public CompletableFuture<SnmpAnswer> get(SnmpTarget target, List<Oid> oids, SnmpBudget budget) {
        asked.add(target);
        if (holds.test(target)) {
            hanging++;
            return new CompletableFuture<>();
        }
        return reader.get(target, oids, budget);
    }

    @Override
    public CompletableFuture<SnmpAnswer> walk(SnmpTarget target, Oid root, SnmpBudget budget) {
        return reader.walk(target, root, budget);
    }

    @Override
    public void forgetEngine(SnmpTarget target) {
        reader.forgetEngine(target);
    }
}
