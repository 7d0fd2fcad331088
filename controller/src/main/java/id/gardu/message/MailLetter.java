package id.gardu.message;

import id.gardu.message.Sender.OutboundMessage;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/**
 * A letter as Internet mail. Its Message-ID is the same at every attempt, so that one that arrives
 * twice is known to be one.
 */
final class MailLetter extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MailLetter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MailLetter of(Session session, MailServer server, OutboundMessage letter, Clock clock)
            throws MessagingException {
        var mail = new MailLetter(session, "<gardu." + letter.id() + "@" + server.domain() + ">");
        String subject = letter.text().lines().findFirst().orElse("");
        String text = letter.text().substring(subject.length()).stripLeading();
        mail.setFrom(new InternetAddress(server.from()));
        mail.setRecipient(RecipientType.TO, new InternetAddress(letter.to().address()));
        mail.setSubject(subject, UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        // RFC 3834: nobody's holiday notice answers it.
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (letter.attachments().isEmpty()) {
            mail.setText(text, UTF_8);
        } else {
            mail.setContent(parts(text, letter));
        }
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart parts(String text, OutboundMessage letter)
            throws MessagingException {
        var first = new MimeBodyPart();
        first.setText(text, UTF_8);
        var parts = new MimeMultipart(first);
        for (Attachment file : letter.attachments()) {
            var part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(file.octets(), file.mediaType())));
            part.setFileName(file.name());
            part.setDisposition(Part.ATTACHMENT);
            // As it is: a CSV's line ends and byte order mark are part of it.
            part.setHeader("Content-Transfer-Encoding", "base64");
            parts.addBodyPart(part);
        }
        return parts;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
