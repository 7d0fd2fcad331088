package id.gardu.ap;

import id.gardu.ap.Device.SystemGroup;
import id.gardu.ap.profile.DeviceProbe;
import id.gardu.ap.profile.DeviceProbe.Counted;
import id.gardu.ap.profile.DeviceProbe.ProbeOutcome;
import id.gardu.ap.profile.KnownDevice;
import id.gardu.ap.profile.WirelessReading;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What an access point is asked, and with how much patience. Thread-safe. */
final class ApQuestions {
    private static final Duration WHOLE = Duration.ofSeconds(30);

    /** What takes longer than twice the usual time is waited for four times as long. */
    private static final int SLOWER = 4;

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_ROWS = 1_024;
    private static final int MOST_OCTETS = 256 << 10;

    private final SnmpReader snmp;
    private final DeviceProbe probe;
    private final Map<Patience, SnmpBudget> budgets = new EnumMap<>(Patience.class);

    ApQuestions(SnmpReader snmp, ApSettings settings) {
        SnmpBudget bounds = SnmpBudget.DEFAULT.within(WHOLE).atMost(MOST_ROWS, MOST_OCTETS);
        this.snmp = snmp;
        this.probe = new DeviceProbe(snmp, settings.profiles());
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

    /**
     * What is known of a device that was looked at.
     *
     * @param reading what it told of its radios meanwhile
     */
    record Look(
            Interfaces interfaces,
            Optional<KnownDevice> device,
            Optional<WirelessReading> reading) {
        static final Look NONE = new Look(Interfaces.NONE, Optional.empty(), Optional.empty());

        private List<Oid> oids() {
            return Stream.of(
                            SystemGroup.OIDS.stream(),
                            interfaces.oids(),
                            device.stream().flatMap(known -> known.cells().stream()))
                    .flatMap(oids -> oids)
                    .distinct()
                    .toList();
        }
    }

    /** All that is known to be told, in one question; of one that is down, whether it is there. */
    CompletableFuture<SnmpAnswer> ask(SnmpTarget target, Look known, Patience patience) {
        List<Oid> oids = patience == Patience.BRIEF ? List.of(Mib.SYS_UP_TIME) : known.oids();
        return snmp.get(target, oids, budget(patience));
    }

    private SnmpBudget budget(Patience patience) {
        return Objects.requireNonNull(budgets.get(patience));
    }

    /** What comes and goes of a device; empty when it fell silent over that. */
    CompletableFuture<Optional<Counted>> count(
            SnmpTarget target, KnownDevice device, Patience patience) {
        return probe.count(target, device, budget(patience));
    }

    /** Takes whatever SNMPv3 engine answers there next for the right one. */
    void acceptEngine(SnmpTarget target) {
        snmp.forgetEngine(target);
    }

    /** Of which family it is and by what it reaches the world; empty when it fell silent. */
    CompletableFuture<Optional<Look>> discover(SnmpTarget target, Patience patience) {
        SnmpBudget budget = budget(patience == Patience.SLOW ? Patience.SLOW : Patience.IN_DOUBT);
        return probe.recognise(target, budget)
                .thenCompose(
                        outcome ->
                                switch (outcome) {
                                    case ProbeOutcome.Unknown _ ->
                                            CompletableFuture.completedFuture(Optional.empty());
                                    case ProbeOutcome.Known(
                                                    KnownDevice device,
                                                    SnmpValues values) ->
                                            interfaces(
                                                    target,
                                                    device,
                                                    device.reading(values, Set.of()),
                                                    budget);
                                });
    }

    private CompletableFuture<Optional<Look>> interfaces(
            SnmpTarget target, KnownDevice device, WirelessReading reading, SnmpBudget whole) {
        SnmpBudget budget = device.profile().bulk() ? whole : whole.withoutBulk();
        var found = CompletableFuture.completedFuture(Optional.of(SnmpValues.NONE));
        for (Oid column : Interfaces.COLUMNS) {
            found = found.thenCompose(before -> walk(target, column, budget, before));
        }
        return found.thenApply(
                told ->
                        told.map(values -> Interfaces.of(values, device.profile().uplinks()))
                                .map(
                                        known ->
                                                new Look(
                                                        known,
                                                        Optional.of(device),
                                                        Optional.of(reading))));
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
