package id.gardu.services;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.LocalDate;
import java.util.List;

/** {@code service_click}. */
interface ServiceClickTable {
    /**
     * How often a service was opened at a site on a day.
     *
     * @param siteId 0: not known
     */
    record Row(LocalDate localDay, long siteId, String service, long clicks) {
        Row with(long times) {
            return new Row(localDay, siteId, service, times);
        }
    }

    /** Adds to what is there. */
    @SqlBatch(
            """
            INSERT INTO service_click (local_day, site_id, service, clicks)
            VALUES (:localDay, :siteId, :service, :clicks)
            ON CONFLICT (local_day, site_id, service) DO UPDATE
               SET clicks = service_click.clicks + excluded.clicks\
            """)
    void add(@BindMethods List<Row> clicks);

    @SqlUpdate(
            """
            DELETE FROM service_click
             WHERE (local_day, site_id, service) IN
                   (SELECT local_day, site_id, service
                      FROM service_click
                     WHERE local_day < :keptFrom
                     LIMIT :most)\
            """)
    int deleteSome(LocalDate keptFrom, int most);
}
