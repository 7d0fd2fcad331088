package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;

/**
 * A finding of our own: for some time it was we who could not see.
 *
 * @param from the first silence
 * @param to when enough access points answered again; empty while it lasts
 * @param why what told so
 * @param silent how many had fallen silent when it was noticed
 * @param of how many that were up
 */
public record BlindSpell(Instant from, Optional<Instant> to, Why why, int silent, int of) {
    /** What told so. */
    public enum Why {
        /** More than half of the access points that were up fell silent at once. */
        MOST_FELL_SILENT("most access points fell silent at once"),
        /** Our own gateway does not answer either. */
        GATEWAY_SILENT("our own gateway does not answer");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    BlindSpell endedAt(Instant end) {
        return new BlindSpell(from, Optional.of(end), why, silent, of);
    }
}
