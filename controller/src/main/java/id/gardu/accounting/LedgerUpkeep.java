package id.gardu.accounting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import id.gardu.accounting.LedgerUpkeep.UpkeepQueries.EndedSession;
import id.gardu.accounting.LedgerUpkeep.UpkeepQueries.SilentSession;
import id.gardu.accounting.LedgerWork.LedgerEntry;
import id.gardu.accounting.NasClock.ClockKey;
import id.gardu.accounting.OwnClock.Listening;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.store.Chores;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Gatherers;

/**
 * What time does to the ledger: sessions fall silent, readings and old sessions go, periods are
 * closed. Each job works in slices, so that records are acknowledged in between. {@link #start()}
 * runs them; tests call them.
 */
public final class LedgerUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerUpkeep.class);

    /** Late packets recompute the hours of a session until then (docs/radius.md). */
    private static final Duration READINGS_KEPT = Duration.ofDays(2);

    /** Of a clock that is wrong nothing is believed for longer than a day (docs/radius.md). */
    private static final Duration CLOCKS_KEPT = Duration.ofDays(30);

    /** As {@link Session.LatestRecord} has it. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** Reports read days of a NAS; of its hours only the last ones are asked for. */
    private static final Duration NAS_HOURS_KEPT = Duration.ofDays(60);

    /** As late after midnight what is made of a day is there. */
    private static final Duration SETTLING = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int INTERIMS = 3;
    private static final int SLICE = 50;
    private static final int NAS_HOURS_SLICE = 500;

    /** Every question for silent sessions looks at all open ones. */
    private static final int SILENT_AT_ONCE = 40 * SLICE;

    private final SessionLedger ledger;
    private final PeriodCloser closer;
    private final Supplier<Inventory> inventory;
    private final AccountingSettings settings;
    private final Clock clock;
    private final Store store;
    private final UpkeepQueries queries;
    private final Listening listening;
    private final Chores chores;

    /** Of the jobs of periods one at a time; the others hold up nobody. */
    private final ReentrantLock periods = new ReentrantLock();

    public LedgerUpkeep(
            Store store,
            SessionLedger ledger,
            PeriodCloser closer,
            Supplier<Inventory> inventory,
            AccountingSettings settings,
            Clock clock,
            MonotonicClock monotonic) {
        this.store = store;
        this.ledger = ledger;
        this.closer = closer;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
        this.queries = store.reads().onDemand(UpkeepQueries.class);
        this.listening = new Listening(clock, monotonic);
        this.chores = store.loops().chores();
    }

    /** Runs the jobs from now on: most every minute, those of periods every hour. */
    public void start() {
        every(Duration.ofMinutes(1), "packets-heard", ledger::writeHeard);
        every(Duration.ofMinutes(1), "silent-sessions", this::endSilent);
        every(Duration.ofMinutes(1), "settling", steadily(this::settle));
        every(Duration.ofHours(1), "old-sessions", steadily(this::dropOld));
        every(Duration.ofHours(1), "old-clocks", steadily(this::dropOldClocks));
        every(Duration.ofHours(1), "old-hours-of-nas", steadily(this::dropOldNasHours));
        every(SETTLING, "presence-months", oneByOne(steadily(closer::settleMonths)));
        every(Duration.ofHours(1), "closing-periods", oneByOne(steadily(closer::closeDue)));
        every(Duration.ofHours(1), "old-presence", oneByOne(steadily(closer::dropOldDays)));
        every(Duration.ofHours(1), "tombstones", oneByOne(steadily(closer::dropTombstones)));
    }

    /**
     * Ends the open sessions that nothing was heard of for long enough, as estimated. After a
     * start, an outage or a jump of the clock every NAS gets as long to speak first.
     */
    public void endSilent() {
        Duration listened = listening.look(store.problem().isPresent());
        if (listened.compareTo(settings.staleAfter()) < 0) {
            return;
        }
        Instant now = clock.instant();
        List<SilentSession> found = silentAfter(new SessionId(0), now);
        while (!found.isEmpty()) {
            found.stream()
                    .gather(Gatherers.windowFixed(SLICE))
                    .forEach(some -> endSilent(some, listened, now));
            found = silentAfter(found.getLast().session(), now);
        }
    }

    private void endSilent(List<SilentSession> some, Duration listened, Instant now) {
        Map<NasId, Map<SessionId, Instant>> silentSince =
                some.stream()
                        .filter(silent -> patience(silent).compareTo(listened) <= 0)
                        .collect(
                                groupingBy(
                                        SilentSession::nas,
                                        toMap(
                                                SilentSession::session,
                                                silent -> since(silent, now))));
        writeOfEach(silentSince, LedgerEntry.FellSilent::new);
    }

    /** One transaction where it can be. */
    private <T> void writeOfEach(Map<NasId, T> ofNas, BiFunction<NasId, T, LedgerEntry> entry) {
        ledger.write(
                ofNas.entrySet().stream()
                        .map(one -> entry.apply(one.getKey(), one.getValue()))
                        .toList());
    }

    /** One that was heard of when our clock was ahead has been silent as long as we listened. */
    private Instant since(SilentSession silent, Instant now) {
        return silent.heardAt().isAfter(now.plus(AHEAD))
                ? silent.heardAt()
                : now.minus(patience(silent));
    }

    private List<SilentSession> silentAfter(SessionId after, Instant now) {
        return queries.silentSince(
                now.minus(settings.staleAfter()), now.plus(AHEAD), after, SILENT_AT_ONCE);
    }

    /** Deletes the readings of sessions that ended, and were last heard of, 48 hours ago. */
    public void settle() {
        Instant before = clock.instant().minus(READINGS_KEPT);
        untilNone(
                () -> queries.unsettled(before, SLICE),
                due ->
                        writeOfEach(
                                due.stream()
                                        .collect(
                                                groupingBy(
                                                        EndedSession::nas,
                                                        mapping(EndedSession::session, toList()))),
                                LedgerEntry.Settle::new));
    }

    /** Deletes sessions that are kept no longer. */
    public void dropOld() {
        Instant before = clock.instant().minus(settings.sessionsKept());
        untilNone(
                () -> queries.endedBefore(before, IdSource.firstAt(before), SLICE),
                old -> ledger.write(new LedgerEntry.Drop(old)));
    }

    /** Deletes what is known of the clocks of NAS, and of names, that are gone. */
    public void dropOldClocks() {
        Instant before = clock.instant().minus(CLOCKS_KEPT);
        untilNone(
                () -> queries.clocksUnheardSince(before, SLICE),
                old -> ledger.write(new LedgerEntry.DropClocks(old, before)));
    }

    private static <T> void untilNone(Supplier<List<T>> due, Consumer<List<T>> work) {
        for (List<T> some = due.get(); !some.isEmpty(); some = due.get()) {
            work.accept(some);
        }
    }

    /** Deletes the hours in which NAS were heard that are kept no longer. */
    public void dropOldNasHours() {
        long before = clock.instant().minus(NAS_HOURS_KEPT).getEpochSecond() / Bookings.HOUR;
        store.writer()
                .inSlices(
                        NAS_HOURS_SLICE,
                        handle -> NasHourTable.delete(handle, before, NAS_HOURS_SLICE));
    }

    @Override
    public void close() {
        chores.close();
    }

    private Duration patience(SilentSession silent) {
        Optional<Plan> plan =
                silent.plan().isPresent()
                        ? Optional.ofNullable(inventory.get().plans().get(silent.plan().getAsInt()))
                        : Optional.empty();
        Duration interims =
                plan.map(known -> Duration.ofSeconds((long) INTERIMS * known.interimSeconds()))
                        .orElse(Duration.ZERO);
        return interims.compareTo(settings.staleAfter()) > 0 ? interims : settings.staleAfter();
    }

    /** What cannot be taken back is not done by a clock that has just jumped. */
    private Runnable steadily(Runnable job) {
        return () -> {
            if (listening.isSteady()) {
                job.run();
            } else {
                LOG.warn(
                        "the clock of this machine has jumped by more than an hour: nothing is"
                                + " deleted or closed for a day");
            }
        };
    }

    private Runnable oneByOne(Runnable job) {
        return () -> {
            periods.lock();
            try {
                job.run();
            } finally {
                periods.unlock();
            }
        };
    }

    private void every(Duration time, String what, Runnable job) {
        var _ = chores.every(FIRST, time, what, job::run);
    }

    /** Which sessions are due for what the clock does to them. Answered in slices. */
    interface UpkeepQueries {
        /** An open session nothing was heard of. */
        record SilentSession(SessionId session, NasId nas, OptionalInt plan, Instant heardAt) {}

        /** A session and the NAS it is of. */
        record EndedSession(SessionId session, NasId nas) {}

        /**
         * Open sessions not heard of since {@code since}, after {@code after}, in order; and those
         * that were last heard of after {@code future}, when our clock was ahead.
         */
        @SqlQuery(
                """
                SELECT id AS session, nas_id AS nas, plan, heard_at FROM session
                WHERE ended_at IS NULL
                    AND (heard_at < :since OR heard_at > :future)
                    AND +id > :after
                ORDER BY +id LIMIT :most\
                """)
        List<SilentSession> silentSince(Instant since, Instant future, SessionId after, int most);

        /** Ended sessions that nobody spoke of since {@code before} and that have readings. */
        @SqlQuery(
                """
                SELECT id AS session, nas_id AS nas FROM session
                WHERE settled = 0 AND ended_at IS NOT NULL AND ended_at < :before AND heard_at < :before
                ORDER BY ended_at LIMIT :most\
                """)
        List<EndedSession> unsettled(Instant before, int most);

        /**
         * Settled sessions that ended before {@code before}.
         *
         * @param firstId the first that can have begun after it
         */
        @SqlQuery(
                """
                SELECT id FROM session WHERE id < :firstId AND settled = 1 AND ended_at < :before
                ORDER BY id LIMIT :most\
                """)
        List<SessionId> endedBefore(Instant before, long firstId, int most);

        /** Clocks of which nothing new was heard since {@code before}. */
        @SqlQuery(
                "SELECT nas_id AS nas, clock AS name FROM nas_clock"
                        + " WHERE written_at < :before LIMIT :most")
        List<ClockKey> clocksUnheardSince(Instant before, int most);
    }
}
