package id.gardu.message;

import id.gardu.message.ChannelState.ChannelSpent;
import id.gardu.message.ChannelState.LatestAttempt;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** {@code message_channel}: when each channel worked last, and when it did not. */
interface ChannelTable {
    @SqlUpdate(
            """
            INSERT INTO message_channel (channel, sent_at, failed_at, problem)
            VALUES (:channel, :at, NULL, '')
            ON CONFLICT (channel) DO UPDATE SET sent_at = excluded.sent_at\
            """)
    void sent(String channel, Instant at);

    @SqlUpdate(
            """
            INSERT INTO message_channel (channel, sent_at, failed_at, problem)
            VALUES (:channel, NULL, :at, :problem)
            ON CONFLICT (channel) DO UPDATE
               SET failed_at = excluded.failed_at, problem = excluded.problem\
            """)
    void failed(String channel, Instant at, String problem);

    @SqlQuery("SELECT sent_at, failed_at, problem FROM message_channel WHERE channel = :channel")
    Optional<LatestAttempt> latest(String channel);

    /** What codes cost on a day. */
    @SqlQuery(
            """
            SELECT coalesce(sum(sent), 0) AS sent, coalesce(sum(cost_idr), 0) AS cost_idr,
                   coalesce(sum(priced), 0) AS priced
              FROM code_day WHERE local_day = :day\
            """)
    Optional<ChannelSpent> spent(LocalDate day);
}
