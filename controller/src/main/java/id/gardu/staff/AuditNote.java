package id.gardu.staff;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be noted.
 *
 * @param verb such as {@code voucher.create} or {@code account.see}
 * @param object on what
 * @param reason why, in the words of whoever did it; kept sealed
 */
public record AuditNote(Caller by, String verb, AuditObject object, Optional<String> reason) {
    private static final Pattern VERB = Pattern.compile("[a-z]{2,24}\\.[a-z-]{2,32}");
    private static final int LONGEST_REASON = 500;

    public AuditNote {
        if (!VERB.matcher(verb).matches()) {
            throw new IllegalArgumentException("not a verb: " + verb);
        }
        if (reason.map(String::length).orElse(0) > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has up to 500 characters");
        }
    }

    /** A note without a reason. */
    public static AuditNote of(Caller by, String verb, AuditObject object) {
        return new AuditNote(by, verb, object, Optional.empty());
    }

    @Override
    public String toString() {
        return "AuditNote[" + by + ", " + verb + ", " + object + "]";
    }
}
