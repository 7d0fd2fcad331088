package id.gardu.message;

import id.gardu.message.Sender.Attempt;
import id.gardu.message.Sender.OutboundMessage;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;

import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Sends through a mail server (RFC 5321), encrypted always: without a trusted certificate of its
 * name, or without STARTTLS, neither password nor letter is sent. The name is looked up once an
 * attempt and the connection is made to the very address that was checked.
 */
final class MailSender implements Sender {
    /** A whole attempt: a letter of some megabytes over a slow line. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

    private final MailServer server;
    private final OutboundNetwork.Peer peer;
    private final SSLContext tls;
    private final Clock clock;

    MailSender(MailServer server, OutboundNetwork network, Clock clock) {
        this.server = server;
        this.peer = network.peer("the mail server", server.timeout());
        this.tls = network.tls();
        this.clock = clock;
    }

    @Override
    public Attempt send(OutboundMessage letter) throws InterruptedException {
        return peer.attempt(server.host(), address -> bounded(letter, address));
    }

    /** Each answer has its time; a server that dribbles would take for ever all the same. */
    private Attempt bounded(OutboundMessage letter, InetAddress address)
            throws InterruptedException {
        var attempt = new FutureTask<>(() -> attempt(letter, address));
        Thread thread = Thread.ofVirtual().name("mail").start(attempt);
        try {
            return attempt.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Attempt.Unclear("not done within " + LONGEST.toMinutes() + " minutes");
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            return new Attempt.Unclear("the sender failed: " + cause.getClass().getSimpleName());
        } finally {
            thread.interrupt();
        }
    }

    private Attempt attempt(OutboundMessage letter, InetAddress address) throws MessagingException {
        Session session = session();
        try (Socket socket = open(address)) {
            SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
            try {
                Attempt connected = connected(transport, socket);
                return connected instanceof Attempt.Accepted
                        ? handedOver(session, transport, letter)
                        : connected;
            } finally {
                takeLeave(transport);
            }
        } catch (SSLException e) {
            return peer.notConnected("no trusted TLS connection with the mail server");
        } catch (IOException e) {
            return peer.notConnected("the mail server cannot be reached");
        }
    }

    /**
     * A connection at an address that was checked; with TLS from the first octet it is encrypted
     * already, and the certificate is that of the server's name.
     */
    private Socket open(InetAddress address) throws IOException {
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
        // RFC 2818: the name in the certificate.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        layered.setSSLParameters(parameters);
        layered.startHandshake();
        return layered;
    }

    /** What became of the letter is known by now. */
    private static void takeLeave(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("the mail server was gone before the leave-taking");
        }
    }

    private Attempt connected(SMTPTransport transport, Socket socket) {
        try {
            transport.connect(socket);
            return new Attempt.Accepted();
        } catch (AuthenticationFailedException e) {
            return new Attempt.NotNow(
                    "the mail server does not take message.email.user and its password");
        } catch (MessagingException e) {
            return new Attempt.NotNow(MailTrouble.connecting(e));
        }
    }

    private Attempt handedOver(Session session, SMTPTransport transport, OutboundMessage letter)
            throws MessagingException {
        MailLetter mail = MailLetter.of(session, server, letter, clock);
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Attempt.Accepted();
        } catch (MessagingException e) {
            return MailTrouble.handingOver(e);
        }
    }

    private Session session() {
        var properties = new Properties();
        properties.put("mail.smtp.localhost", server.domain());
        properties.put("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.writetimeout", String.valueOf(server.timeout().toMillis()));
        boolean starts = server.security() == MailServer.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(starts));
        properties.put("mail.smtp.starttls.required", String.valueOf(starts));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
        return Session.getInstance(
                properties,
                new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(
                                server.user(), server.password().reveal());
                    }
                });
    }
}
