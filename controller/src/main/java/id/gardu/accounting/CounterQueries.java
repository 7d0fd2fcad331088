package id.gardu.accounting;

import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.network.Site;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the counters of a NAS, and the uplink they are judged by, leave to be wished, by the
 * sessions that began in the last day. Only reads. Thread-safe.
 */
public final class CounterQueries {
    /** Fewer are stray readings. */
    private static final int IMPLAUSIBLE = 3;

    private static final Duration LATELY = Duration.ofDays(1);

    private static final long USUAL_INTERIM = 300;

    /** Half of what 32 bits hold: more between two readings may be lost without a sign. */
    private static final long SAFE = CounterReading.WRAP / 2;

    private static final long OCTETS_OF_A_MEGABIT = 125_000;

    private final Store store;
    private final Supplier<Inventory> inventory;
    private final Clock clock;

    public CounterQueries(Store store, Supplier<Inventory> inventory, Clock clock) {
        this.store = store;
        this.inventory = inventory;
        this.clock = clock;
    }

    /** Sessions of a NAS at a site. */
    private record RecentSessions(long nas, long site, long implausible, long measured) {}

    /** A sentence for each NAS there is something to say of. */
    public Map<NasId, String> now() {
        Inventory known = inventory.get();
        Set<Long> wide = wide();
        Map<Long, Long> implausible = new HashMap<>();
        Set<Long> measured = new HashSet<>();
        Set<List<Long>> places = new HashSet<>();
        for (RecentSessions lately : lately()) {
            implausible.merge(lately.site(), lately.implausible(), Long::sum);
            places.add(List.of(lately.nas(), lately.site()));
            if (lately.measured() > 0) {
                measured.add(lately.nas());
            }
        }
        Map<NasId, String> findings = new HashMap<>();
        for (Nas nas : known.nas().values()) {
            var found = new ArrayList<String>();
            for (Site site : known.sites().values()) {
                if (places.contains(List.of(nas.id().value(), site.id().value()))
                        && implausible.getOrDefault(site.id().value(), 0L) >= IMPLAUSIBLE) {
                    found.add(tooLow(site));
                }
            }
            if (measured.contains(nas.id().value()) && !wide.contains(nas.id().value())) {
                Optional.ofNullable(known.sites().get(nas.site()))
                        .flatMap(site -> narrow(site.uplinkMbps(), interim(known)))
                        .ifPresent(found::add);
            }
            if (!found.isEmpty()) {
                findings.put(nas.id(), String.join("; ", found));
            }
        }
        return findings;
    }

    /**
     * Whether more can pass between two readings than counters of 32 bits tell for sure.
     *
     * @param interimSeconds between two readings
     */
    static Optional<String> narrow(OptionalLong uplinkMbps, long interimSeconds) {
        long octets = uplinkMbps.orElse(0) * OCTETS_OF_A_MEGABIT;
        if (octets * interimSeconds < SAFE) {
            return Optional.empty();
        }
        return Optional.of(
                "its counters have 32 bits: it counts wrongly above "
                        + SAFE / (interimSeconds * OCTETS_OF_A_MEGABIT)
                        + " Mbit/s; shorten the Interim to "
                        + SAFE / octets
                        + " s");
    }

    private static String tooLow(Site site) {
        String uplink =
                site.uplinkMbps().isPresent()
                        ? "the uplink of %d Mbit/s registered for %s"
                                .formatted(site.uplinkMbps().getAsLong(), site.code())
                        : "1000 Mbit/s at " + site.code();
        return "sessions of the last day told more octets than "
                + uplink
                + " can carry: registered too low?";
    }

    private static long interim(Inventory known) {
        return known.plans().values().stream()
                .mapToLong(Plan::interimSeconds)
                .max()
                .orElse(USUAL_INTERIM);
    }

    private Set<Long> wide() {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.select("SELECT nas_id FROM nas_wide")
                                        .mapTo(Long.class)
                                        .set());
    }

    private List<RecentSessions> lately() {
        return store.reads()
                .withHandle(
                        handle ->
                                handle.select(
                                                """
                                                SELECT nas_id AS nas, site_id AS site,
                                                    sum(CASE WHEN flags LIKE '%implausible%'
                                                        THEN 1 ELSE 0 END) AS implausible,
                                                    count(uploaded) + count(sideless) AS measured
                                                FROM session WHERE id >= ? AND source = 'radius'
                                                GROUP BY nas_id, site_id\
                                                """,
                                                IdSource.firstAt(clock.instant().minus(LATELY)))
                                        .mapTo(RecentSessions.class)
                                        .list());
    }
}
