package id.gardu.accounting;

import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import org.jdbi.v3.core.Jdbi;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Which sessions are due for what the clock does to them. Answered in slices. */
final class UpkeepQueries {
    private final Jdbi reads;

    UpkeepQueries(Jdbi reads) {
        this.reads = reads;
    }

    /** An open session nothing was heard of. */
    record Silent(SessionId session, NasId nas, OptionalInt plan, Instant heardAt) {}

    /** A session and the NAS it is of. */
    record Ended(SessionId session, NasId nas) {}

    /**
     * Open sessions not heard of since {@code since}, after {@code after}, in order; and those that
     * were last heard of after {@code future}, when our clock was ahead.
     */
    List<Silent> silentSince(Instant since, Instant future, SessionId after, int most) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, plan, nas_id, heard_at FROM session
                                        WHERE ended_at IS NULL
                                            AND (heard_at < :since OR heard_at > :future)
                                            AND +id > :after
                                        ORDER BY +id LIMIT :most\
                                        """)
                                .bind("since", since)
                                .bind("future", future)
                                .bind("after", after.value())
                                .bind("most", most)
                                .map(
                                        (row, _) -> {
                                            int plan = row.getInt(2);
                                            OptionalInt known =
                                                    row.wasNull()
                                                            ? OptionalInt.empty()
                                                            : OptionalInt.of(plan);
                                            return new Silent(
                                                    new SessionId(row.getLong(1)),
                                                    new NasId(row.getLong(3)),
                                                    known,
                                                    Instant.ofEpochMilli(row.getLong(4)));
                                        })
                                .list());
    }

    /** Ended sessions that nobody spoke of since {@code before} and that have readings. */
    List<Ended> unsettled(Instant before, int most) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, nas_id FROM session
                                        WHERE settled = 0 AND ended_at IS NOT NULL
                                            AND ended_at < :before AND heard_at < :before
                                        ORDER BY ended_at LIMIT :most\
                                        """)
                                .bind("before", before)
                                .bind("most", most)
                                .map(
                                        (row, _) ->
                                                new Ended(
                                                        new SessionId(row.getLong(1)),
                                                        new NasId(row.getLong(2))))
                                .list());
    }

    /**
     * Settled sessions that ended before {@code before}.
     *
     * @param firstId the first that can have begun after it
     */
    List<SessionId> endedBefore(Instant before, long firstId, int most) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id FROM session
                                        WHERE id < :first AND settled = 1 AND ended_at < :before
                                        ORDER BY id LIMIT :most\
                                        """)
                                .bind("first", firstId)
                                .bind("before", before)
                                .bind("most", most)
                                .map((row, _) -> new SessionId(row.getLong(1)))
                                .list());
    }

    /** Clocks of which nothing new was heard since {@code before}. */
    List<ClockKey> clocksUnheardSince(Instant before, int most) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT nas_id, clock FROM nas_clock
                                        WHERE written_at < :before LIMIT :most\
                                        """)
                                .bind("before", before)
                                .bind("most", most)
                                .map((row, _) -> new ClockKey(row.getLong(1), row.getString(2)))
                                .list());
    }
}
