package id.gardu.staff;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.Optional;

/**
 * {@code staff_totp}, {@code staff_recovery}, {@code staff_device}; writes inside the writer's
 * transaction.
 */
interface StaffTotpTable {
    @SuppressWarnings("ArrayRecordComponent") // Carried once and never compared as a value.
    record Row(
            long memberId,
            byte[] secret,
            Optional<Instant> confirmedAt,
            long lastStep,
            long failures,
            Instant failedAt) {}

    @SqlQuery("SELECT * FROM staff_totp WHERE member_id = :member")
    Optional<Row> find(long member);

    @SqlQuery(
            "SELECT count(*) FROM staff_totp WHERE member_id = :member AND confirmed_at IS NOT"
                    + " NULL")
    int confirmed(long member);

    @SqlUpdate(
            """
            INSERT INTO staff_totp (member_id, secret, last_step, failures, failed_at)
            VALUES (:member, :secret, 0, 0, :at)
            ON CONFLICT (member_id) DO UPDATE SET secret = :secret\
            """)
    void begin(long member, byte[] secret, Instant at);

    @SqlUpdate("UPDATE staff_totp SET confirmed_at = :at WHERE member_id = :member")
    void confirm(long member, Instant at);

    @SqlUpdate("UPDATE staff_totp SET last_step = :step, failures = 0 WHERE member_id = :member")
    void took(long member, long step);

    @SqlUpdate(
            """
            UPDATE staff_totp SET failures = :failures, failed_at = :at WHERE member_id = :member\
            """)
    void failed(long member, long failures, Instant at);

    @SqlUpdate("DELETE FROM staff_totp WHERE member_id = :member")
    int forget(long member);

    @SqlUpdate("INSERT INTO staff_recovery (member_id, code_index) VALUES (:member, :code)")
    void addRecovery(long member, byte[] code);

    @SqlUpdate("DELETE FROM staff_recovery WHERE member_id = :member AND code_index = :code")
    int takeRecovery(long member, byte[] code);

    @SqlUpdate("DELETE FROM staff_recovery WHERE member_id = :member")
    void forgetRecovery(long member);

    @SqlUpdate("DELETE FROM staff_device WHERE created_at <= :old")
    void forgetOldDevices(Instant old);

    @SqlUpdate(
            "INSERT INTO staff_device (id_index, member_id, created_at) VALUES (:device, :member,"
                    + " :at)")
    void addDevice(byte[] device, long member, Instant at);

    @SqlQuery(
            """
            SELECT count(*) FROM staff_device
             WHERE id_index = :device AND member_id = :member AND created_at > :old\
            """)
    int devices(byte[] device, long member, Instant old);

    @SqlUpdate("DELETE FROM staff_device WHERE member_id = :member")
    int forgetDevices(long member);
}
