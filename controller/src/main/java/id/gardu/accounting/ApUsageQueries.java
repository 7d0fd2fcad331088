package id.gardu.accounting;

import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.network.ApId;
import id.gardu.network.SessionId;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What sessions told of the access points they are at. Only reads. Thread-safe. */
public interface ApUsageQueries {
    /** Every open session at a known access point that was heard of since then. */
    @SqlQuery(
            """
            SELECT id AS session, ap_id AS ap, ap_source AS source, last_at,
                CASE WHEN coalesce(uploaded, downloaded, sideless) IS NULL THEN NULL
                    ELSE coalesce(uploaded, 0) + coalesce(downloaded, 0) + coalesce(sideless, 0)
                    END AS octets,
                1 AS open
            FROM session WHERE ended_at IS NULL AND ap_id IS NOT NULL AND last_at >= :since\
            """)
    void eachSince(Instant since, Consumer<ApUsage> reader);

    /**
     * An open session at an access point, as the ledger knows it.
     *
     * @param lastAt of its last reading
     * @param octets both ways so far; empty: not measured
     */
    record ApUsage(
            SessionId session,
            ApId ap,
            ApSource source,
            Instant lastAt,
            OptionalLong octets,
            boolean open) {}
}
