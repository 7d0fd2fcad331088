package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code sign_up}. */
interface SignUpTable {
    /** A sign-up as stored. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared as a value.
    record Stored(
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
            return "Stored[" + id + "]";
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
    Optional<Stored> byId(long id);

    /** The newest of a device at a NAS that still waits for its code. */
    @SqlQuery(
            """
            SELECT * FROM sign_up
             WHERE device = :device AND nas_id = :nas AND ended_at IS NULL
               AND expires_at > :now AND tries < :mostTries
             ORDER BY id DESC LIMIT 1\
            """)
    Optional<Stored> waiting(MacAddress device, long nas, Instant now, int mostTries);

    /** A sign-up to begin. */
    @SuppressWarnings("ArrayRecordComponent") // Written once and never compared as a value.
    record NewSignUp(
            long id,
            byte[] numberIndex,
            byte[] number,
            MacAddress device,
            long nas,
            String textVersion,
            String language,
            byte[] codeIndex,
            Instant now,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "NewSignUp[" + id + "]";
        }
    }

    @SqlUpdate(
            """
            INSERT INTO sign_up (id, number_index, number, device, nas_id, text_version, language,
                                 code_index, codes, tries, begun_at, sent_at, expires_at)
            VALUES (:id, :numberIndex, :number, :device, :nas, :textVersion, :language,
                    :codeIndex, 1, 0, :now, :now, :expiresAt)\
            """)
    void begin(@BindMethods NewSignUp signUp);

    /** The newest code wins: earlier sign-ups of the number, or of the device there, are over. */
    @SqlUpdate(
            """
            UPDATE sign_up SET ended_at = :now
             WHERE ended_at IS NULL AND expires_at > :now
               AND (number_index = :number OR (device = :device AND nas_id = :nas))\
            """)
    int endOthers(byte[] number, MacAddress device, long nas, Instant now);

    /** Reads one and keeps others from changing it until the transaction is over. */
    @SqlQuery("UPDATE sign_up SET tries = tries WHERE id = :id RETURNING *")
    Optional<Stored> held(long id);

    /** A further code takes the place of the one before; wrong tries stay counted. */
    @SqlUpdate(
            """
            UPDATE sign_up SET code_index = :codeIndex, codes = codes + 1, sent_at = :now,
                               expires_at = :expiresAt
             WHERE id = :id\
            """)
    int again(long id, byte[] codeIndex, Instant now, Instant expiresAt);

    @SqlUpdate("UPDATE sign_up SET tries = tries + 1 WHERE id = :id")
    int wrong(long id);

    @SqlUpdate("UPDATE sign_up SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
    int end(long id, Instant now);

    @SqlUpdate(
            """
            DELETE FROM sign_up
             WHERE id IN (SELECT id FROM sign_up WHERE sent_at < :before LIMIT :most)\
            """)
    int purge(Instant before, int most);

    /** How long sign-ups last, and how often somebody may be wrong (W5 of our security rules). */
    static final class SignUpRules {
        /** How long a code is good, and a sign-up waits for it. */
        static final Duration LIFE = Duration.ofMinutes(10);

        /** Between two codes to one number. */
        static final Duration BETWEEN = Duration.ofSeconds(60);

        /** How far the clocks of two controllers may be apart. */
        static final Duration CLOCKS_APART = Duration.ofMinutes(5);

        /** In which the codes to one number are counted. */
        static final Duration DAY = Duration.ofHours(24);

        /** Wrong codes, however often another one was sent. */
        static final int MOST_TRIES = 5;

        private SignUpRules() {}
    }
}
