package id.gardu.ap;

import id.gardu.accounting.ApUsageQueries;
import id.gardu.accounting.ApUsageQueries.ApUsage;
import id.gardu.accounting.UsageChange;
import id.gardu.accounting.UsageChange.ApSource;
import id.gardu.ap.ApEnvironment.SessionEvidence;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.SessionId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * RADIUS as a sign of life (docs/access-points.md): a reading whose octets rose, of a session that
 * was attributed to the access point by BSSID, by NAS-Port-Id, or because the NAS <em>is</em> the
 * access point. A gateway repeats Interims of stations that are gone, so that a session is told of
 * proves nothing. Thread-safe; keeps only what moved within {@link #KEPT}.
 */
public final class SignsOfLife implements SessionEvidence {
    private static final int MOST_SESSIONS = 200_000;

    /** Longer ago nothing is proven, whatever the pace of the NAS. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Supplier<Inventory> inventory;
    private final Duration window;
    private final Clock clock;
    private final Map<ApId, Map<SessionId, Moved>> moved = new HashMap<>();
    private final Map<SessionId, Total> totals = new HashMap<>();
    private int sessions;

    /**
     * A session whose octets moved.
     *
     * @param last its last reading
     * @param rose the last whose octets rose
     * @param open one that is over owes no report, but what it proved stays
     */
    private record Moved(Instant last, Sign rose, boolean open) {}

    /** As another controller, or we before a restart, wrote it down. */
    private record Total(Instant last, long octets) {}

    /**
     * @param window {@link ApSettings#evidenceWindow}
     */
    public SignsOfLife(Supplier<Inventory> inventory, Duration window, Clock clock) {
        this.inventory = inventory;
        this.window = window;
        this.clock = clock;
    }

    /** What the ledger told after a commit. Quick: on the writer's thread. */
    public void changed(UsageChange change) {
        change.ap()
                .filter(ap -> isThere(ap, change.apSource()))
                .ifPresent(
                        ap ->
                                note(
                                        ap,
                                        change.session(),
                                        notAfterNow(change.lastAt()),
                                        change.bytes() > 0,
                                        change.open()));
    }

    /**
     * What the database says of a session, for what other controllers hear and for our own past:
     * octets that are more than when it was last read have risen. Of one read for the first time
     * nothing is known but that it may report again.
     */
    void read(ApUsage usage) {
        if (!isThere(usage.ap(), usage.source())) {
            return;
        }
        Instant last = notAfterNow(usage.lastAt());
        boolean rose = false;
        synchronized (this) {
            OptionalLong octets = usage.octets();
            if (octets.isPresent()) {
                Total before = totals.put(usage.session(), new Total(last, octets.getAsLong()));
                rose = before != null && octets.getAsLong() > before.octets();
                if (before == null && octets.getAsLong() > 0) {
                    remember(usage.ap(), usage.session(), new Moved(last, Sign.at(last), true));
                }
            }
        }
        note(usage.ap(), usage.session(), last, rose, usage.open());
    }

    /** What sessions did lately: before our start, or heard by other controllers. */
    public void load(ApUsageQueries usage) {
        usage.eachSince(clock.instant().minus(KEPT), this::read);
    }

    /** Forgets what is too old to prove anything. */
    public synchronized void tidy() {
        Instant old = clock.instant().minus(KEPT);
        totals.values().removeIf(total -> total.last().isBefore(old));
        moved.values().forEach(of -> of.values().removeIf(one -> one.rose().at().isBefore(old)));
        moved.values().removeIf(Map::isEmpty);
        sessions = moved.values().stream().mapToInt(Map::size).sum();
    }

    private boolean isThere(ApId ap, ApSource source) {
        return switch (source) {
            case BSSID, BSSID_MASKED, NAS_PORT -> true;
            case ONLY_AP -> isItsNas(ap);
            case PORTAL, STATION_TABLE, NONE -> false;
        };
    }

    /** Whether the one access point of a NAS is that NAS: they answer at one address. */
    private boolean isItsNas(ApId id) {
        Inventory now = inventory.get();
        AccessPoint ap = now.accessPoints().get(id);
        return ap != null
                && ap.nas()
                        .map(nas -> now.nas().get(nas))
                        .map(Nas::address)
                        .filter(address -> address.toString().equals(ap.snmpHost()))
                        .isPresent();
    }

    private Instant notAfterNow(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }

    private synchronized void note(
            ApId ap, SessionId session, Instant last, boolean rose, boolean open) {
        Moved before = moved.getOrDefault(ap, Map.of()).get(session);
        if (rose && (before == null || last.isAfter(before.rose().at()))) {
            // Of a session not seen before: since when it moved is not known.
            Instant from = before == null ? last.minusNanos(window.toNanos() / 2) : before.last();
            Sign sign = new Sign(from.isAfter(last) ? last : from, last);
            remember(ap, session, new Moved(last, sign, open));
        } else if (before != null) {
            Instant latest = last.isAfter(before.last()) ? last : before.last();
            remember(ap, session, new Moved(latest, before.rose(), open));
        }
    }

    private void remember(ApId ap, SessionId session, Moved now) {
        Map<SessionId, Moved> there = moved.computeIfAbsent(ap, one -> new HashMap<>());
        if (there.containsKey(session) || sessions < MOST_SESSIONS) {
            sessions += there.put(session, now) == null ? 1 : 0;
        }
    }

    @Override
    public synchronized Evidence of(ApId ap) {
        Instant now = clock.instant();
        Optional<Sign> latest = Optional.empty();
        Optional<Instant> owed = Optional.empty();
        for (Moved one : moved.getOrDefault(ap, Map.of()).values()) {
            Sign sign = one.rose();
            if (latest.isEmpty() || sign.at().isAfter(latest.get().at())) {
                latest = Optional.of(sign);
            }
            boolean waiting = one.open() && sign.holdsAt(now, window);
            if (waiting && (owed.isEmpty() || one.last().isBefore(owed.get()))) {
                owed = Optional.of(one.last());
            }
        }
        return new Evidence(latest, owed);
    }
}
