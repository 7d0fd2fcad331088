package id.gardu.accounting;

import id.gardu.network.ApId;
import id.gardu.network.SiteId;

import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.Map;

/**
 * How many are online where, as of the last commit; staff who test a login are nobody. Counts only,
 * never who. Thread-safe.
 */
public interface OnlineQueries {
    String COUNTS =
            """
             AS place, count(DISTINCT account_id) AS accounts,
                sum(CASE WHEN account_id IS NULL THEN 1 ELSE 0 END) AS unattributed
            FROM session
            WHERE ended_at IS NULL AND (assurance IS NULL OR assurance <> 'test')
            """;

    /**
     * Open sessions at one place.
     *
     * @param accounts distinct ones
     * @param unattributed sessions of no account we know
     */
    record Count(long accounts, long unattributed) {
        public static final Count NOBODY = new Count(0, 0);
    }

    /**
     * At access points and at sites. A site has those too whose access point is not known, and an
     * account at two of its access points once.
     */
    record Online(Map<ApId, Count> accessPoints, Map<SiteId, Count> sites) {
        public static final Online NOWHERE = new Online(Map.of(), Map.of());

        public Online {
            accessPoints = Map.copyOf(accessPoints);
            sites = Map.copyOf(sites);
        }

        public Count at(ApId ap) {
            return accessPoints.getOrDefault(ap, Count.NOBODY);
        }

        public Count at(SiteId site) {
            return sites.getOrDefault(site, Count.NOBODY);
        }
    }

    /** Everywhere, this moment. */
    default Online now() {
        return new Online(atAccessPoints(), atSites());
    }

    @SqlQuery("SELECT ap_id" + COUNTS + "AND ap_id IS NOT NULL GROUP BY ap_id")
    @KeyColumn("place")
    Map<ApId, Count> atAccessPoints();

    @SqlQuery("SELECT site_id" + COUNTS + "AND site_id IS NOT NULL GROUP BY site_id")
    @KeyColumn("place")
    Map<SiteId, Count> atSites();
}
