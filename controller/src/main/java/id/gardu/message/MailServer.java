package id.gardu.message;

import id.gardu.config.SecretText;

import java.time.Duration;

/**
 * A mail server that takes what we send, always over TLS and with a certificate of its name.
 *
 * @param user empty: it asks for none
 * @param from {@code name@domain}
 * @param timeout to connect, and for each answer
 * @param dailyLimit letters accepted in any 24 hours, 1 to 1,000,000
 * @param retryAfter before the second attempt; doubles from there up to a quarter of an hour
 */
public record MailServer(
        String host,
        int port,
        Security security,
        String user,
        SecretText password,
        String from,
        Duration timeout,
        int dailyLimit,
        Duration retryAfter) {

    /** How the connection is encrypted. */
    public enum Security {
        /** Begun in clear, and nothing said before it is encrypted: usually port 587. */
        STARTTLS,
        /** From the first octet: usually port 465. */
        TLS
    }

    /** Behind the {@code @} of {@code from}. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
