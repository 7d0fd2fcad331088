package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What an access point is asked, and with how much patience. Thread-safe. */
final class ApQuestions {
    private static final Duration WHOLE = Duration.ofSeconds(30);
    private static final int MOST_ROWS = 128;
    private static final int MOST_OCTETS = 64 << 10;

    private final SnmpReader snmp;
    private final SnmpBudget calm;
    private final SnmpBudget inDoubt;

    ApQuestions(SnmpReader snmp, ApSettings settings) {
        SnmpBudget bounds = SnmpBudget.DEFAULT.within(WHOLE).atMost(MOST_ROWS, MOST_OCTETS);
        this.snmp = snmp;
        this.calm = bounds.patience(settings.timeout(), settings.retries());
        this.inDoubt =
                bounds.patience(
                        settings.timeout(),
                        Math.max(settings.retries(), ApSettings.RETRIES_IN_DOUBT));
    }

    /** Who it is and what its interfaces counted, in one question. */
    CompletableFuture<SnmpAnswer> ask(SnmpTarget target, Interfaces known, boolean doubtful) {
        List<Oid> oids = Stream.concat(SystemGroup.OIDS.stream(), known.oids()).toList();
        return snmp.get(target, oids, doubtful ? inDoubt : calm);
    }

    /** Looks for its interfaces; empty when it fell silent over that. */
    CompletableFuture<Optional<Interfaces>> discover(SnmpTarget target) {
        return walk(target, Mib.IF_TYPE)
                .thenCompose(types -> types.isEmpty() ? nothing() : discover(target, types.get()));
    }

    private CompletableFuture<Optional<Interfaces>> discover(SnmpTarget target, SnmpValues types) {
        return walk(target, Mib.IF_HC_IN_OCTETS)
                .thenCompose(
                        wide ->
                                wide.isEmpty()
                                        ? nothing()
                                        : walk(target, Mib.IF_HIGH_SPEED)
                                                .thenApply(
                                                        speeds ->
                                                                speeds.map(
                                                                        known ->
                                                                                Interfaces.of(
                                                                                        types,
                                                                                        wide.get(),
                                                                                        known))));
    }

    private static CompletableFuture<Optional<Interfaces>> nothing() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** What a column holds; empty when that is not known, which is not the same as none. */
    private CompletableFuture<Optional<SnmpValues>> walk(SnmpTarget target, Oid column) {
        return snmp.walk(target, column, inDoubt)
                .thenApply(
                        answer ->
                                switch (answer) {
                                    case SnmpAnswer.Answer(SnmpValues values, Duration _) ->
                                            Optional.of(values);
                                    case SnmpAnswer.Partial(
                                                    SnmpValues values,
                                                    SnmpAnswer.Cut _,
                                                    Duration _) ->
                                            Optional.of(values);
                                    case SnmpAnswer.Refused _ -> Optional.of(SnmpValues.NONE);
                                    case SnmpAnswer.Silence _ -> Optional.empty();
                                    case SnmpAnswer.Unreachable _ -> Optional.empty();
                                    case SnmpAnswer.Abandoned _ -> Optional.empty();
                                });
    }
}
