package id.gardu.ap;

import id.gardu.ap.ApQuestions.Patience;
import id.gardu.ap.HealthRules.Sighting;
import id.gardu.ap.Poller.Memory;
import id.gardu.ap.ReadingRepository.ApReading;
import id.gardu.ap.profile.KnownDevice;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.snmp.SnmpAnswer;
import id.gardu.snmp.SnmpAnswer.Refusal;
import id.gardu.snmp.SnmpReader;
import id.gardu.snmp.SnmpTarget;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes round the access points while it is this controller's turn: asks whoever is due, takes in
 * the answers, says when to ask again. Thread-safe; waits for nothing but its lock.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** New ones are asked within seconds, but not all in one moment: 500 a second. */
    private static final long NANOS_BETWEEN_NEW = 2_000_000;

    /** Of the short questions to one that is down, every sixth is a long one: once a minute. */
    private static final int PATIENT_EVERY = 6;

    private final ApSettings settings;
    private final ApQuestions questions;
    private final Judge judge;
    private final Memory memory;
    private final Time time;
    private final Watchlist list;
    private final PollSchedule schedule = new PollSchedule();

    /** Those that were not met yet: what was written down of others has grown old. */
    private Map<ApId, RememberedAp> remembered = new HashMap<>();

    private Set<Integer> lanes = Set.of();
    private Optional<Inventory> followed = Optional.empty();
    private boolean lookForForgotten;
    private int flying;
    private int flyingToDown;
    private boolean stopped;

    /** One question under way. */
    private record PendingPoll(
            WatchedAp who,
            SnmpTarget target,
            Instant at,
            long nanos,
            Patience patience,
            boolean down) {}

    Rounds(ApSettings settings, SnmpReader snmp, Memory memory, ApEnvironment outside, Time time) {
        this.settings = settings;
        this.questions = new ApQuestions(snmp, settings);
        this.list = new Watchlist(memory.view());
        this.judge = new Judge(settings, list, schedule, memory, outside, time);
        this.memory = memory;
        this.time = time;
    }

    /**
     * From now on these lanes are ours, and others are not.
     *
     * @param known what was written down of all access points; used for those of new lanes
     */
    synchronized void take(Set<Integer> ours, Map<ApId, RememberedAp> known) {
        lookForForgotten |= ours.contains(PollLeases.FIRST) && !lanes.contains(PollLeases.FIRST);
        lanes = Set.copyOf(ours);
        remembered = new HashMap<>(known);
        followed = Optional.empty();
    }

    /** Follows the inventory and asks those whose time has come. */
    synchronized void go(Inventory inventory) {
        follow(inventory);
        judge.lookAround();
        long now = time.nanos();
        Optional<WatchedAp> due = nextDue(now);
        while (due.isPresent()) {
            ask(due.get(), now);
            due = nextDue(now);
        }
    }

    private Optional<WatchedAp> nextDue(long now) {
        while (flying < settings.atOnce()) {
            Optional<WatchedAp> due = schedule.due(now);
            if (due.isEmpty() || !mustWait(due.get())) {
                return due;
            }
            schedule.put(due.get(), now + settings.recheckInterval().toNanos());
        }
        return Optional.empty();
    }

    /** However many are down and asked often, they hold up nobody who is up. */
    private boolean mustWait(WatchedAp one) {
        return isDown(one) && flyingToDown >= Math.max(1, settings.atOnce() / 2);
    }

    private static boolean isDown(WatchedAp one) {
        return one.health().state() == ApState.DOWN || one.health().cause() == Cause.OUR_LINE;
    }

    private Patience patience(WatchedAp one) {
        if (settings.isSlow(one.notes().lastTook())) {
            return Patience.SLOW;
        }
        if (isDown(one)) {
            // One that was always slow would never be heard by a short question.
            return one.health().misses().count() % PATIENT_EVERY == 0
                    ? Patience.IN_DOUBT
                    : Patience.BRIEF;
        }
        boolean calm = one.health().state() == ApState.UP || one.health().state() == ApState.SILENT;
        return calm ? Patience.CALM : Patience.IN_DOUBT;
    }

    /** Asks nobody any more; answers that still come count no more. */
    synchronized void stop() {
        stopped = true;
        schedule.clear();
    }

    private void follow(Inventory inventory) {
        // Not by its version: a maintenance begins and ends without a new one. Version 0 is the
        // inventory nobody read yet: that all of it was removed it does not say.
        if (inventory.version() == 0 || followed.equals(Optional.of(inventory))) {
            return;
        }
        followed = Optional.of(inventory);
        Instant now = time.now();
        long nanos = time.nanos();
        long added = 0;
        var ours = new HashSet<ApId>();
        for (AccessPoint ap : inventory.accessPoints().values()) {
            if (!lanes.contains(PollLeases.laneOf(ap.site()))) {
                continue;
            }
            ours.add(ap.id());
            Optional<WatchedAp> known = list.find(ap.id());
            if (known.isEmpty()) {
                add(ap, now, nanos + added++ * NANOS_BETWEEN_NEW);
            } else {
                renew(known.get(), ap, nanos);
            }
        }
        for (WatchedAp one : list.removeMissing(ours)) {
            if (inventory.accessPoints().containsKey(one.ap().id())) {
                judge.left(one);
            } else {
                judge.retired(one, now);
            }
        }
        if (lookForForgotten) {
            lookForForgotten = false;
            retireForgotten(inventory, now);
        }
        memory.view().onlyThese(inventory.accessPoints().keySet());
    }

    private void renew(WatchedAp known, AccessPoint now, long nanos) {
        boolean accepted = known.acceptsEngine(now);
        if (list.renew(known, now)) {
            schedule.hasten(known, nanos);
        }
        if (accepted) {
            known.target().ifPresent(questions::acceptEngine);
        }
    }

    private void add(AccessPoint ap, Instant now, long dueNanos) {
        WatchedAp one = watched(ap, now);
        list.add(one);
        schedule.put(one, dueNanos);
        judge.met(one);
    }

    private WatchedAp watched(AccessPoint ap, Instant now) {
        Optional<RememberedAp> before = Optional.ofNullable(remembered.remove(ap.id()));
        return before.flatMap(known -> known.watched(ap, now))
                .orElseGet(() -> WatchedAp.fresh(ap, now));
    }

    /** They left the inventory while nobody looked. */
    private void retireForgotten(Inventory inventory, Instant now) {
        HealthRepository health = memory.health();
        remembered.forEach(
                (ap, known) -> {
                    if (!inventory.accessPoints().containsKey(ap)) {
                        known.retired(now)
                                .ifPresent(
                                        row ->
                                                health.record(
                                                        PollLeases.FIRST,
                                                        row,
                                                        known.end(now),
                                                        true));
                    }
                });
    }

    private void ask(WatchedAp one, long nanos) {
        if (!list.has(one)) {
            return;
        }
        if (one.asking()) {
            one.askAgain();
            return;
        }
        Instant at = time.now();
        one.ask(nanos);
        if (one.target().isEmpty()) {
            one.free();
            judge.seen(one, new Sighting.NotAsked(at), nanos);
            return;
        }
        Patience patience = patience(one);
        var question = new PendingPoll(one, one.target().get(), at, nanos, patience, isDown(one));
        flying++;
        flyingToDown += question.down() ? 1 : 0;
        var _ =
                questions
                        .ask(question.target(), one.notes().look(), patience)
                        .exceptionally(failure -> new SnmpAnswer.Abandoned(failure.toString()))
                        .thenAccept(answer -> answered(question, answer));
    }

    private synchronized void answered(PendingPoll question, SnmpAnswer answer) {
        try {
            flying--;
            flyingToDown -= question.down() ? 1 : 0;
            WatchedAp one = question.who();
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
        }
    }

    private void take(PendingPoll question, SnmpAnswer answer) {
        WatchedAp one = question.who();
        switch (answer) {
            case SnmpAnswer.WithValues told -> heard(question, told);
            case SnmpAnswer.Silence _ ->
                    judge.seen(one, new Sighting.Missed(question.at()), question.nanos());
            case SnmpAnswer.Refused(Refusal why, var _) -> refused(question, why);
            case SnmpAnswer.Unreachable _ ->
                    judge.seen(one, new Sighting.NotAsked(question.at()), question.nanos());
            case SnmpAnswer.Abandoned _ ->
                    schedule.put(one, time.nanos() + settings.recheckInterval().toNanos());
        }
    }

    private void refused(PendingPoll question, Refusal why) {
        WatchedAp one = question.who();
        boolean other = why == Refusal.ENGINE_CHANGED;
        Cause before = one.health().cause();
        judge.seen(
                one,
                new Sighting.Refused(
                        question.at(), other ? Cause.ENGINE_CHANGED : Cause.AGENT_REFUSES),
                question.nanos());
        if (other
                && before != Cause.ENGINE_CHANGED
                && one.health().cause() == Cause.ENGINE_CHANGED) {
            LOG.warn(
                    "another SNMPv3 engine answers for access point {}: if the device was"
                            + " replaced, say so with: gardu ap accept-engine {}",
                    one.ap().name(),
                    one.ap().name());
        }
    }

    private void heard(PendingPoll question, SnmpAnswer.WithValues answer) {
        WatchedAp one = question.who();
        Instant now = time.now();
        ApReading reading = one.notes().answered(answer, now, time.nanos());
        memory.readings().record(one.ap().id(), reading);
        judge.seen(one, new Sighting.Answered(now), question.nanos());
        if (one.notes().mustDiscover(time.nanos(), settings.rediscoverInterval())) {
            discover(one, question.target(), patience(one));
        } else if (question.patience() != Patience.BRIEF) {
            one.notes()
                    .look()
                    .device()
                    .filter(device -> !device.counted().isEmpty())
                    .ifPresent(device -> count(one, question.target(), device));
        }
    }

    /** Goes on with the same device, as {@link #discover} does. */
    private void count(WatchedAp one, SnmpTarget target, KnownDevice device) {
        one.ask(one.askedNanos());
        flying++;
        var _ =
                questions
                        .count(target, device, patience(one))
                        .exceptionally(failure -> Optional.empty())
                        .thenAccept(
                                counted ->
                                        wentOn(
                                                one,
                                                target,
                                                () -> counted.ifPresent(one.notes()::counted)));
    }

    /** Goes on with the same device, so that it is still asked one thing at a time. */
    private void discover(WatchedAp one, SnmpTarget target, Patience patience) {
        one.ask(one.askedNanos());
        flying++;
        var _ =
                questions
                        .discover(target, patience)
                        .exceptionally(failure -> Optional.empty())
                        .thenAccept(
                                found ->
                                        wentOn(
                                                one,
                                                target,
                                                () ->
                                                        found.ifPresent(
                                                                known ->
                                                                        one.notes()
                                                                                .discovered(
                                                                                        known,
                                                                                        time
                                                                                                .nanos()))));
    }

    private synchronized void wentOn(WatchedAp one, SnmpTarget target, Runnable take) {
        flying--;
        boolean again = one.free();
        if (stopped || !list.has(one)) {
            return;
        }
        if (one.target().equals(Optional.of(target))) {
            take.run();
            memory.view().show(one.condition());
        }
        if (again) {
            schedule.put(one, time.nanos());
        }
    }
}
