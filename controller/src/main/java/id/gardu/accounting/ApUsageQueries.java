package id.gardu.accounting;

import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.network.ApId;
import id.gardu.network.SessionId;
import id.gardu.store.Store;

import org.jdbi.v3.core.Jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What sessions told of the access points they are at. Only reads. Thread-safe. */
public final class ApUsageQueries {
    private final Jdbi reads;

    public ApUsageQueries(Store store) {
        this.reads = store.reads();
    }

    /** Every open session at a known access point that was heard of since then. */
    public void eachSince(Instant since, Consumer<ApUsage> reader) {
        reads.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, ap_id, ap_source, last_at, uploaded, downloaded,
                                               sideless
                                          FROM session
                                         WHERE ended_at IS NULL AND ap_id IS NOT NULL
                                           AND last_at >= :since\
                                        """)
                                .bind("since", since)
                                .map((row, _) -> usage(row))
                                .forEach(reader));
    }

    private static ApUsage usage(ResultSet row) throws SQLException {
        long uploaded = row.getLong(5);
        boolean measured = !row.wasNull();
        long downloaded = row.getLong(6);
        measured |= !row.wasNull();
        long sideless = row.getLong(7);
        measured |= !row.wasNull();
        return new ApUsage(
                new SessionId(row.getLong(1)),
                new ApId(row.getLong(2)),
                ApSource.of(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                measured ? OptionalLong.of(uploaded + downloaded + sideless) : OptionalLong.empty(),
                true);
    }

    /**
     * An open session at an access point, as the ledger knows it.
     *
     * @param lastAt of its last reading
     * @param octets both ways so far; empty: not measured
     */
    public record ApUsage(
            SessionId session,
            ApId ap,
            ApSource source,
            Instant lastAt,
            OptionalLong octets,
            boolean open) {}
}
