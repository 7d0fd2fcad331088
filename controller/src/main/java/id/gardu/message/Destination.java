package id.gardu.message;

import java.util.regex.Pattern;

/** Where a message goes: a channel and an address on it. Prints masked. */
public sealed interface Destination {
    /** The word for the channel, as in the database. */
    default String channel() {
        return switch (this) {
            case Sms _ -> Sms.CHANNEL;
            case Email _ -> Email.CHANNEL;
        };
    }

    /** The whole address: for a sender only, never for a log or a page. */
    String address();

    /** What may be shown, such as {@code +62812•••••90}. */
    String masked();

    /** In characters. */
    default int longestText() {
        return switch (this) {
            case Sms _ -> Sms.LONGEST_TEXT;
            case Email _ -> Email.LONGEST_TEXT;
        };
    }

    /**
     * A mobile phone.
     *
     * @param address E.164 with its plus, 7 to 15 digits
     */
    record Sms(String address) implements Destination {
        static final String CHANNEL = "sms";

        private static final int LONGEST_TEXT = 1_000;
        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
        private static final int TAIL = 2;
        private static final int LEAST_HIDDEN = 5;

        public Sms {
            if (!E164.matcher(address).matches()) {
                throw new IllegalArgumentException("not a phone number in E.164");
            }
        }

        @Override
        public String masked() {
            int head = Math.clamp(address.length() - LEAST_HIDDEN - TAIL, 1, 6);
            int tail = address.length() - TAIL;
            return address.substring(0, head) + "•".repeat(tail - head) + address.substring(tail);
        }

        @Override
        public String toString() {
            return "Sms[" + masked() + "]";
        }
    }

    /**
     * A mailbox of a member of the staff.
     *
     * @param address {@code name@domain}, in ASCII
     */
    record Email(String address) implements Destination {
        static final String CHANNEL = "email";

        private static final int LONGEST = 254;
        private static final int LONGEST_TEXT = 20_000;
        private static final Pattern ADDRESS =
                Pattern.compile(
                        "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                                + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                                + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

        public Email {
            if (!isAddress(address)) {
                throw new IllegalArgumentException("not an e-mail address");
            }
        }

        /** Whether {@code text} is one (RFC 5322 dot-atom, RFC 1123 host name). */
        public static boolean isAddress(String text) {
            return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
        }

        @Override
        public String masked() {
            return address.substring(0, 1) + "•••••" + address.substring(address.indexOf('@'));
        }

        @Override
        public String toString() {
            return "Email[" + masked() + "]";
        }
    }

    /** A destination as it was stored. */
    static Destination of(String channel, String address) {
        return switch (channel) {
            case Sms.CHANNEL -> new Sms(address);
            case Email.CHANNEL -> new Email(address);
            default -> throw new IllegalArgumentException("no such channel: " + channel);
        };
    }
}
