package id.gardu.snmp;

import id.gardu.snmp.agent.SimulatedDevice;

import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves a device over SNMP v1 and v2c with the manners of one cheap agent that was met. */
public final class OddAgent implements AutoCloseable {
    public static final String COMMUNITY = "odd";

    /** What is odd about it. */
    public enum Oddity {
        NONE,
        /** Silent to a GET of more than five objects. */
        SILENT_OVER_FIVE,
        /** noSuchName for the whole GET when one object is missing, v1 manners in v2c. */
        NO_SUCH_NAME,
        /** genErr for the whole GET when one object is missing. */
        GENERAL_ERROR,
        /** The same without saying which. */
        GENERAL_ERROR_UNNAMED,
        /** Leaves out of the answer what it does not have. */
        FEWER,
        /** Appends ".0" to the first name of an answer. */
        DOT_ZERO,
        /** Silent to anything but SNMPv1. */
        V1_ONLY,
        /** Silent to GETBULK. */
        NO_BULK
    }

    private final DatagramSocket socket;
    private final SimulatedDevice device;
    private final Oddity oddity;
    private final List<Integer> sizes = new CopyOnWriteArrayList<>();

    private OddAgent(SimulatedDevice device, Oddity oddity) throws IOException {
        this.device = device;
        this.oddity = oddity;
        this.socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    public static OddAgent playing(SimulatedDevice device, Oddity oddity) throws IOException {
        var agent = new OddAgent(device, oddity);
        Thread.ofPlatform().daemon().name("odd-agent").start(agent::listen);
        return agent;
    }

    /** How it is asked by whoever knows what it speaks. */
    public SnmpTarget target() {
        SnmpCredentials credentials =
                oddity == Oddity.V1_ONLY
                        ? new SnmpCredentials.V1(COMMUNITY)
                        : new SnmpCredentials.V2c(COMMUNITY);
        return new SnmpTarget("127.0.0.1", socket.getLocalPort(), credentials);
    }

    /** How many objects each GET so far asked for. */
    public List<Integer> sizes() {
        return List.copyOf(sizes);
    }

    private void listen() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()));
                if (answer.length > 0) {
                    socket.send(
                            new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private byte[] answer(ByteBuffer message) throws IOException {
        var input = new BERInputStream(message);
        BER.decodeHeader(input, new BER.MutableByte());
        var version = new Integer32();
        version.decodeBER(input);
        var community = new OctetString();
        community.decodeBER(input);
        var pdu = new PDU();
        pdu.decodeBER(input);
        if (pdu.getType() == PDU.GET) {
            sizes.add(pdu.size());
        }
        return isHeard(version.getValue(), community, pdu)
                ? bytes(version, community, response(pdu))
                : new byte[0];
    }

    private boolean isHeard(int version, OctetString community, PDU pdu) {
        boolean silent =
                (oddity == Oddity.V1_ONLY && version != 0)
                        || (oddity == Oddity.SILENT_OVER_FIVE && pdu.size() > 5)
                        || (oddity == Oddity.NO_BULK && pdu.getType() == PDU.GETBULK);
        return !silent && !device.isSilent() && community.toString().equals(COMMUNITY);
    }

    private PDU response(PDU asked) {
        List<Oid> oids = asked.getAll().stream().map(one -> Wire.oid(one.getOid())).toList();
        var response = new PDU();
        response.setType(PDU.RESPONSE);
        response.setRequestID(asked.getRequestID());
        if (asked.getType() == PDU.GET) {
            get(oids, response);
        } else {
            int rows = asked.getType() == PDU.GETBULK ? asked.getMaxRepetitions() : 1;
            oids.forEach(oid -> next(oid, rows, response));
        }
        if (oddity == Oddity.DOT_ZERO && asked.getType() == PDU.GET && response.size() > 0) {
            VariableBinding first = response.get(0);
            response.set(
                    0,
                    new VariableBinding(
                            Wire.oid(Wire.oid(first.getOid()).plus(0)), first.getVariable()));
        }
        return response;
    }

    private void get(List<Oid> oids, PDU response) {
        var told = new ArrayList<VariableBinding>();
        for (int i = 0; i < oids.size(); i++) {
            SnmpValue value = device.at(oids.get(i));
            if (value instanceof SnmpValue.NoValue && refuse(i + 1, response)) {
                oids.forEach(oid -> response.add(Wire.binding(oid, SnmpValue.NoValue.NULL)));
                return;
            }
            if (!(value instanceof SnmpValue.NoValue) || oddity != Oddity.FEWER) {
                told.add(Wire.binding(oids.get(i), value));
            }
        }
        told.forEach(response::add);
    }

    private boolean refuse(int index, PDU response) {
        int status =
                switch (oddity) {
                    case NO_SUCH_NAME, V1_ONLY -> PDU.noSuchName;
                    case GENERAL_ERROR, GENERAL_ERROR_UNNAMED -> PDU.genErr;
                    case NONE, SILENT_OVER_FIVE, FEWER, DOT_ZERO, NO_BULK -> PDU.noError;
                };
        response.setErrorStatus(status);
        response.setErrorIndex(
                status == PDU.noError || oddity == Oddity.GENERAL_ERROR_UNNAMED ? 0 : index);
        return status != PDU.noError;
    }

    private void next(Oid oid, int rows, PDU response) {
        Oid last = oid;
        for (int row = 0; row < rows; row++) {
            var next = device.after(last);
            if (next.isEmpty()) {
                response.add(Wire.binding(last, SnmpValue.NoValue.END_OF_MIB_VIEW));
                return;
            }
            response.add(Wire.binding(next.get().oid(), next.get().value()));
            last = next.get().oid();
        }
    }

    private static byte[] bytes(Integer32 version, OctetString community, PDU pdu)
            throws IOException {
        int length = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
        ByteBuffer message = ByteBuffer.allocate(length + 1 + BER.getBERLengthOfLength(length));
        var output = new BEROutputStream(message);
        BER.encodeHeader(output, BER.SEQUENCE, length);
        version.encodeBER(output);
        community.encodeBER(output);
        pdu.encodeBER(output);
        return message.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
