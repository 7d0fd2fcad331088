package id.gardu.report;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** {@code published_month}, whose rows are added, never changed. */
interface PublishedVersionTable {
    /** A form in which a month was shown. */
    record Shown(long number, String version, Instant shownAt) {}

    /** As it was shown first, first. */
    @SqlQuery(
            """
            SELECT number, version, shown_at FROM published_month
             WHERE month = :month ORDER BY number\
            """)
    List<Shown> of(YearMonth month);

    /**
     * @return 0 when another controller was first
     */
    @SqlUpdate(
            """
            INSERT INTO published_month (month, number, version, shown_at)
            VALUES (:month, :number, :version, :at) ON CONFLICT DO NOTHING\
            """)
    int add(YearMonth month, long number, String version, Instant at);
}
