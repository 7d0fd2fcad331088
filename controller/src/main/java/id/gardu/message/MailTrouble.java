package id.gardu.message;

import id.gardu.message.Sender.Attempt;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/**
 * What a mail server's refusal comes to. The texts of exceptions are not told on: a server may
 * quote the address, the letter, or what it was given to log in with.
 */
final class MailTrouble {
    private static final int TRANSIENT = 400;
    private static final int PERMANENT = 500;
    private static final int MOST_CAUSES = 16;

    private MailTrouble() {}

    /** Nothing of the letter was said yet. */
    static String connecting(MessagingException e) {
        if (has(e, SSLException.class)) {
            return "no trusted TLS connection with the mail server";
        }
        return String.valueOf(e.getMessage()).contains("STARTTLS")
                ? "the mail server offers no STARTTLS; nothing was said to it in clear"
                : "the mail server broke the connection off before it took a letter";
    }

    /** By the server's own code; without one nobody knows. */
    static Attempt handingOver(MessagingException e) {
        OptionalInt code = code(e);
        if (code.isEmpty()) {
            return new Attempt.Unclear("the mail server broke the connection off");
        }
        String why = "the mail server answered " + code.getAsInt();
        return code.getAsInt() >= PERMANENT ? new Attempt.Refused(why) : new Attempt.NotNow(why);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        return Stream.iterate(
                        Optional.of(e), Optional::isPresent, at -> at.map(Throwable::getCause))
                .limit(MOST_CAUSES)
                .anyMatch(at -> kind.isInstance(at.orElseThrow()));
    }

    /** Of the recipient, for there is one only, else of the letter: the last has it. */
    private static OptionalInt code(MessagingException e) {
        return Stream.iterate(Optional.<Exception>of(e), Optional::isPresent, MailTrouble::next)
                .limit(MOST_CAUSES)
                .map(at -> ownCode(at.orElseThrow()))
                .filter(code -> code.orElse(0) >= TRANSIENT)
                .reduce(OptionalInt.empty(), (_, last) -> last);
    }

    private static Optional<Exception> next(Optional<Exception> e) {
        return e.filter(MessagingException.class::isInstance)
                .map(MessagingException.class::cast)
                .map(MessagingException::getNextException);
    }

    private static OptionalInt ownCode(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException address -> OptionalInt.of(address.getReturnCode());
            case SMTPSenderFailedException sender -> OptionalInt.of(sender.getReturnCode());
            case SMTPSendFailedException letter -> OptionalInt.of(letter.getReturnCode());
            default -> OptionalInt.empty();
        };
    }
}
