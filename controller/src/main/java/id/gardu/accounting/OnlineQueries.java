package id.gardu.accounting;

import id.gardu.network.ApId;
import id.gardu.network.SiteId;
import id.gardu.store.Store;

import org.jdbi.v3.core.Jdbi;

import java.util.HashMap;
import java.util.Map;

/**
 * How many are online where, as of the last commit; staff who test a login are nobody. Counts only,
 * never who. Thread-safe.
 */
public final class OnlineQueries {
    private final Jdbi reads;

    public OnlineQueries(Store store) {
        this.reads = store.reads();
    }

    /**
     * Open sessions at one place.
     *
     * @param accounts distinct ones
     * @param unattributed sessions of no account we know
     */
    public record Count(long accounts, long unattributed) {
        public static final Count NOBODY = new Count(0, 0);
    }

    /**
     * At access points and at sites. A site has those too whose access point is not known, and an
     * account at two of its access points once.
     */
    public record Online(Map<ApId, Count> accessPoints, Map<SiteId, Count> sites) {
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
    public Online now() {
        var accessPoints = new HashMap<ApId, Count>();
        by("ap_id").forEach((id, count) -> accessPoints.put(new ApId(id), count));
        var sites = new HashMap<SiteId, Count>();
        by("site_id").forEach((id, count) -> sites.put(new SiteId(id), count));
        return new Online(accessPoints, sites);
    }

    private Map<Long, Count> by(String place) {
        return reads.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT <place> AS place, count(DISTINCT account_id),
                                               sum(CASE WHEN account_id IS NULL THEN 1 ELSE 0 END)
                                          FROM session
                                         WHERE ended_at IS NULL AND <place> IS NOT NULL
                                           AND (assurance IS NULL OR assurance <> 'test')
                                         GROUP BY <place>\
                                        """)
                                .define("place", place)
                                .reduceRows(
                                        new HashMap<Long, Count>(),
                                        (all, row) -> {
                                            all.put(
                                                    row.getColumn(1, Long.class),
                                                    new Count(
                                                            row.getColumn(2, Long.class),
                                                            row.getColumn(3, Long.class)));
                                            return all;
                                        }));
    }
}
