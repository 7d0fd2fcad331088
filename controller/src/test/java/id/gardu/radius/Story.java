package id.gardu.radius;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A story of packets as an operator writes it:
 *
 * <pre>
 * # what it is about
 * > Accounting-Request from rw03-gw        a packet that the NAS sends
 *   Acct-Session-Id = 5F3A0001             its attributes
 * < Accounting-Response                    what must come back, or: nothing
 *   Session-Timeout = 14400                what must stand in it; "no Filter-Id" must not
 * > again                                  the same octets once more
 * > recorded from rw03-gw                  a datagram as a real gateway sent it
 *   octets = 0400…
 * + 5m                                     time passes
 * ! rw03-gw to end 5F3A0001                we ask the NAS, and it acknowledges
 * {@literal @} 2026-11-21T19:30:30Z                   it is this late
 * = session 5F3A0001 is open, of siti      what the ledger must hold; see {@link StoryLedger}
 * </pre>
 *
 * Attributes and their values are named as our own dictionary names them ({@code
 * radius/packet/Dictionary}). {@code StoriesTest} tells every file of {@code
 * src/test/resources/radius} to a real server; there is a NAS {@code KIND-gw} of every kind. Whom
 * else a story may speak of (siti, her plan, the vouchers) stands in {@link RadiusController}.
 */
record Story(List<Step> steps) {
    /** One line of it, with its number and the lines under it. */
    sealed interface Step {
        int line();

        /** The NAS sends. */
        record Sends(int line, String code, String nas, List<Written> attributes) implements Step {}

        /** The same again. */
        record SendsAgain(int line) implements Step {}

        /** The NAS hears. */
        record Hears(int line, String code, List<Written> attributes) implements Step {}

        /** Time passes. */
        record Passes(int line, Duration time) implements Step {}

        /** We ask a NAS to end a session. */
        record Ends(int line, String nas, String acctSessionId) implements Step {}

        /** It is so late. */
        record Is(int line, Instant now) implements Step {}

        /** The ledger holds. */
        record Holds(int line, String what) implements Step {}
    }

    /** {@code Name = Value}, or {@code no Name}. */
    record Written(String name, String value, boolean absent) {
        static Written of(String text) {
            if (text.startsWith("no ")) {
                return new Written(text.substring(3).strip(), "", true);
            }
            int equals = text.indexOf('=');
            return new Written(
                    text.substring(0, equals).strip(), text.substring(equals + 1).strip(), false);
        }
    }

    static Story of(String text) {
        var steps = new ArrayList<Step>();
        List<Written> under = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.startsWith("  ") && !line.isBlank()) {
                under.add(Written.of(line.strip()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                under = new ArrayList<>();
                steps.add(step(number, line.charAt(0), line.substring(1).strip(), under));
            }
        }
        return new Story(steps);
    }

    private static Step step(int number, char sign, String what, List<Written> under) {
        return switch (sign) {
            case '>' -> sends(number, what, under);
            case '<' -> new Step.Hears(number, what, under);
            case '+' -> new Step.Passes(number, Duration.parse("PT" + what));
            case '!' -> ends(number, what);
            case '@' -> new Step.Is(number, Instant.parse(what));
            case '=' -> new Step.Holds(number, what);
            default -> throw new IllegalArgumentException("line " + number + ": " + sign);
        };
    }

    private static Step ends(int number, String what) {
        String[] words = what.split(" to end ", 2);
        return new Step.Ends(number, words[0], words[1]);
    }

    private static Step sends(int number, String what, List<Written> under) {
        if (what.equals("again")) {
            return new Step.SendsAgain(number);
        }
        String[] words = what.split(" from ", 2);
        return new Step.Sends(number, words[0], words[1], under);
    }
}
