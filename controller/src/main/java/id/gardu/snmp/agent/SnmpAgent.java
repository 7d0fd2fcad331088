package id.gardu.snmp.agent;

import id.gardu.snmp.Octets;

import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A real SNMPv2c agent on a UDP port, for tests and the demo: simulated devices, told apart by the
 * community they are asked with. Knows GET, GETNEXT and GETBULK; whatever else it is sent, and any
 * other community, it leaves unanswered. Thread-safe.
 */
public final class SnmpAgent implements AutoCloseable {
    private static final int MOST_DEVICES = 10_000;
    private static final int MOST_DELAYED = 10_000;
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final Map<Octets, SimulatedDevice> devices = new ConcurrentHashMap<>();
    private final LongAdder unanswered = new LongAdder();
    private final DefaultUdpTransportMapping socket;
    private final ScheduledThreadPoolExecutor later =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("snmp-agent-later").factory());

    private SnmpAgent(InetSocketAddress address) throws IOException {
        socket =
                new DefaultUdpTransportMapping(
                        new UdpAddress(address.getAddress(), address.getPort()));
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        // Requests are decoded on the socket's own thread, so one buffer serves them all.
        socket.setAsyncMsgProcessingSupported(false);
    }

    /** Listens on an address; port 0 takes a free one. */
    public static SnmpAgent listen(InetSocketAddress address) throws IOException {
        SnmpAgent agent = new SnmpAgent(address);
        MessageDispatcher dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addTransportMapping(agent.socket);
        dispatcher.addCommandResponder(agent.new Door(dispatcher));
        agent.socket.addTransportListener(dispatcher);
        agent.socket.listen();
        return agent;
    }

    /**
     * From now on, this device answers to this community.
     *
     * @throws IllegalStateException at the 10,001st device
     */
    public SnmpAgent serve(String community, SimulatedDevice device) {
        Octets name = Octets.ofText(community);
        if (devices.size() >= MOST_DEVICES && !devices.containsKey(name)) {
            throw new IllegalStateException("an agent plays at most " + MOST_DEVICES + " devices");
        }
        devices.put(name, device);
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        UdpAddress address = socket.getListenAddress();
        return new InetSocketAddress(address.getInetAddress(), address.getPort());
    }

    /** Packets it understood and left unanswered: silent devices, unknown communities, no gets. */
    public long unanswered() {
        return unanswered.sum();
    }

    @Override
    public void close() throws IOException {
        later.shutdownNow();
        socket.close();
    }

    /** Where packets come in; kept inside so that the library stays out of our public face. */
    private final class Door implements CommandResponder {
        private final MessageDispatcher dispatcher;

        Door(MessageDispatcher dispatcher) {
            this.dispatcher = dispatcher;
        }

        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            event.setProcessed(true);
            Optional<SimulatedDevice> device =
                    Optional.ofNullable(devices.get(Octets.of(event.getSecurityName())))
                            .filter(one -> !one.isSilent());
            Optional<PDU> answer = device.flatMap(one -> AgentAnswer.to(event.getPDU(), one));
            answer.ifPresentOrElse(
                    pdu -> send(event, pdu, device.orElseThrow().delay()), unanswered::increment);
        }

        private <A extends Address> void send(
                CommandResponderEvent<A> event, PDU answer, Duration delay) {
            if (delay.isZero()) {
                send(event, answer);
            } else if (later.getQueue().size() < MOST_DELAYED) {
                var _ =
                        later.schedule(
                                () -> send(event, answer), delay.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                unanswered.increment();
            }
        }

        private <A extends Address> void send(CommandResponderEvent<A> event, PDU answer) {
            try {
                dispatcher.returnResponsePdu(
                        event.getMessageProcessingModel(),
                        event.getSecurityModel(),
                        event.getSecurityName(),
                        event.getSecurityLevel(),
                        answer,
                        event.getMaxSizeResponsePDU(),
                        event.getStateReference(),
                        new StatusInformation());
            } catch (MessageException e) {
                // The asker is gone or out of reach: to it, that is silence.
                unanswered.increment();
            }
        }
    }
}
