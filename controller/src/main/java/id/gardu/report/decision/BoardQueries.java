package id.gardu.report.decision;

import id.gardu.report.days.DayQueries;

import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** What officers ask of sites. */
interface BoardQueries extends DayQueries {
    /** An account that was active at a site. */
    record ActiveAccount(long siteId, long accountId) {}

    /** Something that was done for a site. */
    record EventRow(long siteId, @Nested SiteEvent event) {}

    /** Hours of a day with traffic, bit 0 the first. */
    record TrafficHours(LocalDate localDay, long hoursUsed) {}

    /** A time an access point was down. */
    record DownTime(String ap, Instant fromAt, Optional<Instant> toAt) {}

    /** Active accounts of sites in some months; named one by one, the key finds them. */
    @SqlQuery(
            """
            SELECT DISTINCT site_id, account_id
              FROM presence_month
             WHERE month IN (<months>) AND site_id IN (<sites>) AND active_days > 0\
            """)
    List<ActiveAccount> activeAt(@BindList List<YearMonth> months, @BindList List<Long> sites);

    /** Those of a month and the two before it; empty when the days of accounts are gone. */
    default Optional<List<ActiveAccount>> activeInThreeMonths(YearMonth last, List<Long> sites) {
        List<YearMonth> months = List.of(last.minusMonths(2), last.minusMonths(1), last);
        return monthsFrom()
                .filter(first -> !first.isAfter(months.getFirst()))
                .map(_ -> activeAt(months, sites));
    }

    String DECISIONS =
            """
            SELECT decision.id, site.code AS site, month, revision, kind, until_day AS "until",
                   reason, decided_by AS "by", decided_at AS "at", undone_at
              FROM decision JOIN site ON site.id = decision.site_id
            """;

    @SqlQuery(
            DECISIONS
                    + "WHERE month = :month ORDER BY decided_at DESC, decision.id DESC LIMIT 2000")
    List<Decision> decisionsOf(YearMonth month);

    @SqlQuery(
            DECISIONS
                    + "WHERE site_id = :site ORDER BY decided_at DESC, decision.id DESC LIMIT 100")
    List<Decision> decisionsAbout(long site);

    @SqlQuery(
            """
            SELECT site_id, local_day AS "day", kind, note, noted_by AS "by"
              FROM site_event
             WHERE site_id IN (<sites>)
             ORDER BY local_day DESC, id DESC LIMIT 2000\
            """)
    List<EventRow> events(@BindList List<Long> sites);

    @SqlQuery(
            """
            SELECT local_day, hours_used
              FROM site_day
             WHERE site_id = :site AND local_day >= :from AND local_day < :to AND hours_used <> 0\
            """)
    List<TrafficHours> used(long site, LocalDate from, LocalDate to);

    /** When test logins of staff went through there, the latest first. */
    @SqlQuery(
            """
            SELECT proved_at FROM site_test
             WHERE site_id = :site AND proved_at IS NOT NULL
             ORDER BY proved_at DESC LIMIT 50\
            """)
    List<Instant> tests(long site);

    /** The latest outages of an hour or more. */
    @SqlQuery(
            """
            SELECT access_point.name AS ap, from_at, to_at
              FROM ap_availability JOIN access_point ON access_point.id = ap_availability.ap_id
             WHERE access_point.site_id = :site AND state = 'down' AND from_at >= :since
               AND (to_at IS NULL OR to_at - from_at >= 3600000)
             ORDER BY from_at DESC LIMIT 20\
            """)
    List<DownTime> outages(long site, Instant since);
}
