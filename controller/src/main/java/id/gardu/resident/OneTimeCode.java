package id.gardu.resident;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

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
