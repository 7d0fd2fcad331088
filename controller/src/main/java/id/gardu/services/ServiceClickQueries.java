package id.gardu.services;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.LocalDate;
import java.util.List;

/** How often services were opened. */
public interface ServiceClickQueries {
    /**
     * Clicks of a service in an area.
     *
     * @param areaCode of the sites; empty where the site is not known any more
     */
    record AreaClicks(String service, String areaCode, long clicks) {}

    /**
     * In the areas that the sites stand in now.
     *
     * @param to the first day that is not counted any more
     */
    @SqlQuery(
            """
            SELECT service, coalesce(site.area_code, '') AS area_code, sum(clicks) AS clicks
              FROM service_click LEFT JOIN site ON site.id = service_click.site_id
             WHERE local_day >= :from AND local_day < :to
             GROUP BY service, coalesce(site.area_code, '')\
            """)
    List<AreaClicks> clicks(LocalDate from, LocalDate to);
}
