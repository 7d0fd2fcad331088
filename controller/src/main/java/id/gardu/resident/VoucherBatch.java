package id.gardu.resident;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Vouchers that were made together.
 *
 * @param plan number of the plan
 * @param validSeconds how long each lasts from its activation
 * @param codes how many there are
 * @param activated how many of them have been
 */
public record VoucherBatch(
        long id,
        int plan,
        Optional<String> areaCode,
        String note,
        long validSeconds,
        Instant redeemBefore,
        Instant createdAt,
        Optional<Instant> revokedAt,
        int codes,
        int activated) {
    public Duration valid() {
        return Duration.ofSeconds(validSeconds);
    }

    /**
     * Vouchers to be made.
     *
     * @param plan number of the plan
     * @param count 1 to {@value #MOST}
     * @param valid how long each lasts from its activation, a minute to ten years
     * @param redeemBefore the last moment to activate one
     * @param areaCode the area they are for and are valid in; empty: the whole city
     * @param note for staff, at most {@value #LONGEST_NOTE} characters
     */
    public record Order(
            int plan,
            int count,
            Duration valid,
            Instant redeemBefore,
            Optional<String> areaCode,
            String note) {
        /** The largest batch. */
        public static final int MOST = 10_000;

        /** Characters of a note. */
        public static final int LONGEST_NOTE = 200;

        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(3650);

        /**
         * @throws IllegalArgumentException when a value is out of range; the message says which
         */
        public Order {
            require(count >= 1 && count <= MOST, "count must be 1 to " + MOST);
            require(
                    valid.compareTo(SHORTEST) >= 0 && valid.compareTo(LONGEST) <= 0,
                    "valid must be from a minute to ten years");
            require(note.length() <= LONGEST_NOTE, "note is longer than " + LONGEST_NOTE);
        }

        private static void require(boolean good, String otherwise) {
            if (!good) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
