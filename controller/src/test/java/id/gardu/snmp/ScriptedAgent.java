package id.gardu.snmp;

import id.gardu.snmp.Wire.Reply;

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
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A device whose every answer a test decides, down to the octets and the address they come from.
 */
public final class ScriptedAgent implements AutoCloseable {
    static final String COMMUNITY = "naskah";
    static final SnmpCredentials CREDENTIALS = new SnmpCredentials.V2c(COMMUNITY);

    /** What to do with a request. */
    interface Script {
        void play(Request request) throws IOException;
    }

    /** One request, and who sent it. */
    record Request(PDU pdu, SocketAddress from, DatagramSocket socket) {

        Oid oid() {
            return Wire.oid(pdu.get(0).getOid());
        }

        int repetitions() {
            return pdu.getMaxRepetitions();
        }

        void answer(Reply.VarBind... objects) throws IOException {
            answer(List.of(objects));
        }

        void answer(List<Reply.VarBind> objects) throws IOException {
            send(socket, bytes(COMMUNITY, response(objects)));
        }

        void error(int status) throws IOException {
            PDU error = response(List.of());
            error.setErrorStatus(status);
            send(socket, bytes(COMMUNITY, error));
        }

        PDU response(List<Reply.VarBind> objects) {
            PDU response = new PDU();
            response.setType(PDU.RESPONSE);
            response.setRequestID(pdu.getRequestID());
            for (Reply.VarBind object : objects) {
                VariableBinding binding = Wire.binding(object.oid(), object.value());
                response.add(binding);
            }
            return response;
        }

        void send(DatagramSocket sender, byte[] packet) throws IOException {
            try {
                sender.send(new DatagramPacket(packet, packet.length, from));
            } catch (IOException e) {
                if (!sender.isClosed()) { // a late answer of a test that is over
                    throw e;
                }
            }
        }
    }

    private final DatagramSocket socket;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private ScriptedAgent(Script script) throws IOException {
        this.script = script;
        this.socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    static ScriptedAgent playing(Script script) throws IOException {
        ScriptedAgent agent = new ScriptedAgent(script);
        Thread.ofPlatform().daemon().start(agent::listen);
        return agent;
    }

    SnmpTarget target() {
        return new SnmpTarget("127.0.0.1", socket.getLocalPort(), CREDENTIALS);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Everything it was asked so far. */
    List<Request> requests() {
        return requests;
    }

    private void listen() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                ByteBuffer message = ByteBuffer.wrap(buffer, 0, packet.getLength());
                Request request = new Request(pdu(message), packet.getSocketAddress(), socket);
                requests.add(request);
                script.play(request);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static PDU pdu(ByteBuffer message) throws IOException {
        BERInputStream input = new BERInputStream(message);
        BER.decodeHeader(input, new BER.MutableByte());
        new Integer32().decodeBER(input);
        new OctetString().decodeBER(input);
        PDU pdu = new PDU();
        pdu.decodeBER(input);
        return pdu;
    }

    /** A whole SNMPv2c message. */
    public static byte[] bytes(String community, PDU pdu) throws IOException {
        Integer32 version = new Integer32(1);
        OctetString name = new OctetString(community);
        int length = version.getBERLength() + name.getBERLength() + pdu.getBERLength();
        ByteBuffer message = ByteBuffer.allocate(length + 1 + BER.getBERLengthOfLength(length));
        BEROutputStream output = new BEROutputStream(message);
        BER.encodeHeader(output, BER.SEQUENCE, length);
        version.encodeBER(output);
        name.encodeBER(output);
        pdu.encodeBER(output);
        return message.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
