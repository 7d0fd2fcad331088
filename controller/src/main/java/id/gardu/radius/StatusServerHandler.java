package id.gardu.radius;

import id.gardu.radius.DatagramHandler.PacketHandler;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;

/** A Status-Server, step by step: is anybody there (RFC 5997)? */
final class StatusServerHandler implements PacketHandler {
    private static final AttributeList NOTHING = new AttributeList();

    private final RequestPipeline steps;
    private final Code answer;

    /**
     * @param answer Access-Accept at the authentication port, else Accounting-Response
     */
    StatusServerHandler(RequestPipeline steps, Code answer) {
        this.steps = steps;
        this.answer = answer;
    }

    @Override
    public void handle(ReceivedDatagram arrival) {
        steps.nasOf(arrival)
                .flatMap(steps::authentic)
                .filter(asked -> !steps.seenBefore(asked))
                .ifPresent(this::answer);
    }

    private void answer(AuthenticRequest asked) {
        asked.nas().counters().count(Tally.STATUS_SERVERS);
        steps.sign(asked, answer, NOTHING).ifPresent(reply -> steps.send(asked, reply));
    }
}
