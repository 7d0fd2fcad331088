package id.gardu.snmp;

import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.transport.DefaultUdpTransportMapping;

import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The library's session, which listens only to whom it asked: same address, same port, and a
 * request id that cannot be guessed, where the library's own ids count up. Version and community
 * the library checks.
 */
final class CheckedSnmp extends Snmp {
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<Integer, OpenRequest> waiting = new ConcurrentHashMap<>();
    private final LongAdder ignored = new LongAdder();

    CheckedSnmp(MessageDispatcher dispatcher, DefaultUdpTransportMapping socket) {
        super(dispatcher, socket);
    }

    /** Gives the packet an id of its own; answers to it are heard until {@link #done}. */
    void expect(PDU pdu, OpenRequest asked) {
        int id;
        do {
            id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        } while (waiting.putIfAbsent(id, asked) != null);
        pdu.setRequestID(new Integer32(id));
    }

    void done(PDU pdu, OpenRequest asked) {
        waiting.remove(pdu.getRequestID().getValue());
        cancel(pdu, asked);
    }

    /** Wakes everybody who waits; the library forgets to when it closes. */
    void abandonAll() {
        waiting.values().forEach(OpenRequest::abandon);
    }

    /** How many packets came that nobody had asked for. */
    long ignored() {
        return ignored.sum();
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        OpenRequest asked = waiting.get(event.getPduHandle().getTransactionID());
        if (asked == null || !asked.isFrom(event.getPeerAddress())) {
            ignored.increment();
            event.setProcessed(true);
            return;
        }
        if (event.getPDU().getType() == PDU.REPORT) {
            asked.hint(hint(event));
        }
        super.processPdu(event);
    }

    /**
     * What a report would mean if silence followed. An engine that signs that our clock is wrong
     * has our authentication key; if it then never answers, it could not decrypt the question.
     */
    private static Refusal hint(CommandResponderEvent<?> event) {
        Refusal report = Wire.report(event.getPDU());
        boolean signed = event.getSecurityLevel() != SecurityLevel.NOAUTH_NOPRIV;
        return signed && report == Refusal.NOT_IN_TIME_WINDOW ? Refusal.WRONG_PRIV_KEY : report;
    }
}
