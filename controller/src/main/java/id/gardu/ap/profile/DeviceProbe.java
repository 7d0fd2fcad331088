package id.gardu.ap.profile;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpBudget;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a device of which family it is, and then what its profile knows to ask. Never sets anything.
 * The futures always complete normally. Thread-safe.
 */
public final class DeviceProbe {
    /** So many objects a device is asked for every time; tables that need more are left out. */
    public static final int MOST_CELLS = 600;

    private final SnmpReader snmp;
    private final SnmpProfiles profiles;

    public DeviceProbe(SnmpReader snmp, SnmpProfiles profiles) {
        this.snmp = snmp;
        this.profiles = profiles;
    }

    /** What came of asking a device who it is. */
    public sealed interface ProbeOutcome {
        /**
         * It was recognised, if only as of no known family.
         *
         * @param values all it told meanwhile
         */
        record Known(KnownDevice device, SnmpValues values) implements ProbeOutcome {}

        /** It did not answer, or fell silent over it: how. */
        record Unknown(SnmpAnswer answer) implements ProbeOutcome {}
    }

    /** What was told so far, of what no more than a part was, and whether it goes on answering. */
    private record Gathered(SnmpValues values, Set<Oid> incomplete, Optional<SnmpAnswer> end) {
        static final Gathered NOTHING = new Gathered(SnmpValues.NONE, Set.of(), Optional.empty());

        Gathered and(Oid root, SnmpAnswer answer) {
            return switch (answer) {
                case SnmpAnswer.Answer(SnmpValues more, var _) ->
                        new Gathered(values.and(more), incomplete, end);
                case SnmpAnswer.Partial(SnmpValues more, var _, var _) ->
                        new Gathered(
                                values.and(more),
                                Stream.concat(incomplete.stream(), Stream.of(root))
                                        .collect(Collectors.toUnmodifiableSet()),
                                end);
                case SnmpAnswer.Refused _ -> this;
                case SnmpAnswer.Silence _, SnmpAnswer.Unreachable _, SnmpAnswer.Abandoned _ ->
                        new Gathered(values, incomplete, Optional.of(answer));
            };
        }
    }

    /**
     * Recognises a device: who it says it is, then what could show a family that suits, then a
     * short look where more may be, then its tables.
     */
    public CompletableFuture<ProbeOutcome> recognise(SnmpTarget target, SnmpBudget budget) {
        return snmp.get(target, Recognition.identity(), budget)
                .thenCompose(
                        answer ->
                                answer instanceof SnmpAnswer.WithValues told
                                        ? goOn(target, budget, told.values())
                                        : CompletableFuture.completedFuture(
                                                new ProbeOutcome.Unknown(answer)));
    }

    private CompletableFuture<ProbeOutcome> goOn(
            SnmpTarget target, SnmpBudget budget, SnmpValues identity) {
        SnmpBudget one = budget.atMost(1, budget.octets());
        return get(target, Recognition.objects(profiles, identity), budget)
                .thenCompose(
                        told -> {
                            SnmpValues first = identity.and(told.values());
                            return told.end().isPresent()
                                    ? CompletableFuture.completedFuture(told)
                                    : walk(
                                            target,
                                            Recognition.roots(profiles, first),
                                            one,
                                            new Gathered(first, Set.of(), Optional.empty()));
                        })
                .thenCompose(
                        told ->
                                told.end().isPresent()
                                        ? ended(told)
                                        : look(
                                                target,
                                                budget,
                                                Recognition.of(profiles, told.values()),
                                                told.values()));
    }

    private CompletableFuture<Gathered> get(
            SnmpTarget target, List<Oid> objects, SnmpBudget budget) {
        return objects.isEmpty()
                ? CompletableFuture.completedFuture(Gathered.NOTHING)
                : snmp.get(target, objects, budget.atMost(objects.size(), budget.octets()))
                        .thenApply(answer -> Gathered.NOTHING.and(objects.getFirst(), answer));
    }

    private static CompletableFuture<ProbeOutcome> ended(Gathered told) {
        return CompletableFuture.completedFuture(
                new ProbeOutcome.Unknown(told.end().orElseThrow()));
    }

