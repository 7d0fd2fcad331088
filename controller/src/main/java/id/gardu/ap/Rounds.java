package id.gardu.ap;

import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;
import id.gardu.snmp.SnmpValues;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Goes round the access points while it is this controller's turn: asks whoever is due, takes in
 * the answers, says when to ask again. Thread-safe; waits for nothing but its lock.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** New ones are asked within seconds, but not all in one moment: 500 a second. */
    private static final long NANOS_BETWEEN_NEW = 2_000_000;

    private final ApSettings settings;
    private final ApQuestions questions;
    private final HealthRules rules;
    private final Memory memory;
    private final Outside outside;
    private final Time time;
    private final Map<ApId, Remembered> remembered;
    private final Watchlist list = new Watchlist();
    private final PollSchedule schedule = new PollSchedule();
    private final SplittableRandom random = new SplittableRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Long> version = Optional.empty();
    private int flying;
    private boolean stopped;

    /** Where it is kept what was seen. */
    record Memory(HealthBook health, ReadingBook readings, ApHealth view) {}

    /** One question under way. */
    private record Asked(Watched who, SnmpTarget target, Instant at, long nanos) {}

    Rounds(
            ApSettings settings,
            SnmpReader snmp,
            Memory memory,
            Outside outside,
            Time time,
            Map<ApId, Remembered> remembered) {
        this.settings = settings;
        this.questions = new ApQuestions(snmp, settings);
        this.rules =
                new HealthRules(
                        settings.evidenceWindow(), settings.pollInterval().multipliedBy(2));
        this.memory = memory;
        this.outside = outside;
        this.time = time;
        this.remembered = remembered;
    }

    /** Follows the inventory and asks those whose time has come. */
    void go(Inventory inventory) {
        lock.lock();
        try {
            follow(inventory);
            long now = time.nanos();
            Optional<Watched> due = Optional.empty();
            while (flying < settings.atOnce() && (due = schedule.due(now)).isPresent()) {
                if (list.has(due.get())) {
                    ask(due.get(), now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Asks nobody any more; answers that still come count no more. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            schedule.clear();
        } finally {
            lock.unlock();
        }
    }

    private void follow(Inventory inventory) {
        // Version 0 is the inventory nobody read yet: that all of it was removed it does not say.
        if (inventory.version() == 0 || version.equals(Optional.of(inventory.version()))) {
            return;
        }
        boolean first = version.isEmpty();
        version = Optional.of(inventory.version());
        Instant now = time.now();
        long nanos = time.nanos();
        long added = 0;
        for (AccessPoint ap : inventory.accessPoints().values()) {
            Optional<Watched> known = list.find(ap.id());
            if (known.isEmpty()) {
                add(ap, now, nanos + added++ * NANOS_BETWEEN_NEW);
            } else if (known.get().renew(ap)) {
                schedule.hasten(known.get(), nanos);
            }
        }
        list.removeMissing(inventory).forEach(one -> retire(one, now));
        if (first) {
            retireForgotten(inventory, now);
        }
        memory.view().onlyThese(list.ids());
    }

    private void add(AccessPoint ap, Instant now, long dueNanos) {
        Watched one = watched(ap, now);
        list.add(one);
        schedule.put(one, dueNanos);
        remember(one, List.of(one.cut()), true);
    }

    private Watched watched(AccessPoint ap, Instant now) {
        Optional<Remembered> before = Optional.ofNullable(remembered.get(ap.id()));
        return before.flatMap(known -> known.watched(ap, now))
                .orElseGet(() -> Watched.fresh(ap, now));
    }

    private void retire(Watched one, Instant now) {
        ApState before = one.health().state();
        List<Cut> cuts = one.retire(now);
        memory.health().record(one.row(), cuts, true);
        tell(one, before, now);
    }

    /** They left the inventory while nobody looked. */
    private void retireForgotten(Inventory inventory, Instant now) {
        remembered.forEach(
                (ap, known) -> {
                    if (!inventory.accessPoints().containsKey(ap)) {
                        known.retired(now)
                                .ifPresent(row -> memory.health().record(row, known.end(now), true));
                    }
                });
    }

    private void ask(Watched one, long nanos) {
        if (one.asking()) {
            one.askAgain();
            return;
        }
        Instant at = time.now();
        one.ask(nanos);
        if (one.target().isEmpty()) {
            one.free();
            seen(one, new Sighting.NotAsked(at), nanos);
            return;
        }
        var question = new Asked(one, one.target().get(), at, nanos);
        flying++;
        var _ =
                questions
                        .ask(question.target(), one.notes().interfaces(), one.health().inDoubt())
                        .exceptionally(failure -> new SnmpAnswer.Abandoned(failure.toString()))
                        .thenAccept(answer -> answered(question, answer));
    }

    private void answered(Asked question, SnmpAnswer answer) {
        lock.lock();
        try {
            flying--;
            Watched one = question.who();
            boolean again = one.free();
            if (stopped || !list.has(one)) {
                return;
            }
            if (!one.target().equals(Optional.of(question.target()))) {
                schedule.put(one, time.nanos());
                return;
            }
            take(question, answer);
            if (again) {
                schedule.hasten(one, time.nanos());
            }
        } catch (RuntimeException e) {
            LOG.error("an answer of access point {} was lost", question.who().ap().name(), e);
            schedule.put(question.who(), time.nanos() + settings.pollInterval().toNanos());
        } finally {
            lock.unlock();
        }
    }

    private void take(Asked question, SnmpAnswer answer) {
        Watched one = question.who();
        switch (answer) {
            case SnmpAnswer.Answer(SnmpValues values, Duration took) ->
                    heard(question, values, took);
            case SnmpAnswer.Partial(SnmpValues values, SnmpAnswer.Cut _, Duration took) ->
                    heard(question, values, took);
            case SnmpAnswer.Silence _ ->
                    seen(one, new Sighting.Missed(question.at()), question.nanos());
            case SnmpAnswer.Refused _ ->
                    seen(one, new Sighting.Refused(question.at()), question.nanos());
            case SnmpAnswer.Unreachable _ ->
                    seen(one, new Sighting.NotAsked(question.at()), question.nanos());
            case SnmpAnswer.Abandoned _ ->
                    schedule.put(one, time.nanos() + settings.recheckInterval().toNanos());
        }
    }

    private void heard(Asked question, SnmpValues values, Duration took) {
        Watched one = question.who();
        Instant now = time.now();
        Reading reading = one.notes().answered(values, took, now, time.nanos());
        memory.readings().record(one.ap().id(), reading);
        seen(one, new Sighting.Answered(now), question.nanos());
        if (one.notes().mustDiscover(time.nanos(), settings.rediscoverInterval())) {
            discover(one, question.target());
        }
    }

    /** Goes on with the same device, so that it is still asked one thing at a time. */
    private void discover(Watched one, SnmpTarget target) {
        one.ask(one.askedNanos());
        flying++;
        var _ =
                questions
                        .discover(target)
                        .exceptionally(failure -> Optional.empty())
                        .thenAccept(found -> discovered(one, target, found));
    }

    private void discovered(Watched one, SnmpTarget target, Optional<Interfaces> found) {
        lock.lock();
        try {
            flying--;
            boolean again = one.free();
            if (stopped || !list.has(one)) {
                return;
            }
            if (one.target().equals(Optional.of(target))) {
                found.ifPresent(known -> one.notes().discovered(known, time.nanos()));
            }
            if (again) {
                schedule.put(one, time.nanos());
            }
        } finally {
            lock.unlock();
        }
    }

    private void seen(Watched one, Sighting sighting, long askedNanos) {
        Health before = one.health();
        var around =
                new Surroundings(
                        one.ap().maintenance(),
                        list.uplinkOf(one),
                        outside.heard(one.ap().id()));
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
            boolean justAsked =
                    nanos - other.askedNanos() < settings.recheckInterval().toNanos();
            if (!other.asking() && (!justAsked || other.lastPoll().isEmpty())) {
                schedule.hasten(other, nanos);
            }
        }
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
