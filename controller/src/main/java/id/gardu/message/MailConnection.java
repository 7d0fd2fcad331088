package id.gardu.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection with a mail server at an address that was checked; with TLS from the first octet it
 * is encrypted already, and the certificate is that of the server's name.
 */
record MailConnection(MailServer server, SSLContext tls) {
    /** RFC 2818: the name in the certificate. */
    private static final String OF_THE_NAME = "HTTPS";

    Socket open(InetAddress address) throws IOException {
        var socket = new Socket();
        try {
            int timeout = Math.toIntExact(server.timeout().toMillis());
            socket.setSoTimeout(timeout);
            // It bears the name, which the certificate is then checked against, and is not looked
            // up again.
            InetAddress named = InetAddress.getByAddress(server.host(), address.getAddress());
            socket.connect(new InetSocketAddress(named, server.port()), timeout);
            return switch (server.security()) {
                case STARTTLS -> socket;
                case TLS -> encrypted(socket);
            };
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket encrypted(Socket socket) throws IOException {
        SSLSocket layered =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(socket, server.host(), server.port(), true);
        SSLParameters parameters = layered.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(OF_THE_NAME);
        layered.setSSLParameters(parameters);
        layered.startHandshake();
        return layered;
    }
}
