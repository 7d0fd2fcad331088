package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.REPLY_MESSAGE;

import id.gardu.access.AccessDecision;
import id.gardu.access.AccessRequest;
import id.gardu.access.Grant;
import id.gardu.access.Reason;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;

import java.util.function.Function;

/** An Access-Request, step by step. */
final class AccessRequestHandler implements PacketHandler {
    private final Steps steps;
    private final Function<AccessRequest, AccessDecision> access;
    private final AccessTranslator translator;
    private final RejectDelay delay;

    AccessRequestHandler(
            Steps steps, Function<AccessRequest, AccessDecision> access, RejectDelay delay) {
        this.steps = steps;
        this.access = access;
        this.translator = new AccessTranslator(steps.crypto());
        this.delay = delay;
    }

    @Override
    public void handle(Arrival arrival) {
        steps.nasOf(arrival)
                .flatMap(steps::authentic)
                .filter(asked -> !steps.seenBefore(asked))
                .ifPresent(this::decide);
    }

    private void decide(Asked asked) {
        asked.nas().counters().count(Tally.ACCESS_REQUESTS);
        switch (translator.read(asked)) {
            case AccessTranslator.Read.Understood(AccessRequest request) -> decide(asked, request);
            case AccessTranslator.Read.UnsupportedMethod(AttributeList refusal) -> {
                asked.nas().counters().count(Tally.UNSUPPORTED_METHOD);
                answer(asked, Code.ACCESS_REJECT, refusal);
            }
        }
    }

    private void decide(Asked asked, AccessRequest request) {
        switch (access.apply(request)) {
            case AccessDecision.Accept(Grant grant) -> accept(asked, grant);
            case AccessDecision.Reject(Reason reason, String replyMessage) ->
                    reject(asked, request, reason, replyMessage);
            case AccessDecision.Silence(String why) -> steps.silent(asked, Silence.UNDECIDED, why);
        }
    }

    private void accept(Asked asked, Grant grant) {
        asked.nas().counters().count(Tally.ACCEPTS);
        answer(asked, Code.ACCESS_ACCEPT, GrantTranslator.attributes(grant, asked));
    }

    private void reject(Asked asked, AccessRequest request, Reason reason, String replyMessage) {
        asked.nas().counters().count(reason);
        AttributeList attributes = new AttributeList().add(REPLY_MESSAGE, replyMessage);
        if (!reason.isDelayed()) {
            answer(asked, Code.ACCESS_REJECT, attributes);
        } else if (!delay.thenRun(
                request, asked.path(), () -> answer(asked, Code.ACCESS_REJECT, attributes))) {
            steps.silent(asked, Silence.DELAYED_REJECTS_FULL);
        }
    }

    private void answer(Asked asked, Code code, AttributeList attributes) {
        steps.sign(asked, code, attributes).ifPresent(reply -> steps.send(asked, reply));
    }
}
