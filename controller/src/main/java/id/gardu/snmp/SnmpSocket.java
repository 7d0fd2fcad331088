package id.gardu.snmp;

import id.gardu.snmp.CheckedSnmp.OpenRequest;
import id.gardu.snmp.UdpSnmpReader.LocalEngine;
import id.gardu.snmp.Wire.Reply;

import org.snmp4j.MessageDispatcher;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.Target;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.PDUFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The one UDP socket all questions leave from, with SNMP versions 1, 2c and 3 and nothing shared
 * with any other session in this JVM. Thread-safe; {@link #ask} blocks, so ask from virtual
 * threads.
 */
final class SnmpSocket implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LARGEST_MESSAGE = 65_535;
    private static final Duration NET = Duration.ofSeconds(1);

    private final SecurityProtocols protocols =
            new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
    private final USM usm;
    private final MPv3 v3;
    private final CheckedSnmp snmp;
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private boolean closed; // guarded by gate

    private SnmpSocket(LocalEngine engine) throws IOException {
        OctetString id = new OctetString(engine.id().bytes());
        usm = new USM(protocols, id, engine.boots());
        v3 =
                new MPv3(
                        engine.id().bytes(),
                        null,
                        protocols,
                        SecurityModels.getCollection(new SecurityModel[] {usm}),
                        CounterSupport.getInstance());
        MessageDispatcher dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1(new V1Answers()));
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(v3);
        snmp = new CheckedSnmp(dispatcher, udp());
    }

    private static DefaultUdpTransportMapping udp() throws IOException {
        DefaultUdpTransportMapping udp = new DefaultUdpTransportMapping();
        udp.setReceiveBufferSize(RECEIVE_BUFFER);
        udp.setMaxInboundMessageSize(LARGEST_MESSAGE);
        // Packets are decoded on the socket's own thread, so one buffer serves them all.
        udp.setAsyncMsgProcessingSupported(false);
        return udp;
    }

    static SnmpSocket open(LocalEngine engine) throws IOException {
        // Holds for the whole JVM, but it only makes the library stricter, and there is no other
        // way to keep a stranger's v3 report from naming the engine of a device.
        SNMP4JSettings.setVerifyResponsePeerAddress(true);
        SnmpSocket socket = new SnmpSocket(engine);
        socket.snmp.listen();
        return socket;
    }

    /** Sends one packet, again as often as the target says, and waits for what comes of it. */
    Reply ask(Target<UdpAddress> target, PDU pdu) throws InterruptedException {
        OpenRequest request = new OpenRequest(snmp, target.getAddress(), pdu);
        snmp.expect(pdu, request);
        try {
            if (!send(target, pdu, request)) {
                return new Reply.Closed();
            }
            long longest = target.getTimeout() * (target.getRetries() + 1);
            return request.await(NET.plusMillis(longest));
        } catch (IOException e) {
            return new Reply.NotSent(String.valueOf(e.getMessage()));
        } finally {
            snmp.done(pdu, request);
        }
    }

    /** After closing, the library would open another socket to send from. */
    private boolean send(Target<UdpAddress> target, PDU pdu, OpenRequest request)
            throws IOException {
        gate.readLock().lock();
        try {
            if (!closed) {
                snmp.send(pdu, target, null, request);
            }
            return !closed;
        } finally {
            gate.readLock().unlock();
        }
    }

    SecurityProtocols protocols() {
        return protocols;
    }

    /** The v3 engine that last answered at an address. */
    Optional<Octets> engineAt(UdpAddress address) {
        return Optional.ofNullable(v3.getEngineID(address)).map(id -> Octets.of(id.getValue()));
    }

    void forgetEngineAt(UdpAddress address) {
        v3.removeEngineID(address);
    }

    /** Forgets an engine's clock and boots, so that they are learned anew (RFC 3414 §2.3). */
    void forgetClockOf(Octets engine) {
        usm.removeEngineTime(new OctetString(engine.bytes()));
    }

    long ignored() {
        return snmp.ignored();
    }

    @Override
    public void close() throws IOException {
        gate.writeLock().lock();
        try {
            closed = true;
            snmp.close();
            snmp.abandonAll();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /**
     * Takes 64-bit counters in an SNMPv1 answer. To the letter there are none (RFC 3584 §4.2.2.1),
     * but an agent that tells one tells the truth, and the library would throw the whole answer
     * away.
     */
    static final class V1Answers implements PDUFactory {
        private static final class Answer extends PDUv1 {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean isVariableV1(Variable variable) {
                return true;
            }
        }

        @Override
        public PDU createPDU(Target<?> target) {
            return new Answer();
        }

        @Override
        public PDU createPDU(MessageProcessingModel model) {
            return new Answer();
        }
    }
}
