package id.gardu.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import id.gardu.message.MailServer.Security;
import id.gardu.message.Sender.Attempt;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;

import javax.net.ssl.SSLContext;

/** Against GreenMail, encrypted from the first octet, and a server of our own with STARTTLS. */
class MailSenderTest {
    private static final MailCertificate CERTIFICATE = MailCertificate.shared();

    private static GreenMail greenMail(String password) {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.setUser(SentMessages.TO, "gardu", password);
        server.start();
        return server;
    }

    private static Attempt send(MailServer server, SSLContext trusting) throws Exception {
        try (var sender =
                new MailSender(
                        server,
                        new OutboundNetwork(SmsTexts.LOOPBACK, SentMessages.LOOPBACK, trusting),
                        Clock.systemUTC())) {
            return sender.send(SentMessages.letter());
        }
    }

    private static Attempt send(MailServer server) throws Exception {
        return send(server, CERTIFICATE.tls());
    }

    private static MailServer encrypted(GreenMail server) {
        return SentMessages.server(server.getSmtps().getPort(), Security.TLS);
    }

    @Test
    void aLetterAndItsFileArriveWhole() throws Exception {
        GreenMail server = greenMail(SentMessages.PASSWORD);
        try {
            assertThat(send(encrypted(server))).isEqualTo(new Attempt.Accepted());
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo(SentMessages.SUBJECT);
            assertThat(mail.getMessageID()).isEqualTo("<gardu.77@malangkota.example>");
            assertThat(mail.getFrom()[0]).hasToString("gardu@malangkota.example");
            assertThat(mail.getAllRecipients()[0]).hasToString(SentMessages.TO);
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString())
                    .isEqualToNormalizingNewlines("Selamat pagi,\nlaporan terlampir.\n");
            BodyPart file = parts.getBodyPart(1);
            assertThat(file.getFileName()).isEqualTo("pemakaian.csv");
            assertThat(file.getContentType()).startsWith("text/csv; charset=utf-8");
            assertThat(file.getInputStream().readAllBytes()).isEqualTo(SentMessages.REPORT);
        } finally {
            server.stop();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() throws Exception {
        GreenMail server = greenMail("another");
        try {
            Attempt attempt = send(encrypted(server));
            assertThat(attempt)
                    .isEqualTo(
                            new Attempt.NotNow(
                                    "the mail server does not take message.email.user and its"
                                            + " password"));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aCertificateOfAnotherNameOrOfAStrangerIsSentNothing() throws Exception {
        var expected = new Attempt.NotNow("no trusted TLS connection with the mail server");
        GreenMail server = greenMail(SentMessages.PASSWORD);
        try (var starting = new FakeMailServer(CERTIFICATE.tls(), true)) {
            int port = server.getSmtps().getPort();
            assertThat(send(SentMessages.server("other.example", port, Security.TLS)))
                    .isEqualTo(expected);
            assertThat(send(encrypted(server), SSLContext.getDefault())).isEqualTo(expected);
            assertThat(
                            send(
                                    SentMessages.server(
                                            "other.example", starting.port(), Security.STARTTLS)))
                    .isEqualTo(expected);
            assertThat(
                            send(
                                    SentMessages.server(starting.port(), Security.STARTTLS),
                                    SSLContext.getDefault()))
                    .isEqualTo(expected);
            assertThat(server.getReceivedMessages()).isEmpty();
            assertThat(starting.encrypted).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void withStartTlsNothingButThatIsSaidInClear() throws Exception {
        try (var server = new FakeMailServer(CERTIFICATE.tls(), true)) {
            assertThat(send(SentMessages.server(server.port(), Security.STARTTLS)))
                    .isEqualTo(new Attempt.Accepted());
            assertThat(server.inClear).containsExactly("EHLO malangkota.example", "STARTTLS");
            assertThat(server.encrypted)
                    .contains(
                            "EHLO malangkota.example",
                            "MAIL FROM:<gardu@malangkota.example>",
                            "RCPT TO:<" + SentMessages.TO + ">")
                    .anyMatch(line -> line.startsWith("AUTH "));
            assertThat(server.letters).singleElement().asString().contains("Auto-Submitted");
        }
    }

    @Test
    void aServerThatOffersNoStartTlsLearnsNeitherPasswordNorLetter() throws Exception {
        try (var server = new FakeMailServer(CERTIFICATE.tls(), false)) {
            assertThat(send(SentMessages.server(server.port(), Security.STARTTLS)))
                    .isEqualTo(
                            new Attempt.NotNow(
                                    "the mail server offers no STARTTLS; nothing was said to it in"
                                            + " clear"));
            assertThat(server.inClear)
                    .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such mailbox rina, Refused",
        "RCPT, 451 come back later,      NotNow",
        "MAIL, 552 too large,            Refused",
        "DATA, 421 shutting down,        NotNow",
        "'.',  554 looks like spam,      Refused"
    })
    void aRefusalIsToldByItsCodeAlone(String command, String answer, String kind) throws Exception {
        try (var server = new FakeMailServer(CERTIFICATE.tls(), true).answering(command, answer)) {
            Attempt attempt = send(SentMessages.server(server.port(), Security.STARTTLS));
            assertThat(attempt)
                    .hasToString(
                            kind + "[why=the mail server answered " + answer.substring(0, 3) + "]");
        }
    }

    @Test
    void aServerThatHangsUpOverTheLetterLeavesEverybodyUnsure() throws Exception {
        try (var server =
                new FakeMailServer(CERTIFICATE.tls(), true)
                        .answering(".", FakeMailServer.HANGS_UP)) {
            assertThat(send(SentMessages.server(server.port(), Security.STARTTLS)))
                    .isEqualTo(new Attempt.Unclear("the mail server broke the connection off"));
            assertThat(server.letters).hasSize(1);
        }
    }

    @Test
    void aServerThatIsNotThereOrMayNotBeReachedIsSaid() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(send(SentMessages.server(nobody, Security.STARTTLS)))
                .isEqualTo(new Attempt.NotNow("the mail server cannot be reached"));
        try (var sender =
                new MailSender(
                        SentMessages.server(nobody, Security.TLS),
                        new OutboundNetwork(
                                new OutboundAddresses(List.of()),
                                SentMessages.LOOPBACK,
                                CERTIFICATE.tls()),
                        Clock.systemUTC())) {
            assertThat(sender.send(SentMessages.letter()))
                    .isInstanceOf(Attempt.Refused.class)
                    .asString()
                    .contains("outbound.allow");
        }
    }
}
