package id.gardu.ap;

import id.gardu.ap.Device.SystemGroup;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What an access point is asked, and with how much patience. Thread-safe. */
final class ApQuestions {
    private static final Duration WHOLE = Duration.ofSeconds(30);

    /** What takes longer than twice the usual time is waited for four times as long. */
    private static final int SLOWER = 4;

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_ROWS = 128;
    private static final int MOST_OCTETS = 64 << 10;

    private final SnmpReader snmp;
    private final Map<Patience, SnmpBudget> budgets = new EnumMap<>(Patience.class);

    ApQuestions(SnmpReader snmp, ApSettings settings) {
        SnmpBudget bounds = SnmpBudget.DEFAULT.within(WHOLE).atMost(MOST_ROWS, MOST_OCTETS);
        this.snmp = snmp;
        Duration timeout = settings.timeout();
        int retries = settings.retries();
        int more = Math.max(retries, ApSettings.RETRIES_IN_DOUBT);
        budgets.put(Patience.CALM, bounds.patience(timeout, retries));
        budgets.put(Patience.IN_DOUBT, bounds.patience(timeout, more));
        budgets.put(Patience.SLOW, bounds.patience(longer(timeout), 1));
        budgets.put(Patience.BRIEF, bounds.patience(timeout, 0));
    }

    private static Duration longer(Duration timeout) {
        Duration four = timeout.multipliedBy(SLOWER);
        return four.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : four;
    }

    /** Who it is and what its interfaces counted, in one question; of one that is down, who. */
    CompletableFuture<SnmpAnswer> ask(SnmpTarget target, Interfaces known, Patience patience) {
        List<Oid> oids = patience == Patience.BRIEF ? List.of(Mib.SYS_UP_TIME) : all(known);
        return snmp.get(target, oids, budget(patience));
    }

    private SnmpBudget budget(Patience patience) {
        return Objects.requireNonNull(budgets.get(patience));
    }

    private static List<Oid> all(Interfaces known) {
        return Stream.concat(SystemGroup.OIDS.stream(), known.oids()).toList();
    }

    /** Takes whatever SNMPv3 engine answers there next for the right one. */
    void acceptEngine(SnmpTarget target) {
        snmp.forgetEngine(target);
    }

    /** Looks for its interfaces; empty when it fell silent over that. */
    CompletableFuture<Optional<Interfaces>> discover(SnmpTarget target, Patience patience) {
        SnmpBudget budget = budget(patience == Patience.SLOW ? Patience.SLOW : Patience.IN_DOUBT);
        var found = CompletableFuture.completedFuture(Optional.of(SnmpValues.NONE));
        for (Oid column : Interfaces.COLUMNS) {
            found = found.thenCompose(before -> walk(target, column, budget, before));
        }
        return found.thenApply(values -> values.map(Interfaces::of));
    }

    /** With what a column holds; empty when that is not known, which is not the same as none. */
    private CompletableFuture<Optional<SnmpValues>> walk(
            SnmpTarget target, Oid column, SnmpBudget budget, Optional<SnmpValues> before) {
        return before.isEmpty()
                ? CompletableFuture.completedFuture(before)
                : snmp.walk(target, column, budget)
                        .thenApply(answer -> known(answer).map(before.get()::and));
    }

    private static Optional<SnmpValues> known(SnmpAnswer answer) {
        return switch (answer) {
            case SnmpAnswer.WithValues told -> Optional.of(told.values());
            case SnmpAnswer.Refused _ -> Optional.of(SnmpValues.NONE);
            case SnmpAnswer.Silence _, SnmpAnswer.Unreachable _, SnmpAnswer.Abandoned _ ->
                    Optional.empty();
        };
    }

    /** How long an access point is waited for. */
    enum Patience {
        /** It is well and answers quickly: as configured. */
        CALM,
        /** It is in doubt, or never answered: a lost packet must decide nothing. */
        IN_DOUBT,
        /** It is known to answer slowly. */
        SLOW,
        /**
         * It is down and asked every few seconds: one packet, so that many of them hold up nobody.
         */
        BRIEF
    }
}
