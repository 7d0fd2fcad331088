package id.gardu.staff;

import id.gardu.staff.Actor.MemberId;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be noted.
 *
 * @param verb such as {@code voucher.create} or {@code account.see}
 * @param object on what
 * @param reason why, in the words of whoever did it, or what was changed; kept sealed
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

    /**
     * A note of what was changed, which stands where a reason would.
     *
     * @param changes by field, old and new; cut after 500 characters; empty: nothing to tell
     */
    public static AuditNote of(Caller by, String verb, AuditObject object, String changes) {
        String told =
                changes.length() > LONGEST_REASON
                        ? changes.substring(0, LONGEST_REASON - 1) + "…"
                        : changes;
        return new AuditNote(by, verb, object, Optional.of(told).filter(text -> !text.isEmpty()));
    }

    @Override
    public String toString() {
        return "AuditNote[" + by + ", " + verb + ", " + object + "]";
    }

    /**
     * On what something was done: its kind and its id or code, by which only we find it again. A
     * name or a number does not fit in.
     *
     * @param kind such as {@code account}, {@code site}, {@code voucher-batch}
     * @param code an id, an area's or a site's code, a period; empty for all of the kind
     */
    public record AuditObject(String kind, String code) {
        private static final Pattern KIND = Pattern.compile("[a-z-]{2,32}");
        private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{0,64}");

        /**
         * Written with a 0 or 62 in front, as numbers are here. Ids are longer, codes have dots.
         */
        private static final Pattern PHONE = Pattern.compile("(0|62)[0-9]{8,13}");

        public AuditObject {
            if (!KIND.matcher(kind).matches()) {
                throw new IllegalArgumentException("not a kind: " + kind);
            }
            if (!isCode(code)) {
                throw new IllegalArgumentException("not an id or code of a " + kind);
            }
        }

        /** Whether something was done can be told on this: a name or a number cannot stand here. */
        public static boolean isCode(String text) {
            return CODE.matcher(text).matches() && !PHONE.matcher(text).matches();
        }

        public static AuditObject of(String kind, long id) {
            return new AuditObject(kind, Long.toString(id));
        }

        static AuditObject of(MemberId member) {
            return of("staff-member", member.value());
        }
    }
}
