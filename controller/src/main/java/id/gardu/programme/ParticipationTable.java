package id.gardu.programme;

import id.gardu.network.AccountId;

import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;

/**
 * {@code programme_sign_up}, {@code programme_attendance}, {@code programme_day} and {@code
 * programme_try}: of one account, or as counts; no list of accounts.
 */
interface ParticipationTable {
    /**
     * That an account signed up.
     *
     * @param before so many did before it
     */
    record Place(long waveId, long before) {}

    @SqlQuery(
            """
            SELECT s.wave_id,
                   (SELECT count(*) FROM programme_sign_up e
                     WHERE e.wave_id = s.wave_id AND e.id < s.id) AS before
              FROM programme_sign_up s
             WHERE s.account_id = :account AND s.wave_id IN (<waves>)\
            """)
    List<Place> places(AccountId account, @BindList List<Long> waves);

    /** Accounts that signed up for a wave. */
    record Total(long waveId, long signUps) {}

    @SqlQuery(
            """
            SELECT wave_id, count(*) AS sign_ups FROM programme_sign_up
             WHERE wave_id IN (<waves>) GROUP BY wave_id\
            """)
    List<Total> totals(@BindList List<Long> waves);

    @SqlQuery("SELECT count(*) FROM programme_sign_up WHERE wave_id = :wave")
    long signUps(long wave);

    /** Those of the waves at which an account was on a day. */
    @SqlQuery(
            """
            SELECT wave_id FROM programme_attendance
             WHERE account_id = :account AND local_day = :day AND wave_id IN (<waves>)\
            """)
    List<Long> present(AccountId account, LocalDate day, @BindList List<Long> waves);

    /** Days of a wave at which an account was. */
    @SqlQuery(
            """
            SELECT count(*) FROM programme_attendance
             WHERE wave_id = :wave AND account_id = :account\
            """)
    int daysThere(long wave, AccountId account);

    /** The id of whoever signed up last for a wave; 0 where nobody did. */
    @SqlQuery("SELECT coalesce(max(id), 0) FROM programme_sign_up WHERE wave_id = :wave")
    long lastSignUp(long wave);

    /** 0 when it is signed up already. */
    @SqlUpdate(
            """
            INSERT INTO programme_sign_up (id, wave_id, account_id) VALUES (:id, :wave, :account)
            ON CONFLICT DO NOTHING\
            """)
    int signUp(long id, long wave, AccountId account);

    @SqlUpdate("DELETE FROM programme_sign_up WHERE wave_id = :wave AND account_id = :account")
    int withdraw(long wave, AccountId account);

    /** 0 when it was there already. */
    @SqlUpdate(
            """
            INSERT INTO programme_attendance (wave_id, local_day, account_id)
            VALUES (:wave, :day, :account)
            ON CONFLICT DO NOTHING\
            """)
    int attend(long wave, LocalDate day, AccountId account);

    @SqlUpdate(
            """
            INSERT INTO programme_day (wave_id, local_day, accounts, heads)
            VALUES (:wave, :day, 1, 0)
            ON CONFLICT (wave_id, local_day) DO UPDATE SET accounts = programme_day.accounts + 1\
            """)
    int countAccount(long wave, LocalDate day);

    @SqlUpdate(
            """
            INSERT INTO programme_day (wave_id, local_day, accounts, heads)
            VALUES (:wave, :day, 0, :heads)
            ON CONFLICT (wave_id, local_day) DO UPDATE SET heads = excluded.heads\
            """)
    int noteHeads(long wave, LocalDate day, long heads);

    /**
     * A day of a wave.
     *
     * @param accounts that typed its code
     * @param heads without an account
     */
    record Day(long waveId, LocalDate localDay, long accounts, long heads) {}

    @SqlQuery(
            """
            SELECT wave_id, local_day, accounts, heads FROM programme_day
             WHERE wave_id IN (<waves>) ORDER BY local_day, wave_id\
            """)
    List<Day> days(@BindList List<Long> waves);

    /** Notes a wrong code while there are fewer than {@code most}; 0 when there are as many. */
    @SqlUpdate(
            """
            INSERT INTO programme_try (account_id, local_day, wrong) VALUES (:account, :day, 1)
            ON CONFLICT (account_id, local_day) DO UPDATE SET wrong = programme_try.wrong + 1
             WHERE programme_try.wrong < :most\
            """)
    int wrong(AccountId account, LocalDate day, int most);

    @SqlQuery(
            """
            SELECT coalesce(max(wrong), 0) FROM programme_try
             WHERE account_id = :account AND local_day = :day\
            """)
    int tries(AccountId account, LocalDate day);

    /** Keeps how many they were of the waves that ended before a day, or whose account is gone. */
    @SqlUpdate(
            """
            UPDATE programme_wave
               SET old_sign_ups = old_sign_ups
                     + (SELECT count(*) FROM programme_sign_up s
                          JOIN account a ON a.id = s.account_id
                         WHERE s.wave_id = programme_wave.id
                           AND (programme_wave.last_day < :before OR a.deleted_at IS NOT NULL))
             WHERE last_day < :today\
            """)
    int countOld(LocalDate before, LocalDate today);

    @SqlUpdate(
            """
            DELETE FROM programme_sign_up
             WHERE wave_id IN (SELECT id FROM programme_wave WHERE last_day < :before)
                OR account_id IN (SELECT id FROM account WHERE deleted_at IS NOT NULL)\
            """)
    int forgetSignUps(LocalDate before);

    @SqlUpdate(
            """
            DELETE FROM programme_attendance
             WHERE wave_id IN (SELECT id FROM programme_wave WHERE last_day < :before)
                OR (account_id IN (SELECT id FROM account WHERE deleted_at IS NOT NULL)
                    AND local_day < :today)\
            """)
    int forgetAttendance(LocalDate before, LocalDate today);

    @SqlUpdate("DELETE FROM programme_try WHERE local_day < :today")
    int forgetTries(LocalDate today);
}