    private CompletableFuture<ProbeOutcome> look(
            SnmpTarget target, SnmpBudget whole, Recognition found, SnmpValues before) {
        DeviceProfile profile = found.profile();
        SnmpBudget budget = profile.bulk() ? whole : whole.withoutBulk();
        List<Oid> objects =
                Stream.concat(profile.objects(), profile.nameObjects()).distinct().toList();
        List<Oid> columns = Stream.concat(profile.columns(), profile.counted()).toList();
        return get(target, objects, budget)
                .thenCompose(
                        first ->
                                first.end().isPresent()
                                        ? CompletableFuture.completedFuture(first)
                                        : walk(target, columns, budget, first))
                .thenCompose(
                        all ->
                                all.end().isPresent()
                                        ? ended(all)
                                        : CompletableFuture.completedFuture(
                                                known(found, before.and(all.values()), all)));
    }

    private static ProbeOutcome known(Recognition found, SnmpValues values, Gathered all) {
        DeviceProfile profile = found.profile();
        Set<Oid> labels = profile.labels().collect(Collectors.toSet());
        var incomplete = new HashSet<>(all.incomplete());
        var cells = new LinkedHashSet<Oid>();
        profile.objects().filter(oid -> holds(values, oid)).forEach(cells::add);
        profile.columns()
                .filter(column -> !labels.contains(column))
                .filter(column -> !incomplete.contains(column))
                .forEach(
                        column -> {
                            var rows = values.column(column).keySet();
                            if (cells.size() + rows.size() > MOST_CELLS) {
                                incomplete.add(column);
                            } else {
                                rows.forEach(index -> cells.add(column.plus(index)));
                            }
                        });
        SnmpValues names = new SnmpValues(new TreeMap<>(labels(values, labels)));
        return new ProbeOutcome.Known(
                new KnownDevice(
                        profile,
                        found.why(),
                        profile.model(values),
                        profile.firmware(values),
                        names,
                        List.copyOf(cells),
                        incomplete),
                values);
    }

    private static boolean holds(SnmpValues values, Oid oid) {
        return !(values.at(oid) instanceof SnmpValue.NoValue);
    }

    private static Map<Oid, SnmpValue> labels(SnmpValues values, Set<Oid> columns) {
        var labels = new HashMap<Oid, SnmpValue>();
        columns.forEach(
                column ->
                        values.column(column)
                                .forEach((index, told) -> labels.put(column.plus(index), told)));
        return labels;
    }

    /** What is under some roots, one after the other: a device is asked one thing at a time. */
    private CompletableFuture<Gathered> walk(
            SnmpTarget target, List<Oid> roots, SnmpBudget budget) {
        return walk(target, roots, budget, Gathered.NOTHING);
    }

    private CompletableFuture<Gathered> walk(
            SnmpTarget target, List<Oid> roots, SnmpBudget budget, Gathered before) {
        var told = CompletableFuture.completedFuture(before);
        for (Oid root : roots) {
            told =
                    told.thenCompose(
                            sofar ->
                                    sofar.end().isPresent()
                                            ? CompletableFuture.completedFuture(sofar)
                                            : snmp.walk(target, root, budget)
                                                    .thenApply(answer -> sofar.and(root, answer)));
        }
        return told;
    }

    /** What is counted of a known device now; empty when it fell silent over it. */
    public CompletableFuture<Optional<Counted>> count(
            SnmpTarget target, KnownDevice device, SnmpBudget budget) {
        return walk(
                        target,
                        device.counted(),
                        device.profile().bulk() ? budget : budget.withoutBulk())
                .thenApply(
                        told ->
                                told.end().isPresent()
                                        ? Optional.empty()
                                        : Optional.of(
                                                new Counted(told.values(), told.incomplete())));
    }

    /**
     * Rows that come and go.
     *
     * @param cut the roots that were not told to their end
     */
    public record Counted(SnmpValues values, Set<Oid> cut) {
        /** Of a device of which nothing is counted. */
        public static final Counted NOTHING = new Counted(SnmpValues.NONE, Set.of());
    }
}
