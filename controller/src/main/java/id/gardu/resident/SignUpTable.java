package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.guard.Evidence;
import id.gardu.guard.MessageBudget.Purse;
import id.gardu.guard.MessageBudget.Unit;
import id.gardu.network.SiteId;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            Optional<Instant> endedAt,
            Optional<byte[]> browser,
            int otherTries,
            SiteId siteId,
            Evidence evidence,
            int ofSite,
            int ofPool) {

        boolean isOpen(Instant now) {
            return endedAt.isEmpty() && now.isBefore(expiresAt);
        }

        /** Whether this browser began it. */
        boolean isOf(byte[] other) {
            return browser.filter(own -> MessageDigest.isEqual(own, other)).isPresent();
        }

        /** Of a browser: that which began it has its own, all others share theirs. */
        int triesLeft(byte[] other) {
            return SignUpRules.MOST_TRIES - (isOf(other) ? tries : otherTries);
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

    /** The newest that a browser began and that still waits for its code. */
    @SqlQuery(
            """
            SELECT * FROM sign_up
             WHERE browser = :browser AND nas_id = :nas AND ended_at IS NULL AND expires_at > :now
             ORDER BY id DESC LIMIT 1\
            """)
    Optional<Stored> ofBrowser(byte[] browser, long nas, Instant now);

    /** The newest that was begun with a device at a NAS and still waits for its code. */
    @SqlQuery(
            """
            SELECT * FROM sign_up
             WHERE device = :device AND nas_id = :nas AND ended_at IS NULL AND expires_at > :now
             ORDER BY id DESC LIMIT 1\
            """)
    Optional<Stored> ofDevice(MacAddress device, long nas, Instant now);

    /** Those of a number that still wait for their code, the newest first. */
    @SqlQuery(
            """
            SELECT * FROM sign_up
             WHERE number_index = :number AND ended_at IS NULL AND expires_at > :now
               AND sent_at <= :until
             ORDER BY id DESC LIMIT 5\
            """)
    List<Stored> ofNumber(byte[] number, Instant now, Instant until);

    /** It belongs to another browser from now on. */
    @SqlUpdate("UPDATE sign_up SET browser = :browser WHERE id = :id")
    int belongsTo(long id, byte[] browser);

    /** What is unanswered of what was sent since, by who paid for it. */
    record UnansweredSum(SiteId siteId, Evidence evidence, int ofSite, int ofPool) {}

    @SqlQuery(
            """
            SELECT site_id, evidence, sum(of_site) AS of_site, sum(of_pool) AS of_pool
              FROM sign_up
             WHERE sent_at >= :since AND used_at IS NULL AND evidence <> 'known'
             GROUP BY site_id, evidence\
            """)
    List<UnansweredSum> unanswered(Instant since);

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
            Instant expiresAt,
            byte[] browser,
            Unit unit) {
        public SiteId site() {
            return unit.site();
        }

        public Evidence evidence() {
            return unit.evidence();
        }

        public int ofSite() {
            return unit.purse() == Purse.SITE ? 1 : 0;
        }

        public int ofPool() {
            return unit.purse() == Purse.POOL ? 1 : 0;
        }

        @Override
        public String toString() {
            return "NewSignUp[" + id + "]";
        }
    }

    @SqlUpdate(
            """
            INSERT INTO sign_up (id, number_index, number, device, nas_id, text_version, language,
                                 code_index, codes, tries, begun_at, sent_at, expires_at,
                                 browser, site_id, evidence, of_site, of_pool)
            VALUES (:id, :numberIndex, :number, :device, :nas, :textVersion, :language,
                    :codeIndex, 1, 0, :now, :now, :expiresAt,
                    :browser, :site, :evidence, :ofSite, :ofPool)\
            """)
    void begin(@BindMethods NewSignUp signUp);

    /** A number is proved: no other of it waits any longer. */
    @SqlUpdate(
            """
            UPDATE sign_up SET ended_at = :now
             WHERE number_index = :number AND ended_at IS NULL AND expires_at > :now\
            """)
    int endOfNumber(byte[] number, Instant now);

    /** Reads one and keeps others from changing it until the transaction is over. */
    @SqlQuery("UPDATE sign_up SET tries = tries WHERE id = :id RETURNING *")
    Optional<Stored> held(long id);

    /** A further code takes the place of the one before; wrong tries stay counted. */
    @SqlUpdate(
            """
            UPDATE sign_up SET code_index = :codeIndex, codes = codes + 1, sent_at = :now,
                               expires_at = :expiresAt, of_site = of_site + :ofSite,
                               of_pool = of_pool + :ofPool
             WHERE id = :id\
            """)
    int again(long id, byte[] codeIndex, Instant now, Instant expiresAt, int ofSite, int ofPool);

    @SqlUpdate("UPDATE sign_up SET tries = tries + 1 WHERE id = :id")
    int wrong(long id);

    @SqlUpdate("UPDATE sign_up SET other_tries = other_tries + 1 WHERE id = :id")
    int wrongElsewhere(long id);

    @SqlUpdate("UPDATE sign_up SET used_at = :now WHERE id = :id")
    int used(long id, Instant now);

    /** Messages that were not sent after all cost nothing. */
    @SqlUpdate("UPDATE sign_up SET of_site = 0, of_pool = 0 WHERE id = :id AND codes = 1")
    int costsNothing(long id);

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

        /**
         * Wrong codes, however often another one was sent: of the browser that began, and once more
         * of all others together.
         */
        static final int MOST_TRIES = 5;

        private SignUpRules() {}
    }
}
