package id.gardu.report;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is asked of the codes that were sent: {@code code_day}. */
interface CodeQueries {
    /**
     * Codes of a site while it belonged to an area.
     *
     * @param priced of the sent ones, those whose price was set
     * @param costIdr of the priced ones, rupiah
     */
    record OfSite(long siteId, String areaCode, long sent, long priced, long costIdr) {}

    /** The first whole day of which they are counted; empty: none is. */
    @SqlQuery("SELECT day FROM counted_from WHERE what = 'codes'")
    Optional<LocalDate> countedFrom();

    /** Of places that are known. */
    @SqlQuery(
            """
            SELECT site_id, area_code, sum(sent) AS sent, sum(priced) AS priced,
                   sum(cost_idr) AS cost_idr
              FROM code_day
             WHERE local_day >= :from AND local_day < :to AND site_id <> 0
             GROUP BY site_id, area_code\
            """)
    List<OfSite> sums(LocalDate from, LocalDate to);
}
