package id.gardu.ap;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;

/** Reads {@code reading_hour}. */
@RegisterConstructorMapper(HourRow.class)
interface ReadingHourQueries {
    @SqlQuery("SELECT ap_id, utc_hour, packed FROM reading_hour WHERE utc_hour = :hour")
    List<HourRow> ofHour(@Bind("hour") long hour);

    /** Both hours included. */
    @SqlQuery(
            """
            SELECT ap_id, utc_hour, packed
              FROM reading_hour
             WHERE ap_id = :ap AND utc_hour BETWEEN :first AND :last
             ORDER BY utc_hour\
            """)
    List<HourRow> between(@Bind("ap") long ap, @Bind("first") long first, @Bind("last") long last);
}
