package id.gardu.message;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import id.gardu.message.MailServer.Security;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import jakarta.mail.internet.MimeMessage;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A real mail server (GreenMail, TLS), and outboxes of real stores that send to it. */
public final class PostOffice implements AutoCloseable {
    private final GreenMail server;

    private PostOffice(GreenMail server) {
        this.server = server;
    }

    public static PostOffice open() {
        var _ = MailCertificate.shared();
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("gardu@malangkota.example", "gardu", SentMessages.PASSWORD);
        server.start();
        return new PostOffice(server);
    }

    /** The outbox of a controller; it sends as soon as it is told to. */
    public Outbox outbox(Store store, KeyRing keys, Clock clock) {
        MailServer known = SentMessages.server(server.getSmtps().getPort(), Security.TLS);
        var settings =
                new MessageSettings(
                        false,
                        100,
                        2,
                        Duration.ofMillis(20),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty());
        var many =
                new MailServer(
                        known.host(),
                        known.port(),
                        known.security(),
                        known.user(),
                        known.password(),
                        known.from(),
                        known.timeout(),
                        100,
                        known.retryAfter());
        Outbox outbox =
                new Outbox(
                        store,
                        keys,
                        Optional.empty(),
                        Optional.of(
                                new MailSender(
                                        many,
                                        new OutboundNetwork(
                                                SmsTexts.LOOPBACK,
                                                SentMessages.LOOPBACK,
                                                MailCertificate.shared().tls()),
                                        clock)),
                        settings,
                        clock,
                        ZoneOffset.UTC);
        outbox.start();
        return outbox;
    }

    /** An outbox that has no mail server. */
    public static Outbox without(Store store, KeyRing keys, Clock clock) {
        return new Outbox(
                store,
                keys,
                Optional.empty(),
                Optional.empty(),
                new MessageSettings(
                        false,
                        100,
                        2,
                        Duration.ofMillis(20),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty()),
                clock,
                ZoneOffset.UTC);
    }

    /** What arrived, the first one first. */
    public List<MimeMessage> letters() {
        return Arrays.asList(server.getReceivedMessages());
    }

    /** Recipients by letter. */
    public List<String> recipients() throws Exception {
        var to = new ArrayList<String>();
        for (MimeMessage letter : letters()) {
            to.add(letter.getAllRecipients()[0].toString());
        }
        return to.stream().sorted().toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
