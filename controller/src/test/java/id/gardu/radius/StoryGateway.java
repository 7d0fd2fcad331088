package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.USER_NAME;
import static id.gardu.radius.packet.Attributes.USER_PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.ClientCrypto;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A NAS played by a test: one socket at a loopback address, and a secret. */
public final class StoryGateway implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final PacketCrypto crypto = new PacketCrypto();
    private final PacketEncoder encoder = new PacketEncoder(crypto);
    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final Secret secret;
    private int identifier;

    StoryGateway(String address, InetSocketAddress server, String secret) throws IOException {
        this.socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
        this.server = server;
        this.secret = Secret.of(secret);
    }

    /** At 127.0.0.1. */
    StoryGateway(InetSocketAddress server, String secret) throws IOException {
        this("127.0.0.1", server, secret);
    }

    /** As a NAS does: answers from an address it did not ask are dropped. */
    StoryGateway onlyHears(InetSocketAddress address) throws IOException {
        socket.connect(address);
        return this;
    }

    /** Signed first of all, with the given attributes and a User-Password. */
    byte[] pap(String user, String password, AttributeList more) {
        return pap(user, password, true, more);
    }

    /** With what stands in {@code more} in front of it all, be it signed or not. */
    byte[] pap(String user, String password, boolean signed, AttributeList more) {
        byte[] authenticator = ClientCrypto.randomAuthenticator();
        AttributeList list = signed ? more.addMessageAuthenticator() : more;
        list.add(USER_NAME, user);
        list.add(
                USER_PASSWORD,
                ClientCrypto.hide(
                        password.getBytes(StandardCharsets.UTF_8), authenticator, secret));
        return ClientCrypto.request(Code.ACCESS_REQUEST, next(), authenticator, list, secret);
    }

    byte[] pap(String user, String password) {
        return pap(user, password, new AttributeList());
    }

    /** An Access-Request of these attributes. */
    byte[] access(AttributeList list) {
        return ClientCrypto.request(
                Code.ACCESS_REQUEST, next(), ClientCrypto.randomAuthenticator(), list, secret);
    }

    byte[] status() {
        AttributeList list = new AttributeList().addMessageAuthenticator();
        return ClientCrypto.request(
                Code.STATUS_SERVER, next(), ClientCrypto.randomAuthenticator(), list, secret);
    }

    byte[] accounting(AttributeList list) {
        return encoder.request(Code.ACCOUNTING_REQUEST, next(), list, secret);
    }

    /** A list that begins with a NAS-Identifier. */
    static AttributeList named(String nasIdentifier) {
        return new AttributeList().add(NAS_IDENTIFIER, nasIdentifier);
    }

    StoryGateway send(byte[] octets) throws IOException {
        socket.send(new DatagramPacket(octets, octets.length, server));
        return this;
    }

    /** The next datagram's octets, as they are. */
    byte[] receive() throws IOException {
        return receive(PATIENCE_MILLIS);
    }

    /** Sends a request and checks every signature of what comes back. */
    Packet ask(byte[] request) throws IOException {
        return checked(request, send(request).receive());
    }

    Packet checked(byte[] request, byte[] reply) {
        Packet packet = (Packet) PacketDecoder.decode(reply);
        byte[] authenticator = Arrays.copyOfRange(request, 4, 20);
        assertThat(crypto.verifyReply(packet, authenticator, secret))
                .isEqualTo(Authenticity.AUTHENTIC);
        assertThat(packet.identifier()).isEqualTo(request[1] & 0xff);
        return packet;
    }

    /** Whether a reply is that of this request. */
    boolean isAnswerTo(byte[] request, byte[] reply) {
        return PacketDecoder.decode(reply) instanceof Packet packet
                && crypto.verifyReply(packet, Arrays.copyOfRange(request, 4, 20), secret)
                        == Authenticity.AUTHENTIC;
    }

    /** Whether nothing has come, once somebody who was answered after us has his answer. */
    boolean hearsNothing() throws IOException {
        try {
            receive(1);
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Sends what gets no answer, and waits until the server has been past it. */
    boolean isLeftAlone(byte[] request, StoryGateway known) throws IOException {
        send(request);
        known.ask(known.status());
        return hearsNothing();
    }

    byte[] receive(int millis) throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[4096], 4096);
        socket.setSoTimeout(millis);
        socket.receive(datagram);
        return Arrays.copyOf(datagram.getData(), datagram.getLength());
    }

    private int next() {
        identifier = (identifier + 1) % 256;
        return identifier;
    }

    @Override
    public void close() {
        socket.close();
    }
}
