package id.gardu.snmp;

import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpCredentials.V1;
import id.gardu.snmp.SnmpCredentials.V2c;
import id.gardu.snmp.SnmpCredentials.V3;
import id.gardu.snmp.Wire.Reply;

import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One get or walk with one device: logs in and keeps the time. For one thread. */
final class Conversation {
    private final SnmpSocket socket;
    private final Engines engines;
    private final SnmpTarget device;
    private final UdpAddress address;
    private final SnmpBudget budget;
    private final long startedAt; // System.nanoTime
    private boolean introduced;

    Conversation(
            SnmpSocket socket,
            Engines engines,
            SnmpTarget device,
            UdpAddress address,
            SnmpBudget budget,
            long startedAt) {
        this.socket = socket;
        this.engines = engines;
        this.device = device;
        this.address = address;
        this.budget = budget;
        this.startedAt = startedAt;
    }

    Reply get(List<Oid> oids, int retries) throws InterruptedException {
        return ask(pdu -> Wire.get(pdu, oids), retries);
    }

    /** Sent once: whoever walks asks for less when nothing comes. */
    Reply getBulk(Oid after, int repetitions) throws InterruptedException {
        return ask(pdu -> Wire.getBulk(pdu, after, repetitions), 0);
    }

    /** Sent once, as {@link #getBulk}. */
    Reply getNext(Oid after) throws InterruptedException {
        return ask(pdu -> Wire.getNext(pdu, after), 0);
    }

    /** SNMPv1 has no GETBULK. */
    boolean knowsBulk() {
        return switch (device.credentials()) {
            case V1 _ -> false;
            case V2c _, V3 _ -> true;
        };
    }

    SnmpBudget budget() {
        return budget;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    boolean outOfTime() {
        return left() <= 0;
    }

    private long left() {
        return budget.total().minus(elapsed()).toMillis();
    }

    private Reply ask(UnaryOperator<PDU> question, int retries) throws InterruptedException {
        return switch (device.credentials()) {
            case V1(String community) ->
                    send(
                            inClear(community, SnmpConstants.version1),
                            question.apply(new PDUv1()),
                            retries);
            case V2c(String community) ->
                    send(
                            inClear(community, SnmpConstants.version2c),
                            question.apply(new PDU()),
                            retries);
            case V3 user -> askSigned(user, question, retries);
        };
    }

    private Target<UdpAddress> inClear(String community, int version) {
        CommunityTarget<UdpAddress> target =
                new CommunityTarget<>(address, new OctetString(Octets.ofText(community).bytes()));
        target.setVersion(version);
        return target;
    }

    private Reply send(Target<UdpAddress> target, PDU pdu, int retries)
            throws InterruptedException {
        long left = Math.max(1, left());
        long timeout = Math.min(budget.timeout().toMillis(), left);
        target.setTimeout(timeout);
        target.setRetries((int) Math.min(retries, left / timeout - 1));
        return socket.ask(target, pdu);
    }

    private Reply askSigned(V3 user, UnaryOperator<PDU> question, int retries)
            throws InterruptedException {
        Optional<Engines.Login> known = engines.login(device).filter(Engines.Login::proven);
        if (known.isEmpty()) {
            return introduce(user, question, retries);
        }
        Engines.Login login = known.get();
        Reply reply = send(login.at(address), question.apply(new ScopedPDU()), retries);
        boolean unexplained = reply instanceof Reply.Unheard(var hint) && hint.isEmpty();
        return unexplained && !introduced && !outOfTime()
                ? askAgainAsStranger(login, question)
                : reply;
    }

    private Reply introduce(V3 user, UnaryOperator<PDU> question, int retries)
            throws InterruptedException {
        introduced = true;
        Reply greeting = greet(budget.retries());
        Optional<Octets> engine = socket.engineAt(address);
        if (engine.isEmpty()) {
            return greeting;
        }
        Engines.Login login = engines.meet(device, user, engine.get());
        Reply reply = send(login.at(address), question.apply(new ScopedPDU()), retries);
        if (reply instanceof Reply.Response) {
            engines.prove(device, login);
        }
        return reply;
    }

    private Reply greet(int retries) throws InterruptedException {
        socket.forgetEngineAt(address);
        PDU greeting = new ScopedPDU();
        greeting.setType(PDU.GET);
        return send(Engines.stranger(address), greeting, retries);
    }

    /**
     * Silence from a device we know has two causes besides silence: another engine answers there
     * now, whose reports do not count, or the engine lost count of its boots, as cheap devices do,
     * and its answers look like replays. A greeting tells them apart. Learning the clock anew is
     * safe here: an answer still needs our key and an id nobody could foresee.
     */
    private Reply askAgainAsStranger(Engines.Login login, UnaryOperator<PDU> question)
            throws InterruptedException {
        introduced = true;
        Reply greeting = greet(0);
        Optional<Octets> engine = socket.engineAt(address);
        if (engine.isEmpty()) {
            return greeting;
        }
        if (!engine.get().equals(login.engine())) {
            return new Reply.Refused(Refusal.ENGINE_CHANGED, Optional.empty());
        }
        socket.forgetClockOf(login.engine());
        return send(login.at(address), question.apply(new ScopedPDU()), 0);
    }
}
