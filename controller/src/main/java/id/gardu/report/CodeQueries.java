package id.gardu.report;

import id.gardu.report.UsageRow.Codes;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

    /**
     * The codes of a range that were sent to phones for logins at a site.
     *
     * @param counted false for a range that began before anybody counted them
     * @param sites by site and area at booking; sites without any are missing
     */
    record CodeSums(boolean counted, List<OfSite> sites) {
        static final CodeSums UNCOUNTED = new CodeSums(false, List.of());

        public CodeSums {
            sites = List.copyOf(sites);
        }

        static CodeSums read(Handle handle, DayRange range) {
            CodeQueries queries = handle.attach(CodeQueries.class);
            return queries.countedFrom()
                    .filter(day -> !day.isAfter(range.from()))
                    .map(_ -> new CodeSums(true, queries.sums(range.from(), range.to())))
                    .orElse(UNCOUNTED);
        }

        /** Of a row; what a part of them cost is not what they cost. */
        Codes of(List<OfSite> some) {
            long sent = some.stream().mapToLong(OfSite::sent).sum();
            long priced = some.stream().mapToLong(OfSite::priced).sum();
            long costIdr = some.stream().mapToLong(OfSite::costIdr).sum();
            return !counted
                    ? Codes.UNKNOWN
                    : new Codes(
                            OptionalLong.of(sent),
                            priced == sent ? OptionalLong.of(costIdr) : OptionalLong.empty());
        }
    }
}
