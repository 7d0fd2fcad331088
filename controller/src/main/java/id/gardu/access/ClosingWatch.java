package id.gardu.access;

import id.gardu.access.StandingWatch.Parts;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.Site;
import id.gardu.network.SiteId;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrders;
import id.gardu.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ends what still goes on at a site that has closed: sessions whose NAS did not keep to the
 * Session-Timeout it was given, or was given before the hours were changed. Which of them speak
 * afterwards {@link StandingWatch} ends again. For one thread.
 */
public final class ClosingWatch {
    /** A closing that fell into a restart of ours. */
    private static final Duration LOOKED_BACK = Duration.ofMinutes(15);

    private final Parts rooms;
    private final ZoneId zone;
    private Instant looked;

    /**
     * @param zone the city's
     */
    public ClosingWatch(Parts rooms, ZoneId zone) {
        this.rooms = rooms;
        this.zone = zone;
        this.looked = rooms.clock().instant().minus(LOOKED_BACK);
    }

    /**
     * Looks which sites have closed since the last time; for every minute or so.
     *
     * @throws StoreException when the database cannot be read; to be tried again
     */
    public void look() {
        Instant now = rooms.clock().instant();
        Map<SiteId, Instant> closings = closings(looked, now);
        if (!closings.isEmpty()) {
            Inventory known = rooms.inventory().get();
            var over = new ArrayList<LiveSession>();
            rooms.sessions()
                    .eachLive(
                            live -> {
                                if (closing(live, known, closings).isPresent()) {
                                    over.add(live);
                                }
                            });
            over.forEach(live -> end(live, closing(live, known, closings).orElseThrow()));
        }
        looked = now;
    }

    private Map<SiteId, Instant> closings(Instant from, Instant now) {
        var closings = new HashMap<SiteId, Instant>();
        for (Site site : rooms.inventory().get().sites().values()) {
            if (!site.openHours().isOpenAt(now, zone)) {
                site.openHours()
                        .closesAfter(from, zone)
                        .filter(closing -> !closing.isAfter(now))
                        .ifPresent(closing -> closings.put(site.id(), closing));
            }
        }
        return closings;
    }

    private static Optional<Instant> closing(
            LiveSession live, Inventory known, Map<SiteId, Instant> closings) {
        return Optional.ofNullable(known.nas().get(live.nas()))
                .map(Nas::site)
                .flatMap(site -> Optional.ofNullable(closings.get(site)));
    }

    private void end(LiveSession live, Instant closing) {
        var stands = new StandingDecision.Closed(LocalDate.ofInstant(closing, zone));
        var _ =
                rooms.orders()
                        .once(
                                live,
                                SessionOrders.OrderRequest.end(OrderReason.CLOSED),
                                stands.key(live.id()));
    }
}
