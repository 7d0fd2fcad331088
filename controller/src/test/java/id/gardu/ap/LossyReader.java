package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** Loses packets on the way there and back, sends again as it is told, and counts questions. */
final class LossyReader implements SnmpReader {
    private final SnmpReader reader;
    private final double loss;
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<SnmpTarget> asked = new ArrayList<>();
    private boolean abandoning;

    LossyReader(SnmpReader reader, double loss) {
        this.reader = reader;
        this.loss = loss;
    }

    /** From now on every question is dropped on our side. */
    void abandon(boolean on) {
        abandoning = on;
    }

    /** How often this one was asked. */
    long asked(SnmpTarget target) {
        return asked.stream().filter(target::equals).count();
    }

    @Override
    public CompletableFuture<SnmpAnswer> get(SnmpTarget target, List<Oid> oids, SnmpBudget budget) {
        asked.add(target);
        return abandoning || lost(budget)
                ? CompletableFuture.completedFuture(nothing())
                : reader.get(target, oids, budget);
    }

    @Override
    public CompletableFuture<SnmpAnswer> walk(SnmpTarget target, Oid root, SnmpBudget budget) {
        return lost(budget)
                ? CompletableFuture.completedFuture(nothing())
                : reader.walk(target, root, budget);
    }

    @Override
    public void forgetEngine(SnmpTarget target) {
        reader.forgetEngine(target);
    }

    private SnmpAnswer nothing() {
        return abandoning
                ? new SnmpAnswer.Abandoned("test")
                : new SnmpAnswer.Silence(Duration.ofSeconds(4));
    }

    private boolean lost(SnmpBudget budget) {
        for (int sending = 0; sending <= budget.retries(); sending++) {
            boolean there = arrives();
            boolean back = arrives();
            if (there && back) {
                return false;
            }
        }
        return true;
    }

    private boolean arrives() {
        return random.nextDouble() >= loss;
    }
}
