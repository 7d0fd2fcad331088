package id.gardu.message;

import id.gardu.config.SecretText;
import id.gardu.message.MailServer.Security;
import id.gardu.message.Message.IfUnsure;
import id.gardu.message.Message.MessageId;
import id.gardu.message.Message.Priority;
import id.gardu.message.Sender.OutboundMessage;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The letters and mail servers of these tests. */
final class SentMessages {
    static final String TO = "rina@malangkota.example";
    static final String PASSWORD = "sandi-surat-rahasia";
    static final String SUBJECT = "Laporan WiFi Oktober 2026 – Kota Malang";
    static final String TEXT = SUBJECT + "\nSelamat pagi,\nlaporan terlampir.\n";
    static final byte[] REPORT = "\uFEFFkode;nama\nrw03;Balai é\n".getBytes(StandardCharsets.UTF_8);
    static final OutboundNetwork.Names LOOPBACK =
            host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};

    private SentMessages() {}

    static MailServer server(int port, Security security) {
        return server(MailCertificate.HOST, port, security);
    }

    static MailServer server(String host, int port, Security security) {
        return new MailServer(
                host,
                port,
                security,
                "gardu",
                new SecretText(PASSWORD),
                "gardu@malangkota.example",
                Duration.ofSeconds(5),
                3,
                Duration.ofMillis(20));
    }

    static Attachment report() {
        return new Attachment("pemakaian.csv", "text/csv; charset=utf-8", REPORT);
    }

    static OutboundMessage letter() {
        return new OutboundMessage(
                new MessageId(77), new Destination.Email(TO), TEXT, List.of(report()));
    }

    static Message message(String key, Instant expires) {
        return new Message(
                key,
                new Destination.Email(TO),
                TEXT,
                Priority.NORMAL,
                expires,
                IfUnsure.SEND_AGAIN,
                List.of(report()),
                Optional.empty());
    }
}
