package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.CONNECT_INFO;

import id.gardu.access.DoorTry;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Decoded;
import id.gardu.radius.packet.Malformed;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The steps every packet of one port takes, whatever it asks: {@link #nasOf}, {@link #authentic},
 * {@link #seenBefore}, then (in a handler) the decision, {@link #sign}, {@link #send}. For the one
 * thread of that port.
 */
final class Steps {
    private final Function<Arrival, List<Claim>> claimants;
    private final Counters counters;
    private final Heard heard;
    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final Signatures signatures;
    private final Sources sources;
    private final SilenceLog log;
    private final RememberedReplies replies;
    private final PacketTraces traces;
    private final DoorNotes doors;
    private final AnswerTimes times = new AnswerTimes();
    private final Outbox outbox = new Outbox();

    /**
     * @param claimants who may have sent it, the likeliest first
     * @param nanos a clock that never jumps
     */
    Steps(
            Function<Arrival, List<Claim>> claimants,
            Counters counters,
            Heard heard,
            RadiusRooms rooms,
            LongSupplier nanos) {
        this.signatures = new Signatures(crypto, rooms.signed());
        this.traces = new PacketTraces(rooms.traces(), rooms.maskUserName());
        this.doors = new DoorNotes(rooms.tried());
        this.claimants = claimants;
        this.counters = counters;
        this.heard = heard;
        this.sources = new Sources(nanos);
        this.log = new SilenceLog(sources);
        this.replies = new RememberedReplies(nanos);
    }

    AnswerTimes times() {
        return times;
    }

    PacketCrypto crypto() {
        return crypto;
    }

    /** Who may have sent it: asked before anything in it is believed. */
    Optional<Claimed> nasOf(Arrival arrival) {
        List<Claim> claims = claimants.apply(arrival);
        if (claims.isEmpty()) {
            counters.strangers().count(Silence.UNKNOWN_NAS);
            log.noAnswer(arrival, "stranger", Silence.UNKNOWN_NAS);
            return Optional.empty();
        }
        return Optional.of(new Claimed(arrival, claims));
    }

    /** Who did send it, if a secret or the NAS's policy says so. */
    Optional<Asked> authentic(Claimed claimed) {
        Arrival arrival = claimed.arrival();
        boolean byName =
                switch (claimed.likeliest().by()) {
                    case ADDRESS, TLS -> false;
                    case NAME, DOCTOR -> true;
                };
        if (byName && !sources.mayTry(arrival.source())) {
            return silent(claimed, Silence.TOO_MANY_FAILURES);
        }
        Optional<Asked> asked =
                switch (PacketDecoder.decode(arrival.datagram())) {
                    case Malformed malformed -> silent(claimed, Silence.of(malformed));
                    case Packet packet -> sender(claimed, packet);
                };
        if (byName && asked.isEmpty()) {
            sources.failed(arrival.source());
        }
        return asked;
    }

    private Optional<Asked> sender(Claimed claimed, Packet packet) {
        Arrival arrival = claimed.arrival();
        Optional<Silence> first = Optional.empty();
        for (Claim claim : claimed.claims()) {
            switch (signatures.judge(claim, packet, arrival.source(), arrival.at())) {
                case Verdict.Sent(var secret) -> {
                    return Optional.of(
                            asked(withDoctor(claim, packet, arrival), packet, secret, arrival));
                }
                case Verdict.NotShown(Silence why) -> first = first.or(() -> Optional.of(why));
            }
        }
        Silence why = first.orElse(Silence.WRONG_SECRET);
        if (why == Silence.WRONG_SECRET && claimed.likeliest().by() == Claim.By.ADDRESS) {
            doors.wrongSecret(claimed, packet);
        }
        return silent(claimed, why);
    }

    /** A gateway on this machine may have the name that the doctor plays. */
    private static Claim withDoctor(Claim claim, Packet packet, Arrival arrival) {
        boolean byDoctor =
                arrival.source().isLoopbackAddress()
                        && packet.text(CONNECT_INFO)
                                .filter(DoorTry.DOCTORS_CONNECT_INFO::equals)
                                .isPresent();
        return byDoctor ? claim.ofDoctor() : claim;
    }

    private Asked asked(Claim claim, Packet packet, Secret secret, Arrival arrival) {
        heard.from(claim, packet, arrival.at());
        heard.at(claim, packet, secret, arrival.path(), arrival.at());
        Asked asked =
                new Asked(
                        packet,
                        claim.nas(),
                        secret,
                        arrival.at(),
                        arrival.path(),
                        claim.by() == Claim.By.DOCTOR);
        traces.asked(asked);
        return asked;
    }

    /** Whether it is a repetition; then it got the same answer, or is still in work. */
    boolean seenBefore(Asked asked) {
        return switch (replies.look(asked)) {
            case RememberedReplies.Seen.First() -> false;
            case RememberedReplies.Seen.InWork() -> {
                asked.nas().counters().count(Tally.DUPLICATES_IN_WORK);
                yield true;
            }
            case RememberedReplies.Seen.Answered(byte[] reply) -> {
                asked.nas().counters().count(Tally.DUPLICATES);
                put(asked, reply);
                yield true;
            }
        };
    }

    /** The answer's octets; empty when the NAS's Proxy-States leave no room for one. */
    Optional<byte[]> sign(Asked asked, Code code, AttributeList attributes) {
        Optional<byte[]> reply = encoder.reply(code, asked.packet(), attributes, asked.secret());
        if (reply.isEmpty()) {
            silent(asked, Silence.REPLY_TOO_LONG);
        }
        return reply;
    }

    /** Keeps the answer for repetitions and sends it, if the NAS still waits for it. */
    void send(Asked asked, byte[] reply) {
        long took = replies.answered(asked, reply);
        if (took != RememberedReplies.NOT_WANTED) {
            Code.of(reply[0] & 0xff).ifPresent(code -> times.count(code, took));
            put(asked, reply);
        } else {
            asked.nas().counters().count(Silence.ABANDONED);
            traces.silent(asked, Silence.ABANDONED.said());
        }
    }

    /** No answer: a repetition will be worked on again. */
    void silent(Asked asked, Silence why) {
        silent(asked, why, "");
    }

    /** The same, with what else the log should say. */
    void silent(Asked asked, Silence why, String more) {
        replies.forget(asked);
        asked.nas().counters().count(why);
        log.noAnswer(asked, why, more);
        traces.silent(asked, why.said());
    }

    /** What an operator should know of an answer. */
    void tell(Asked asked, String what) {
        log.answered(asked, what);
    }

    /** A packet of a kind that this port does not answer. */
    void unexpected(Arrival arrival) {
        nasOf(arrival)
                .ifPresent(
                        claimed -> {
                            Decoded decoded = PacketDecoder.decode(arrival.datagram());
                            Optional<Asked> _ =
                                    silent(
                                            claimed,
                                            decoded instanceof Malformed malformed
                                                    ? Silence.of(malformed)
                                                    : Silence.UNEXPECTED_CODE);
                        });
    }

    /** A TLS connection that must not come in, or not go on. */
    void refused(ReturnPath path, String why) {
        counters.strangers().count(Silence.TLS_REFUSED);
        log.refused(path, why);
    }

    /** What came over TLS and cannot be read. */
    void malformed(Arrival arrival, Malformed malformed) {
        nasOf(arrival)
                .ifPresent(
                        claimed -> {
                            Optional<Asked> _ = silent(claimed, Silence.of(malformed));
                        });
    }

    /** A fault of ours while a datagram was worked on. */
    void fault(Arrival arrival, RuntimeException fault) {
        replies.forget(arrival.path().source(), arrival.identifier());
        counters.strangers().count(Silence.FAULT);
        log.fault(arrival, fault);
    }

    private void put(Asked asked, byte[] reply) {
        traces.answered(asked, reply);
        if (!outbox.put(asked.path(), reply)) {
            asked.nas().counters().count(Silence.SEND_BUFFER_FULL);
        }
    }

    private Optional<Asked> silent(Claimed claimed, Silence why) {
        KnownNas nas = claimed.likeliest().nas();
        nas.counters().count(why);
        log.noAnswer(claimed.arrival(), nas.nas().name(), why);
        traces.silent(claimed, why);
        if (claimed.likeliest().by() == Claim.By.TLS) {
            var _ = claimed.arrival().path().socket().close();
        }
        return Optional.empty();
    }
}
