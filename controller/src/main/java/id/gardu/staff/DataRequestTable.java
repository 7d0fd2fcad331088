package id.gardu.staff;

import id.gardu.staff.DataRequests.YearCount;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code data_request_year}; what writes inside the writer's transaction. */
interface DataRequestTable {
    @SqlUpdate(
            """
            INSERT INTO data_request_year (year, received, noted_at)
            VALUES (:year, :received, :at)
            ON CONFLICT (year) DO UPDATE SET received = :received, noted_at = :at\
            """)
    void put(int year, long received, Instant at);

    @SqlQuery("SELECT year, received, noted_at FROM data_request_year WHERE year = :year")
    Optional<YearCount> of(int year);

    /** The latest year first. */
    @SqlQuery("SELECT year, received, noted_at FROM data_request_year ORDER BY year DESC LIMIT 20")
    List<YearCount> all();
}
