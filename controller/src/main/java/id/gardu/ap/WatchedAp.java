package id.gardu.ap;

import id.gardu.ap.ApHealthTable.Cut;
import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.HealthRules.Sighting;
import id.gardu.ap.HealthRules.Surroundings;
import id.gardu.network.AccessPoint;
import id.gardu.snmp.SnmpCredentials;
import id.gardu.snmp.SnmpTarget;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One access point while it is watched. Not thread-safe: {@link Rounds} guards it. */
final class WatchedAp {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedAp.class);

    private AccessPoint ap;
    private Optional<SnmpTarget> target;
    private Health health;
    private OpenInterval booked;
    private DeviceNotes notes;
    private Optional<Instant> lastPoll;
    private Optional<Instant> watchedSince = Optional.empty();
    private final Flaps flaps = new Flaps();
    private boolean asking;
    private boolean askAgain;
    private long askedNanos;
    private long dueNanos;

    private WatchedAp(
            AccessPoint ap,
            Health health,
            OpenInterval booked,
            DeviceNotes notes,
            Optional<Instant> lastPoll) {
        this.ap = ap;
        this.target = targetOf(ap);
        this.health = health;
        this.booked = booked;
        this.notes = notes;
        this.lastPoll = lastPoll;
    }

    /** One nobody asked before. */
    static WatchedAp fresh(AccessPoint ap, Instant now) {
        return new WatchedAp(
                ap,
                Health.fresh(now),
                OpenInterval.unknown(now),
                DeviceNotes.blank(),
                Optional.empty());
    }

    /** One that was known before; nobody looked since the last poll. */
    static WatchedAp remembered(AccessPoint ap, HealthRow row, Health health, OpenInterval gap) {
        return new WatchedAp(ap, health, gap, DeviceNotes.remembered(row), row.lastPoll());
    }

    private static Optional<SnmpTarget> targetOf(AccessPoint ap) {
        try {
            return Optional.of(
                    new SnmpTarget(
                            ap.snmpHost(),
                            ap.snmpPort(),
                            SnmpCredentials.parse(ap.snmp().reveal())));
        } catch (IllegalArgumentException e) {
            LOG.warn("access point {} cannot be asked: {}", ap.name(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes over what the inventory says now; true when it has to be asked for that. */
    boolean renew(AccessPoint now) {
        boolean moved = !sameDevice(now);
        boolean other = moved || acceptsEngine(now) || now.maintenance() != ap.maintenance();
        ap = now;
        if (moved) {
            target = targetOf(now);
            notes = DeviceNotes.blank();
        }
        return other;
    }

    /** Whether somebody said since that another SNMPv3 engine at its address is meant. */
    boolean acceptsEngine(AccessPoint now) {
        return !now.engineAcceptedAt().equals(ap.engineAcceptedAt());
    }

    private boolean sameDevice(AccessPoint now) {
        return now.snmpHost().equals(ap.snmpHost())
                && now.snmpPort() == ap.snmpPort()
                && now.snmp().reveal().equals(ap.snmp().reveal());
    }

    /** Takes in what was seen; what has to be booked for it, if anything. */
    List<Cut> see(Sighting seen, Surroundings around, HealthRules rules) {
        Instant first = watchedSince.orElse(seen.at());
        watchedSince = Optional.of(first);
        lastPoll = Optional.of(seen.at());
        Health next = rules.next(health, seen, around);
        health = target.isPresent() ? next : next.because(Cause.BAD_CREDENTIALS);
        if (health.settled().state() != ApState.UP && !health.undecided()) {
            notes.fellSilent();
        }
        return book(booked.next(health, first));
    }

    private List<Cut> book(Optional<OpenInterval> change) {
        change.ifPresent(now -> booked = now);
        return change.map(this::cut).stream().toList();
    }

    /** Nobody can see since then; what has to be booked for it, if anything. */
    List<Cut> blind(Instant since) {
        List<Cut> cuts = book(booked.blind(health, since, watchedSince.orElse(since)));
        health = health.settle(ApState.UNKNOWN, since, Cause.OUR_LINE);
        notes.fellSilent();
        return cuts;
    }

    /**
     * We see again: one that was proven there by its sessions alone may be proven so again before
     * it is doubted.
     *
     * @return whether it is such a one
     */
    boolean believe(Instant now) {
        boolean bySessions =
                health.cause() == Cause.OUR_LINE
                        && health.state() == ApState.UNKNOWN
                        && health.lastSign()
                                .filter(
                                        sign ->
                                                health.lastAnswer()
                                                        .filter(sign.at()::isBefore)
                                                        .isEmpty())
                                .isPresent();
        if (bySessions) {
            health =
                    health.settle(ApState.SILENT, now, Cause.AGENT_SILENT)
                            .signOfLife(Optional.of(Sign.at(now)));
        }
        return bySessions;
    }

    /** It left the inventory. */
    List<Cut> retire(Instant now) {
        health = health.settle(ApState.RETIRED, now, Cause.REMOVED);
        return List.of(
                new Cut(
                        ap.id(),
                        OpenInterval.later(now, booked.from()),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The interval that is open. */
    Cut cut() {
        return cut(booked);
    }

    private Cut cut(OpenInterval open) {
        return new Cut(ap.id(), open.from(), Optional.of(open.state()), open.earliest());
    }

    /** Which controller asks it: a site's access points stay together. */
    int lane() {
        return PollLeases.laneOf(ap.site());
    }

    HealthRow row() {
        return HealthRow.of(ap.id(), health, lastPoll, notes.device());
    }

    ApCondition condition() {
        return new ApCondition(
                ap.id(),
                ap.name(),
                ap.site(),
                health,
                notes.device(),
                lastPoll,
                notes.traffic().rates(),
                notes.uplink(),
                notes.wireless(),
                notes.roundTrip(),
                flaps.count());
    }

    AccessPoint ap() {
        return ap;
    }

    /** When it was last asked. */
    Optional<Instant> lastPoll() {
        return lastPoll;
    }

    Optional<SnmpTarget> target() {
        return target;
    }

    Health health() {
        return health;
    }

    /** How often it was in doubt lately. */
    Flaps flaps() {
        return flaps;
    }

    DeviceNotes notes() {
        return notes;
    }

    /** A question is under way; of two only one at a time. */
    boolean asking() {
        return asking;
    }

    void ask(long nanos) {
        asking = true;
        askAgain = false;
        askedNanos = nanos;
    }

    /** Its time came while a question was under way. */
    void askAgain() {
        askAgain = true;
    }

    /** The question is over; true when another one is due. */
    boolean free() {
        asking = false;
        return askAgain;
    }

    long askedNanos() {
        return askedNanos;
    }

    void due(long nanos) {
        dueNanos = nanos;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** How often one access point was in doubt during the last hour. Not thread-safe. */
    static final class Flaps {
        private static final long KEPT = Duration.ofHours(1).toNanos();
        private static final int MOST = 100;

        /** One that is in doubt so often an hour is news to nobody. */
        private static final int MANY = 3;

        private final Deque<Long> times = new ArrayDeque<>();

        /**
         * @param nanos {@link System#nanoTime}
         */
        void add(long nanos) {
            forget(nanos);
            if (times.size() == MOST) {
                times.removeFirst();
            }
            times.addLast(nanos);
        }

        void forget(long nanos) {
            while (!times.isEmpty() && nanos - times.getFirst() >= KEPT) {
                times.removeFirst();
            }
        }

        /** 0 to 100. */
        int count() {
            return times.size();
        }

        /** Whether it is no news that it is in doubt again. */
        boolean isUsual() {
            return times.size() > MANY;
        }
    }
}
