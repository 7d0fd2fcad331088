package id.gardu.ap;

import id.gardu.network.SiteId;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is asked sooner because of what happened to another: what one outage took with it is found at
 * once, and what hangs on it is not called down. Bounded: a site at most every 30 s, and one that
 * is in doubt all the time hastens nobody any more. Not thread-safe: {@link Rounds} guards it.
 */
final class Hastening {
    private final ApSettings settings;
    private final Watchlist list;
    private final PollSchedule schedule;
    private final Time time;
    private final Map<SiteId, Long> hastened = new HashMap<>(); // System.nanoTime
    private Optional<Long> allHastened = Optional.empty();

    Hastening(ApSettings settings, Watchlist list, PollSchedule schedule, Time time) {
        this.settings = settings;
        this.list = list;
        this.schedule = schedule;
        this.time = time;
    }

    void changed(WatchedAp one, Health before, Health now) {
        if (now.state() == ApState.SUSPECT) {
            if (before.state() == ApState.UP && !one.flaps().isUsual() && isTimeFor(one)) {
                hasten(list.siblings(one));
            }
        } else if (now.settled().state() != before.settled().state()) {
            hasten(list.hangingOn(one));
        }
    }

    private boolean isTimeFor(WatchedAp one) {
        long now = time.nanos();
        Long last = hastened.get(one.ap().site());
        if (last != null && now - last < ApSettings.SITE_HASTENED_EVERY.toNanos()) {
            return false;
        }
        hastened.put(one.ap().site(), now);
        return true;
    }

    /** Everybody who was not asked since then, so that it is known whether it is them or us. */
    void askAllSince(Instant since) {
        long now = time.nanos();
        long every = ApSettings.SITE_HASTENED_EVERY.toNanos();
        if (allHastened.isEmpty() || now - allHastened.get() >= every) {
            allHastened = Optional.of(now);
            hasten(
                    list.all().stream()
                            .filter(one -> isUnasked(one, since))
                            .collect(Collectors.toSet()));
        }
    }

    private static boolean isUnasked(WatchedAp one, Instant since) {
        return one.lastPoll().filter(last -> !last.isBefore(since)).isEmpty();
    }

    private void hasten(Set<WatchedAp> others) {
        long nanos = time.nanos();
        for (WatchedAp other : others) {
            if (!other.asking()) {
                schedule.hasten(other, soonest(other, nanos));
            }
        }
    }

    /** One that answered a moment before the outage is not asked twice in that moment, but soon. */
    private long soonest(WatchedAp other, long nanos) {
        long rested = other.askedNanos() + settings.recheckInterval().toNanos();
        return other.lastPoll().isPresent() && rested - nanos > 0 ? rested : nanos;
    }
}
