package id.gardu.ap;

import id.gardu.ap.ApHealth.BlindSpell;
import id.gardu.ap.ApHealthTable.Cut;
import id.gardu.ap.HealthRules.Sighting;
import id.gardu.ap.HealthRules.Surroundings;
import id.gardu.ap.HealthRules.Surroundings.Sight;
import id.gardu.ap.Poller.Memory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What follows from a sighting: the health is judged, written down and told, neighbours are woken,
 * and the next question gets its time. Not thread-safe: {@link Rounds} guards it.
 */
final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final ApSettings settings;
    private final HealthRules rules;
    private final Watchlist list;
    private final PollSchedule schedule;
    private final Memory memory;
    private final ApEnvironment outside;
    private final Blindness blindness;
    private final Hastening hastening;
    private final Time time;
    private Optional<Instant> deafUntil = Optional.empty();
    private final SplittableRandom random = new SplittableRandom();

    Judge(
            ApSettings settings,
            Watchlist list,
            PollSchedule schedule,
            Memory memory,
            ApEnvironment outside,
            Time time) {
        this.settings = settings;
        this.rules =
                new HealthRules(settings.evidenceWindow(), settings.pollInterval().multipliedBy(2));
        this.list = list;
        this.schedule = schedule;
        this.memory = memory;
        this.outside = outside;
        this.blindness = new Blindness(outside);
        this.hastening = new Hastening(settings, list, schedule, time);
        this.time = time;
    }

    /**
     * @param askedNanos when it was asked, {@link System#nanoTime}
     */
    void seen(WatchedAp one, Sighting sighting, long askedNanos) {
        Health before = one.health();
        var around =
                new Surroundings(
                        one.ap().maintenance(),
                        list.uplinkOf(one),
                        outside.heard(one.ap().id()),
                        deafUntil(),
                        sight(sighting.at()));
        List<Cut> cuts = one.see(sighting, around, rules);
        Health now = one.health();
        boolean changed = now.state() != before.state();
        if (changed && now.state() == ApState.SUSPECT) {
            one.flaps().add(time.nanos());
        } else {
            one.flaps().forget(time.nanos());
        }
        remember(one, cuts, changed || !cuts.isEmpty());
        schedule.put(one, next(now, askedNanos));
        if (changed) {
            tell(one, before.state(), sighting.at());
            hastening.changed(one, before, now);
        }
        areWeBlind(one, sighting);
    }

    private Optional<Instant> deafUntil() {
        if (memory.health().isAway()) {
            deafUntil = Optional.of(time.now());
        }
        return deafUntil;
    }

    private Sight sight(Instant now) {
        if (blindness.spell().isPresent()) {
            return Sight.BLIND;
        }
        return blindness.undecided(now) ? Sight.IN_DOUBT : Sight.CLEAR;
    }

    private void areWeBlind(WatchedAp one, Sighting sighting) {
        Health now = one.health();
        var ap = one.ap();
        boolean there = now.state() == ApState.UP || now.state() == ApState.SILENT;
        switch (sighting) {
            case Sighting.Answered _, Sighting.Refused _ ->
                    blindness.answered(ap.id(), sighting.at(), there);
            case Sighting.Missed _ when ap.maintenance() -> blindness.gone(ap.id());
            case Sighting.Missed _ when now.state() == ApState.SILENT ->
                    // Not by this question: that nothing came through may be us.
                    blindness.answered(
                            ap.id(), now.lastSign().map(Sign::at).orElse(now.since()), true);
            case Sighting.Missed _, Sighting.NotAsked _ ->
                    blindness.missed(ap.id(), ap.site(), first(now, sighting.at()));
        }
        lookAround();
    }

    private static Instant first(Health now, Instant at) {
        return now.misses().count() == 0 ? at : now.misses().first();
    }

    /** Whether we became blind, or see again; also when nobody answered meanwhile. */
    void lookAround() {
        var _ = deafUntil();
        blindness.begins(time.now()).ifPresent(this::blind);
        blindness.ends(time.now()).ifPresent(this::seeing);
        blindness.firstOfSeveral(time.now()).ifPresent(hastening::askAllSince);
    }

    private void blind(BlindSpell spell) {
        LOG.warn(
                "we are blind since {}: {} ({} of {} access points that were up); no outage is"
                        + " booked until we see again",
                spell.from(),
                spell.why().words(),
                spell.silent(),
                spell.of());
        memory.view().blind(spell);
        for (WatchedAp one : list.all()) {
            switch (one.health().state()) {
                case UNKNOWN, UP, SUSPECT, DOWN, RECOVERING, UNREACHABLE, SILENT ->
                        blind(one, spell);
                case MAINTENANCE, RETIRED -> {}
            }
        }
    }

    private void blind(WatchedAp one, BlindSpell spell) {
        ApState before = one.health().state();
        if (before == ApState.UNKNOWN && one.health().lastAnswer().isEmpty()) {
            return; // One that never answered has a reason of its own.
        }
        boolean bookedForIt =
                blindness.fellSilent(one.ap().id())
                        && one.health().settled().state() == ApState.DOWN
                        && one.health().settled().since().isBefore(spell.from());
        List<Cut> cuts = one.blind(bookedForIt ? one.health().settled().since() : spell.from());
        remember(one, cuts, true);
        if (before != ApState.UNKNOWN) {
            tell(one, before, time.now());
        }
        if (!one.asking()) {
            schedule.hasten(one, next(one.health(), time.nanos()));
        }
    }

    private void seeing(BlindSpell spell) {
        LOG.info(
                "we see again: blind from {} to {}, {}",
                spell.from(),
                spell.to().orElseThrow(),
                spell.why().words());
        memory.view().sees(spell);
        for (WatchedAp one : list.all()) {
            ApState before = one.health().state();
            if (one.believe(time.now())) {
                remember(one, List.of(), true);
                tell(one, before, time.now());
            }
        }
        hastening.askAllSince(time.now());
    }

    /** One that was not watched until now. */
    void met(WatchedAp one) {
        Health known = one.health();
        boolean believedUp =
                switch (known.state()) {
                    case UP, SILENT -> true;
                    case UNKNOWN -> known.cause() == Cause.OUR_LINE;
                    case SUSPECT, DOWN, RECOVERING, UNREACHABLE, MAINTENANCE, RETIRED -> false;
                };
        if (believedUp) {
            blindness.wasUp(one.ap().id(), known.lastAnswer().orElse(known.since()));
        }
        remember(one, List.of(one.cut()), true);
    }

    /** Another controller asks it from now on. */
    void left(WatchedAp one) {
        blindness.gone(one.ap().id());
    }

    /** It left the inventory. */
    void retired(WatchedAp one, Instant now) {
        ApState before = one.health().state();
        List<Cut> cuts = one.retire(now);
        blindness.gone(one.ap().id());
        memory.health().record(one.lane(), one.row(), cuts, true);
        tell(one, before, now);
    }

    private void remember(WatchedAp one, List<Cut> cuts, boolean changed) {
        memory.health().record(one.lane(), one.row(), cuts, changed);
        memory.view().show(one.condition());
    }

    private void tell(WatchedAp one, ApState before, Instant at) {
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

    private long next(Health now, long askedNanos) {
        long due = askedNanos + wait(now).toNanos();
        return due - time.nanos() > 0 ? due : time.nanos();
    }

    private Duration wait(Health now) {
        if (now.inDoubt()) {
            return settings.recheckInterval();
        }
        boolean soon = now.state() == ApState.DOWN || now.cause() == Cause.OUR_LINE;
        return jittered(soon ? settings.downInterval() : settings.pollInterval());
    }

    /** A tenth more or less, so that no two of them stay in step. */
    private Duration jittered(Duration interval) {
        long nanos = interval.toNanos();
        return Duration.ofNanos(nanos - nanos / 10 + random.nextLong(1 + nanos / 5));
    }
}
