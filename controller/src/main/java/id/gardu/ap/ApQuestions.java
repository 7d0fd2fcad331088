package id.gardu.ap;

import id.gardu.ap.Device.SystemGroup;
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

    /** What takes longer than twice the usual time is waited for four times as long. */
    private static final int SLOWER = 4;

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_ROWS = 128;
    private static final int MOST_OCTETS = 64 << 10;

    private final SnmpReader snmp;
    private final SnmpBudget calm;
    private final SnmpBudget inDoubt;
    private final SnmpBudget slow;
    private final SnmpBudget brief;

    ApQuestions(SnmpReader snmp, ApSettings settings) {
        SnmpBudget bounds = SnmpBudget.DEFAULT.within(WHOLE).atMost(MOST_ROWS, MOST_OCTETS);
        this.snmp = snmp;
        this.calm = bounds.patience(settings.timeout(), settings.retries());
        this.inDoubt =
                bounds.patience(
                        settings.timeout(),
                        Math.max(settings.retries(), ApSettings.RETRIES_IN_DOUBT));
        this.slow = bounds.patience(longer(settings.timeout()), 1);
        this.brief = bounds.patience(settings.timeout(), 0);
    }

    private static Duration longer(Duration timeout) {
        Duration four = timeout.multipliedBy(SLOWER);
        return four.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : four;
    }

    /** Who it is and what its interfaces counted, in one question; of one that is down, who. */
    CompletableFuture<SnmpAnswer> ask(SnmpTarget target, Interfaces known, Patience patience) {
        return switch (patience) {
            case CALM -> snmp.get(target, all(known), calm);
            case IN_DOUBT -> snmp.get(target, all(known), inDoubt);
            case SLOW -> snmp.get(target, all(known), slow);
            case BRIEF -> snmp.get(target, List.of(Mib.SYS_UP_TIME), brief);
        };
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
        SnmpBudget budget = patience == Patience.SLOW ? slow : inDoubt;
        return walk(target, Mib.IF_TYPE, budget)
                .thenCompose(
                        types ->
                                types.isEmpty()
                                        ? nothing()
                                        : discover(target, types.get(), budget));
    }

    private CompletableFuture<Optional<Interfaces>> discover(
            SnmpTarget target, SnmpValues types, SnmpBudget budget) {
        return walk(target, Mib.IF_HC_IN_OCTETS, budget)
                .thenCompose(
                        wide ->
                                wide.isEmpty()
                                        ? nothing()
                                        : walk(target, Mib.IF_HIGH_SPEED, budget)
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
    private CompletableFuture<Optional<SnmpValues>> walk(
            SnmpTarget target, Oid column, SnmpBudget budget) {
        return snmp.walk(target, column, budget)
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
