package id.gardu.ap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What follows from a sighting: the health is judged, written down and told, neighbours are woken,
 * and the next question gets its time. Not thread-safe: {@link Rounds} guards it.
 */
final class Judge {
    private final ApSettings settings;
    private final HealthRules rules;
    private final Watchlist list;
    private final PollSchedule schedule;
    private final Memory memory;
    private final Outside outside;
    private final Time time;
    private final SplittableRandom random = new SplittableRandom();

    Judge(
            ApSettings settings,
            Watchlist list,
            PollSchedule schedule,
            Memory memory,
            Outside outside,
            Time time) {
        this.settings = settings;
        this.rules =
                new HealthRules(settings.evidenceWindow(), settings.pollInterval().multipliedBy(2));
        this.list = list;
        this.schedule = schedule;
        this.memory = memory;
        this.outside = outside;
        this.time = time;
    }

    /**
     * @param askedNanos when it was asked, {@link System#nanoTime}
     */
    void seen(Watched one, Sighting sighting, long askedNanos) {
        Health before = one.health();
        var around =
                new Surroundings(
                        one.ap().maintenance(), list.uplinkOf(one), outside.heard(one.ap().id()));
        List<Cut> cuts = one.see(sighting, around, rules);
        Health now = one.health();
        boolean changed = now.state() != before.state();
        remember(one, cuts, changed || !cuts.isEmpty());
        schedule.put(one, next(now, askedNanos));
        if (changed) {
            tell(one, before.state(), sighting.at());
            wakeNeighbours(one, before, now);
        }
    }

    /** One that was not watched until now. */
    void met(Watched one) {
        remember(one, List.of(one.cut()), true);
    }

    /** It left the inventory. */
    void retired(Watched one, Instant now) {
        ApState before = one.health().state();
        List<Cut> cuts = one.retire(now);
        memory.health().record(one.row(), cuts, true);
        tell(one, before, now);
    }

    private void remember(Watched one, List<Cut> cuts, boolean changed) {
        memory.health().record(one.row(), cuts, changed);
        memory.view().show(one.condition());
    }

    private void tell(Watched one, ApState before, Instant at) {
        Health now = one.health();
        outside.tell(
                new StateChange(
                        one.ap().id(),
                        one.ap().name(),
                        one.ap().site(),
                        before,
                        now.state(),
                        now.since(),
                        at,
                        now.cause()));
    }

    /** What one outage took with it is found at once, and what hangs on it is not called down. */
    private void wakeNeighbours(Watched one, Health before, Health now) {
        long nanos = time.nanos();
        var neighbours = new ArrayList<Watched>();
        if (now.state() == ApState.SUSPECT) {
            neighbours.addAll(list.siblings(one));
        } else if (now.settled().state() != before.settled().state()) {
            neighbours.addAll(list.hangingOn(one));
        }
        for (Watched other : neighbours) {
            if (!other.asking()) {
                schedule.hasten(other, soonest(other, nanos));
            }
        }
    }

    /** One that answered a moment before the outage is not asked twice in that moment, but soon. */
    private long soonest(Watched other, long nanos) {
        long rested = other.askedNanos() + settings.recheckInterval().toNanos();
        return other.lastPoll().isPresent() && rested - nanos > 0 ? rested : nanos;
    }

    private long next(Health now, long askedNanos) {
        Duration wait =
                now.inDoubt() ? settings.recheckInterval() : jittered(settings.pollInterval());
        long due = askedNanos + wait.toNanos();
        return due - time.nanos() > 0 ? due : time.nanos();
    }

    /** A tenth more or less, so that no two of them stay in step. */
    private Duration jittered(Duration interval) {
        long nanos = interval.toNanos();
        return Duration.ofNanos(nanos - nanos / 10 + random.nextLong(1 + nanos / 5));
    }
}
