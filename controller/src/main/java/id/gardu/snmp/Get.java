package id.gardu.snmp;

import id.gardu.snmp.Manners.Manner;
import id.gardu.snmp.SnmpAnswer.Cut;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpValue.NoValue;
import id.gardu.snmp.Wire.Reply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for single objects, a few to a packet. What was asked and answered is taken; an agent that
 * is silent to many objects, or refuses all for one, is asked for fewer, and without that one.
 */
final class Get {
    /** An agent that takes offence at more objects in one question is left for this time. */
    private static final int MOST_REFUSALS = 16;

    private final Conversation device;
    private final Manner manner;
    private final long nanos;
    private final Harvest harvest;
    private final List<Oid> rest;
    private final Set<Oid> offending = new HashSet<>();
    private final Set<Oid> leftOut = new HashSet<>();
    private Optional<Reply.Failure> refusal = Optional.empty();
    private int atOnce = Manner.MOST_OBJECTS;
    private int told;

    /**
     * @param nanos {@link System#nanoTime}
     */
    Get(Conversation device, List<Oid> oids, Manner manner, long nanos) {
        this.device = device;
        this.manner = manner;
        this.nanos = nanos;
        this.harvest = new Harvest(device.budget());
        this.rest = new ArrayList<>(oids.stream().distinct().toList());
        rest.removeIf(oid -> manner.isDropped(oid, nanos));
        if (rest.isEmpty()) { // Without one question nobody would know whether it is there.
            rest.addAll(oids.stream().distinct().toList());
        } else {
            oids.stream().filter(oid -> manner.isDropped(oid, nanos)).forEach(this::putNothing);
        }
    }

    SnmpAnswer run() throws InterruptedException {
        Optional<SnmpAnswer> end = Optional.empty();
        while (end.isEmpty() && !rest.isEmpty()) {
            end =
                    device.outOfTime()
                            ? Optional.of(harvest.outOfTime(device.elapsed()))
                            : step(few());
        }
        if (harvest.heard()) {
            offending.forEach(oid -> manner.drop(oid, nanos));
        }
        return end.isPresent() ? end.get() : whole();
    }

    private SnmpAnswer whole() {
        if (!harvest.heard()) {
            return harvest.without(refusal.orElseThrow(), device.elapsed());
        }
        if (told == 0) {
            return harvest.cut(Cut.NOT_ASKED);
        }
        manner.answered();
        return harvest.whole();
    }

    private List<Oid> few() {
        int most = Math.min(rest.size(), Math.min(atOnce, manner.objects()));
        return List.copyOf(rest.subList(0, most));
    }

    private Optional<SnmpAnswer> step(List<Oid> few) throws InterruptedException {
        return switch (ask(few)) {
            case Reply.Response response -> gather(response, few);
            case Reply.Failure failure when tooBig(failure) && few.size() > 1 -> fewer(few);
            case Reply.Unheard unheard when unheard.hint().isEmpty() && few.size() > 1 ->
                    bySmallest(few, unheard);
            case Reply.Refused refused when isOffence(refused) -> withoutOffender(refused, few);
            case Reply.Failure failure -> Optional.of(harvest.without(failure, device.elapsed()));
        };
    }

    /** The last of the sendings is kept for the smallest question there is. */
    private Reply ask(List<Oid> few) throws InterruptedException {
        int retries = device.budget().retries();
        return device.get(few, few.size() > 1 ? Math.max(0, retries - 1) : retries);
    }

    private Optional<SnmpAnswer> fewer(List<Oid> few) {
        manner.tooMany(few.size());
        return Optional.empty();
    }

    /** Silence to many: is nobody there, or is it the many? */
    private Optional<SnmpAnswer> bySmallest(List<Oid> few, Reply.Unheard unheard)
            throws InterruptedException {
        if (device.outOfTime()) {
            return Optional.of(harvest.outOfTime(device.elapsed()));
        }
        List<Oid> smallest = few.subList(0, 1);
        return switch (device.get(smallest, 0)) {
            case Reply.Response response -> {
                manner.tooMany(few.size());
                yield gather(response, smallest);
            }
            case Reply.Refused refused when isOffence(refused) -> {
                manner.tooMany(few.size());
                yield withoutOffender(refused, smallest);
            }
            case Reply.Unheard none ->
                    Optional.of(
                            harvest.without(
                                    none.hint().isPresent() ? none : unheard, device.elapsed()));
            case Reply.Failure failure -> Optional.of(harvest.without(failure, device.elapsed()));
        };
    }

    private static boolean isOffence(Reply.Refused refused) {
        return refused.refusal() == Refusal.NO_SUCH_NAME
                || refused.refusal() == Refusal.GENERAL_ERROR;
    }

    private Optional<SnmpAnswer> withoutOffender(Reply.Refused refused, List<Oid> few) {
        Optional<Oid> blamed =
                few.size() == 1 ? Optional.of(few.getFirst()) : refused.at().filter(few::contains);
        refusal = Optional.of(refused);
        if (blamed.isEmpty()) { // It says that something is wrong, but not what: found by halving.
            atOnce = few.size() / 2;
            return Optional.empty();
        }
        atOnce = few.size() == 1 ? atOnce : Manner.MOST_OBJECTS;
        offending.add(blamed.get());
        rest.remove(blamed.get());
        putNothing(blamed.get());
        return offending.size() > MOST_REFUSALS
                ? Optional.of(harvest.without(refused, device.elapsed()))
                : Optional.empty();
    }

    private Optional<SnmpAnswer> gather(Reply.Response response, List<Oid> few) {
        harvest.packet(response);
        int before = told;
        for (Reply.VarBind one : response.objects()) {
            asked(one.oid(), few)
                    .ifPresent(
                            oid -> {
                                harvest.put(new Reply.VarBind(oid, one.value()));
                                rest.remove(oid);
                                told++;
                            });
        }
        if (told == before && !response.objects().isEmpty()) {
            return Optional.of(harvest.cut(Cut.NOT_ASKED));
        }
        few.stream().filter(rest::contains).forEach(this::leftOut);
        return harvest.tooManyOctets() ? Optional.of(harvest.cut(Cut.OCTETS)) : Optional.empty();
    }

    /** Some agents answer with one ".0" too many. */
    private static Optional<Oid> asked(Oid told, List<Oid> few) {
        return few.stream()
                .filter(oid -> oid.equals(told))
                .findFirst()
                .or(() -> few.stream().filter(oid -> oid.plus(0).equals(told)).findFirst());
    }

    /** What is left out of an answer is asked for once more, after all else. */
    private void leftOut(Oid oid) {
        rest.remove(oid);
        if (leftOut.add(oid)) {
            rest.add(oid);
        } else {
            offending.add(oid);
            putNothing(oid);
        }
    }

    private void putNothing(Oid oid) {
        harvest.put(new Reply.VarBind(oid, NoValue.NO_SUCH_OBJECT));
    }

    static boolean tooBig(Reply.Failure failure) {
        return failure instanceof Reply.Refused(Refusal why, var _) && why == Refusal.TOO_BIG;
    }
}
