package id.gardu.report;

import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;
import java.util.OptionalLong;

/** What is read for what leaves the operating team, beside the reports. */
interface PublicationQueries {
    /**
     * What was counted of an area or a site when a period was closed.
     *
     * @param mostSeconds of one account; empty when it was closed before V78
     * @param mostBytes of one account, both ways
     */
    record ClosedAccounts(
            ReportLevel level,
            String code,
            long accountsActive,
            OptionalLong mostSeconds,
            OptionalLong mostBytes) {}

    @SqlQuery(
            """
            SELECT level, code, accounts_active, most_seconds, most_bytes
              FROM closed_count
             WHERE period = :period\
            """)
    List<ClosedAccounts> closed(String period);

    @SqlQuery(
            """
            SELECT site.code, area.name AS area, sponsor, opened_on AS since,
                   CASE WHEN open_hours = '' THEN NULL ELSE open_hours END AS open_hours
              FROM site JOIN area ON area.code = site.area_code\
            """)
    List<Publication.Place> places();
}
