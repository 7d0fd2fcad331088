package id.gardu.snmp;

import id.gardu.snmp.SnmpAnswer.Cut;

import java.util.List;
import java.util.Optional;

/** Asks for single objects, a few to a packet, fewer where the agent finds that too big. */
final class Get {
    private static final int OBJECTS_A_PACKET = 10;

    private final Conversation device;
    private final List<Oid> oids;
    private final Harvest harvest;
    private int atOnce = OBJECTS_A_PACKET;
    private int next;

    Get(Conversation device, List<Oid> oids) {
        this.device = device;
        this.oids = oids.stream().distinct().toList();
        this.harvest = new Harvest(device.budget());
    }

    SnmpAnswer run() throws InterruptedException {
        while (next < oids.size()) {
            if (device.outOfTime()) {
                return harvest.outOfTime(device.elapsed());
            }
            Optional<SnmpAnswer> end = step(few());
            if (end.isPresent()) {
                return end.get();
            }
        }
        return harvest.whole();
    }

    private List<Oid> few() {
        return oids.subList(next, Math.min(next + atOnce, oids.size()));
    }

    private Optional<SnmpAnswer> step(List<Oid> few) throws InterruptedException {
        return switch (device.get(few)) {
            case Reply.Heard heard -> gather(heard, few);
            case Reply.Failure failure when tooBig(failure) && few.size() > 1 -> {
                atOnce = few.size() / 2;
                yield Optional.empty();
            }
            case Reply.Failure failure -> Optional.of(harvest.without(failure, device.elapsed()));
        };
    }

    private Optional<SnmpAnswer> gather(Reply.Heard heard, List<Oid> asked) {
        harvest.packet(heard);
        if (!heard.objects().stream().map(Reply.Told::oid).toList().equals(asked)) {
            return Optional.of(harvest.cut(Cut.NOT_ASKED));
        }
        heard.objects().forEach(harvest::put);
        next += asked.size();
        return harvest.tooManyOctets() ? Optional.of(harvest.cut(Cut.OCTETS)) : Optional.empty();
    }

    static boolean tooBig(Reply.Failure failure) {
        return failure instanceof Reply.Refused(Refusal why, var _) && why == Refusal.TOO_BIG;
    }
}
