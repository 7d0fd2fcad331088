package id.gardu.snmp;

import id.gardu.snmp.Manners.Manner;
import id.gardu.snmp.SnmpAnswer.Cut;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.Wire.Reply;

import java.util.Optional;

/**
 * Asks for everything under a root with GETBULK (RFC 3416 §4.2.3), or GETNEXT where that is
 * unknown, and ends by itself whatever the agent does: every object must come after the last, and
 * rows, octets and time are counted.
 */
final class Walk {
    /** So many packets in a row are not lost by chance. */
    private static final int SILENCES_OF_BULK = 2;

    private final Conversation device;
    private final Manner manner;
    private final Oid root;
    private final Harvest harvest;
    private Oid last;
    private int repetitions;
    private int silences;
    private boolean single;

    Walk(Conversation device, Oid root, Manner manner) {
        this.device = device;
        this.manner = manner;
        this.root = root;
        this.harvest = new Harvest(device.budget());
        this.last = root;
        this.repetitions = device.budget().repetitions();
        this.single = !device.knowsBulk() || manner.withoutBulk() || repetitions == 1;
    }

    SnmpAnswer run() throws InterruptedException {
        while (!device.outOfTime()) {
            Optional<SnmpAnswer> end = step();
            if (end.isPresent()) {
                return end.get();
            }
        }
        return harvest.outOfTime(device.elapsed());
    }

    private Optional<SnmpAnswer> step() throws InterruptedException {
        return switch (ask()) {
            case Reply.Response response -> gather(response);
            case Reply.Failure failure when mayAskForLess(failure) -> {
                repetitions = Math.max(1, repetitions / 2);
                yield Optional.empty();
            }
            case Reply.Failure failure -> Optional.of(without(failure));
        };
    }

    /** Where a GETBULK for one object brings nothing, GETNEXT may: some agents know no other. */
    private Reply ask() throws InterruptedException {
        if (single) {
            return device.getNext(last);
        }
        Reply reply = device.getBulk(last, repetitions);
        boolean silent = reply instanceof Reply.Unheard(var hint) && hint.isEmpty();
        if (!silent || silences != SILENCES_OF_BULK || device.outOfTime()) {
            return reply;
        }
        Reply plain = device.getNext(last);
        if (plain instanceof Reply.Response) {
            single = true;
            manner.askWithoutBulk();
        }
        return plain;
    }

    /** Big answers are lost where fragments are: silence, too, is a reason to ask for less. */
    private boolean mayAskForLess(Reply.Failure failure) {
        if (failure instanceof Reply.Unheard(var hint) && hint.isEmpty()) {
            silences++;
            return silences <= device.budget().retries() + 1;
        }
        return Get.tooBig(failure) && repetitions > 1;
    }

    private SnmpAnswer without(Reply.Failure failure) {
        // What SNMPv1 says past the last object; some agents say it in v2c too.
        boolean pastTheEnd =
                failure instanceof Reply.Refused(Refusal why, var _) && why == Refusal.NO_SUCH_NAME;
        return pastTheEnd ? harvest.whole() : harvest.without(failure, device.elapsed());
    }

    private Optional<SnmpAnswer> gather(Reply.Response response) {
        silences = 0;
        harvest.packet(response);
        if (response.objects().isEmpty()) {
            return Optional.of(harvest.cut(Cut.NOT_ASKED));
        }
        for (Reply.VarBind told : response.objects()) {
            boolean end = told.value() == SnmpValue.NoValue.END_OF_MIB_VIEW;
            if (!end && told.oid().compareTo(last) <= 0) {
                return Optional.of(harvest.cut(Cut.NOT_INCREASING));
            }
            if (end || !told.oid().isUnder(root)) {
                return Optional.of(harvest.whole());
            }
            if (harvest.full()) {
                return Optional.of(harvest.cut(Cut.ROWS));
            }
            harvest.put(told);
            last = told.oid();
        }
        return harvest.tooManyOctets() ? Optional.of(harvest.cut(Cut.OCTETS)) : Optional.empty();
    }
}
