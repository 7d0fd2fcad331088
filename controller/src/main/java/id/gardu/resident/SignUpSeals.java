package id.gardu.resident;

import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.store.KeyRing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What of a sign-up is hidden by keys. Its token is its id and 128 bits that only who has the key
 * can make of it: it stands in no table, can be given out again, and a wrong one costs no question
 * to the database. Thread-safe.
 */
record SignUpSeals(KeyRing keys) {
    private static final String NUMBER = "phone";
    private static final String TOKEN = "sign-up-token";
    private static final String CODE = "sign-up-code";
    private static final String BROWSER = "browser";
    private static final int MARK = 16;

    byte[] numberIndex(Phone phone) {
        return keys.index(NUMBER, phone.e164());
    }

    byte[] number(Phone phone) {
        return keys.seal(NUMBER, phone.e164());
    }

    Phone phone(byte[] sealed) {
        return new Phone(keys.openText(NUMBER, sealed));
    }

    byte[] browserIndex(BrowserId browser) {
        return keys.index(BROWSER, browser.text());
    }

    byte[] codeIndex(long signUp, OneTimeCode code) {
        return keys.index(CODE, signUp + " " + code.digits());
    }

    SignUpToken token(long signUp) {
        byte[] octets =
                ByteBuffer.allocate(Long.BYTES + MARK).putLong(signUp).put(mark(signUp)).array();
        return new SignUpToken(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    /** The sign-up of a token of ours; empty for any other text. */
    OptionalLong signUp(SignUpToken token) {
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(token.text());
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
        if (octets.length != Long.BYTES + MARK) {
            return OptionalLong.empty();
        }
        long signUp = ByteBuffer.wrap(octets).getLong();
        byte[] given = Arrays.copyOfRange(octets, Long.BYTES, octets.length);
        return MessageDigest.isEqual(given, mark(signUp))
                ? OptionalLong.of(signUp)
                : OptionalLong.empty();
    }

    private byte[] mark(long signUp) {
        return keys.index(TOKEN, String.valueOf(signUp));
    }

    /**
     * Six digits that prove a phone.
     *
     * @param digits exactly six
     */
    record OneTimeCode(String digits) {
        private static final int BOUND = 1_000_000;
        private static final Pattern SIX = Pattern.compile("[0-9]{6}");
        private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0-]");

        static OneTimeCode fresh(SecureRandom random) {
            String digits = String.valueOf(BOUND + random.nextInt(BOUND));
            return new OneTimeCode(digits.substring(1));
        }

        /** The six digits may stand among blanks; empty when they are not six. */
        static Optional<OneTimeCode> parse(String typed) {
            String digits = BETWEEN.matcher(typed).replaceAll("");
            return SIX.matcher(digits).matches()
                    ? Optional.of(new OneTimeCode(digits))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "<secret>";
        }
    }
}
