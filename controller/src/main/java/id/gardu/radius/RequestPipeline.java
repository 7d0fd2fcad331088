package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.CONNECT_INFO;

import id.gardu.access.DoorTry;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.DatagramHandler.ReplyBatch;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.DoorNotes.PacketTraces;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.KnownNas.Signatures;
import id.gardu.radius.KnownNas.Signatures.SignatureCheck;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.ServerCounters.AnswerTimes;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.SilenceLog.Sources;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketDecoder.Malformed;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps every packet of one port takes, whatever it asks: {@link #nasOf}, {@link #authentic},
 * {@link #seenBefore}, then (in a handler) the decision, then {@link #answer}: sign and send. For
 * the one thread of that port.
 */
final class RequestPipeline {
    /**
     * An authentic request: who asks, what, when, and where the answer goes.
     *
     * @param secret the one it was signed with, and its answer will be
     * @param byDoctor whether our own doctor plays the NAS: what it asks is counted as nobody's
     */
    record AuthenticRequest(
            Packet packet,
            KnownNas nas,
            Secret secret,
            Instant at,
            ReturnPath path,
            boolean byDoctor) {}

    /** A datagram and those that may have sent it, the likeliest first; at least one. */
    private record Claimed(ReceivedDatagram arrival, List<NasClaim> claims) {
        NasClaim likeliest() {
            return claims.getFirst();
        }
    }

    private final NasDirectory directory;
    private final ServerCounters counters;
    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final Signatures signatures;
    private final Sources sources;
    private final SilenceLog log;
    private final RememberedReplies replies;
    private final PacketTraces traces;
    private final DoorNotes doors;
    private final AnswerTimes times = new AnswerTimes();
    private final ReplyBatch outbox = new ReplyBatch();

    /**
     * @param directory who may have sent it
     */
    RequestPipeline(
            NasDirectory directory,
            ServerCounters counters,
            RadiusParts rooms,
            MonotonicClock monotonic) {
        this.signatures = new Signatures(crypto, rooms.signed());
        this.traces = new PacketTraces(rooms.traces(), rooms.access());
        this.doors = new DoorNotes(rooms);
        this.directory = directory;
        this.counters = counters;
        this.sources = new Sources(monotonic);
        this.log = new SilenceLog(sources);
        this.replies = new RememberedReplies(monotonic);
    }

    AnswerTimes times() {
        return times;
    }

    PacketCrypto crypto() {
        return crypto;
    }

    /** What is to be worked on: authentic, and not seen before. */
    Optional<AuthenticRequest> newRequest(ReceivedDatagram arrival) {
        return nasOf(arrival).flatMap(this::authentic).filter(request -> !seenBefore(request));
    }

    /** Who may have sent it: asked before anything in it is believed. */
    private Optional<Claimed> nasOf(ReceivedDatagram arrival) {
        List<NasClaim> claims = directory.claims(arrival);
        if (claims.isEmpty()) {
            counters.strangers().count(DiscardReason.UNKNOWN_NAS);
            log.noAnswer(arrival, "stranger", DiscardReason.UNKNOWN_NAS);
            return Optional.empty();
        }
        return Optional.of(new Claimed(arrival, claims));
    }

    /** Who did send it, if a secret or the NAS's policy says so. */
    private Optional<AuthenticRequest> authentic(Claimed claimed) {
        ReceivedDatagram arrival = claimed.arrival();
        boolean byName =
                switch (claimed.likeliest().by()) {
                    case ADDRESS, TLS -> false;
                    case NAME, DOCTOR -> true;
                };
        if (byName && !sources.mayTry(arrival.source())) {
            return silent(claimed, DiscardReason.TOO_MANY_FAILURES);
        }
        Optional<AuthenticRequest> request =
                switch (PacketDecoder.decode(arrival.datagram())) {
                    case Malformed malformed -> silent(claimed, DiscardReason.of(malformed));
                    case Packet packet -> sender(claimed, packet);
                };
        if (byName && request.isEmpty()) {
            sources.failed(arrival.source());
        }
        return request;
    }

    private Optional<AuthenticRequest> sender(Claimed claimed, Packet packet) {
        ReceivedDatagram arrival = claimed.arrival();
        Optional<DiscardReason> first = Optional.empty();
        for (NasClaim claim : claimed.claims()) {
            switch (signatures.judge(claim, packet, arrival.source(), arrival.at())) {
                case SignatureCheck.Sent(var secret) -> {
                    return Optional.of(
                            asked(withDoctor(claim, packet, arrival), packet, secret, arrival));
                }
                case SignatureCheck.NotShown(DiscardReason why) ->
                        first = first.or(() -> Optional.of(why));
            }
        }
        DiscardReason why = first.orElse(DiscardReason.WRONG_SECRET);
        if (why == DiscardReason.WRONG_SECRET
                && claimed.likeliest().by() == NasClaim.Identification.ADDRESS) {
            doors.wrongSecret(claimed.likeliest().nas().nas(), packet, arrival.at());
        }
        if (claimed.likeliest().by() != NasClaim.Identification.DOCTOR) {
            doors.notShown(claimed.likeliest().nas().nas(), packet, why, arrival.at());
        }
        return silent(claimed, why);
    }

    /** A gateway on this machine may have the name that the doctor plays. */
    private static NasClaim withDoctor(NasClaim claim, Packet packet, ReceivedDatagram arrival) {
        boolean byDoctor =
                arrival.source().isLoopbackAddress()
                        && packet.text(CONNECT_INFO)
                                .filter(DoorTry.DOCTORS_CONNECT_INFO::equals)
                                .isPresent();
        return byDoctor ? claim.ofDoctor() : claim;
    }

    private AuthenticRequest asked(
            NasClaim claim, Packet packet, Secret secret, ReceivedDatagram arrival) {
        doors.spoke(claim, packet, secret, arrival);
        AuthenticRequest request =
                new AuthenticRequest(
                        packet,
                        claim.nas(),
                        secret,
                        arrival.at(),
                        arrival.path(),
                        claim.by() == NasClaim.Identification.DOCTOR);
        traces.asked(request);
        return request;
    }

    /** Whether it is a repetition; then it got the same answer, or is still in work. */
    private boolean seenBefore(AuthenticRequest request) {
        return switch (replies.look(request)) {
            case RememberedReplies.RequestState.First() -> false;
            case RememberedReplies.RequestState.InWork() -> {
                request.nas().counters().count(Tally.DUPLICATES_IN_WORK);
                yield true;
            }
            case RememberedReplies.RequestState.Answered(byte[] reply) -> {
                request.nas().counters().count(Tally.DUPLICATES);
                put(request, reply);
                yield true;
            }
        };
    }

    /** Signs the answer and sends it, unless the NAS's Proxy-States leave no room for one. */
    void answer(AuthenticRequest request, Code code, AttributeList attributes) {
        Optional<byte[]> reply =
                encoder.reply(code, request.packet(), attributes, request.secret());
        if (reply.isPresent()) {
            send(request, reply.get());
        } else {
            silent(request, DiscardReason.REPLY_TOO_LONG);
        }
    }

    /** Keeps the answer for repetitions and sends it, if the NAS still waits for it. */
    private void send(AuthenticRequest request, byte[] reply) {
        long took = replies.answered(request, reply);
        if (took != RememberedReplies.NOT_WANTED) {
            Code.of(reply[0] & 0xff).ifPresent(code -> times.count(code, took));
            put(request, reply);
        } else {
            request.nas().counters().count(DiscardReason.ABANDONED);
            traces.silent(request, DiscardReason.ABANDONED.text());
        }
    }

    /** No answer: a repetition will be worked on again. */
    void silent(AuthenticRequest request, DiscardReason why) {
        silent(request, why, "");
    }

    /** The same, with what else the log should say. */
    void silent(AuthenticRequest request, DiscardReason why, String more) {
        replies.forget(request);
        request.nas().counters().count(why);
        log.noAnswer(request, why, more);
        traces.silent(request, why.text());
    }

    /** What an operator should know of an answer. */
    void tell(AuthenticRequest request, String what) {
        log.answered(request, what);
    }

    /** A packet of a kind that this port does not answer. */
    void unexpected(ReceivedDatagram arrival) {
        Optional<AuthenticRequest> _ =
                nasOf(arrival)
                        .flatMap(
                                claimed ->
                                        silent(
                                                claimed,
                                                PacketDecoder.decode(arrival.datagram())
                                                                instanceof Malformed malformed
                                                        ? DiscardReason.of(malformed)
                                                        : DiscardReason.UNEXPECTED_CODE));
    }

    /** A TLS connection that must not come in, or not go on. */
    void refused(ReturnPath path, String why) {
        counters.strangers().count(DiscardReason.TLS_REFUSED);
        log.refused(path, why);
    }

    /** What cannot be answered, whoever sent it. */
    void discard(ReceivedDatagram arrival, DiscardReason why) {
        Optional<AuthenticRequest> _ = nasOf(arrival).flatMap(claimed -> silent(claimed, why));
    }

    /** A fault of ours while a datagram was worked on. */
    void fault(ReceivedDatagram arrival, RuntimeException fault) {
        replies.forget(arrival.path().source(), arrival.identifier());
        counters.strangers().count(DiscardReason.FAULT);
        log.fault(arrival, fault);
    }

    private void put(AuthenticRequest request, byte[] reply) {
        traces.answered(request, reply);
        if (!outbox.put(request.path(), reply)) {
            request.nas().counters().count(DiscardReason.SEND_BUFFER_FULL);
        }
    }

    private Optional<AuthenticRequest> silent(Claimed claimed, DiscardReason why) {
        KnownNas nas = claimed.likeliest().nas();
        nas.counters().count(why);
        log.noAnswer(claimed.arrival(), nas.nas().name(), why);
        traces.silent(claimed.arrival(), nas.nas(), why);
        if (claimed.likeliest().by() == NasClaim.Identification.TLS) {
            var _ = claimed.arrival().path().socket().close();
        }
        return Optional.empty();
    }
}
