package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.MS_CHAP2_SUCCESS;
import static id.gardu.radius.packet.Attributes.MS_CHAP_ERROR;
import static id.gardu.radius.packet.Attributes.REPLY_MESSAGE;

import id.gardu.access.AccessPolicy;
import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Proofs.Proof;
import id.gardu.access.RejectReason;
import id.gardu.radius.DatagramHandler.PacketHandler;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An Access-Request, step by step. */
final class AccessRequestHandler implements PacketHandler {
    /** RFC 2759 §6: authentication failure, no retry under the same challenge. */
    private static final String MS_CHAP_WRONG = "E=691 R=0 V=3";

    private static final String MS_CHAP_REFUSED =
            "MS-CHAP is refused: outside of TLS its responses can be broken offline; let the NAS"
                + " use PAP or CHAP, or allow MS-CHAPv2 for it (gardu nas set NAME --mschap yes)";

    private final RequestPipeline pipeline;
    private final AccessPolicy access;
    private final AccessTranslator translator;
    private final RejectDelay delay;
    private final DoorNotes doors;

    AccessRequestHandler(RequestPipeline pipeline, RadiusParts rooms, RejectDelay delay) {
        this.pipeline = pipeline;
        this.access = rooms.access();
        this.doors = new DoorNotes(rooms);
        this.translator = new AccessTranslator(pipeline.crypto());
        this.delay = delay;
    }

    @Override
    public void handle(AuthenticRequest asked) {
        asked.nas().counters().count(Tally.ACCESS_REQUESTS);
        switch (translator.read(asked)) {
            case AccessTranslator.Read.Understood(AccessRequest request) -> decide(asked, request);
            case AccessTranslator.Read.UnsupportedMethod(Tally why, AttributeList refusal) -> {
                asked.nas().counters().count(why);
                if (why == Tally.MS_CHAP_REFUSED) {
                    pipeline.tell(asked, MS_CHAP_REFUSED);
                }
                doors.rejected(asked, why.reason());
                pipeline.answer(asked, Code.ACCESS_REJECT, refusal);
            }
        }
    }

    private void decide(AuthenticRequest asked, AccessRequest request) {
        switch (access.decide(request)) {
            case AccessDecision.Accept(Grant grant, Optional<String> msChapAnswer) ->
                    accept(asked, request, grant, msChapAnswer);
            case AccessDecision.Reject reject -> reject(asked, request, reject);
            case AccessDecision.Silence(String why) ->
                    pipeline.silent(asked, DiscardReason.UNDECIDED, why);
        }
    }

    private void accept(
            AuthenticRequest asked,
            AccessRequest request,
            Grant grant,
            Optional<String> msChapAnswer) {
        asked.nas().counters().count(Tally.ACCEPTS);
        doors.accepted(asked, request, grant);
        AttributeList attributes = AccessTranslator.attributes(grant, asked);
        msChapAnswer.ifPresent(
                text -> addMsChap(attributes, MS_CHAP2_SUCCESS, request.proof(), text));
        pipeline.answer(asked, Code.ACCESS_ACCEPT, attributes);
    }

    /** Behind the ident it was asked under (RFC 2548 §2.3.3, §2.1.5). */
    private static void addMsChap(
            AttributeList attributes, Attribute attribute, Proof proof, String text) {
        if (proof instanceof Proof.MsChapV2 chap) {
            byte[] value = (" " + text).getBytes(StandardCharsets.US_ASCII);
            value[0] = (byte) chap.ident();
            attributes.add(attribute, value);
        }
    }

    private void reject(
            AuthenticRequest asked, AccessRequest request, AccessDecision.Reject reject) {
        RejectReason reason = reject.reason();
        asked.nas().counters().count(reason);
        doors.rejected(asked, request, reject);
        AttributeList attributes = new AttributeList().add(REPLY_MESSAGE, reject.replyMessage());
        addMsChap(attributes, MS_CHAP_ERROR, request.proof(), MS_CHAP_WRONG);
        if (!reason.isDelayed()) {
            pipeline.answer(asked, Code.ACCESS_REJECT, attributes);
        } else if (!delay.thenRun(
                request,
                asked.path(),
                () -> pipeline.answer(asked, Code.ACCESS_REJECT, attributes))) {
            pipeline.silent(asked, DiscardReason.DELAYED_REJECTS_FULL);
        }
    }
}
