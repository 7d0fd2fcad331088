package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads {@code sign_up}. */
interface SignUpQueries {
    /** A sign-up as stored. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as a value.
    record Row(
            long id,
            byte[] numberIndex,
            byte[] number,
            MacAddress device,
            long nasId,
            String textVersion,
            String language,
            byte[] codeIndex,
            int codes,
            int tries,
            Instant begunAt,
            Instant sentAt,
            Instant expiresAt,
            Optional<Instant> endedAt) {

        boolean isOpen(Instant now) {
            return endedAt.isEmpty() && now.isBefore(expiresAt) && tries < SignUpRules.MOST_TRIES;
        }

        int triesLeft() {
            return SignUpRules.MOST_TRIES - tries;
        }

        /** Zero when another code may be sent. */
        Duration untilNext(Instant now) {
            Duration since = Duration.between(sentAt, now);
            // Sent in what is to come: our clock was set back, and nobody waits until it is there.
            return since.isNegative() || since.compareTo(SignUpRules.BETWEEN) > 0
                    ? Duration.ZERO
                    : SignUpRules.BETWEEN.minus(since);
        }

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /**
     * What was sent to one number.
     *
     * @param earliest when the first of these sign-ups began
     */
    record Sent(int codes, Optional<Instant> latest, Optional<Instant> earliest) {}

    @SqlQuery(
            """
            SELECT coalesce(sum(codes), 0) AS codes, max(sent_at) AS latest,
                   min(begun_at) AS earliest
              FROM sign_up
             WHERE number_index = :number AND sent_at > :since AND sent_at <= :until\
            """)
    Sent sent(byte[] number, Instant since, Instant until);

    @SqlQuery("SELECT * FROM sign_up WHERE id = :id")
    Optional<Row> byId(long id);

    /** The newest of a device at a NAS that still waits for its code. */
    @SqlQuery(
            """
            SELECT * FROM sign_up
             WHERE device = :device AND nas_id = :nas AND ended_at IS NULL
               AND expires_at > :now AND tries < :mostTries
             ORDER BY id DESC LIMIT 1\
            """)
    Optional<Row> waiting(MacAddress device, long nas, Instant now, int mostTries);
}
