package id.gardu.accounting;

import id.gardu.accounting.UpkeepQueries.Silent;
import id.gardu.network.Inventory;
import id.gardu.network.Plan;
import id.gardu.network.SessionId;
import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What time does to the ledger: sessions fall silent, readings and old sessions go, periods are
 * closed. Each job works in slices, so that records are acknowledged in between. {@link #start()}
 * runs them; tests call them.
 */
public final class LedgerUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerUpkeep.class);

    /** Late packets recompute the hours of a session until then (contracts §4). */
    private static final Duration READINGS_KEPT = Duration.ofDays(2);

    private static final int INTERIMS = 3;
    private static final int SLICE = 50;

    private final SessionLedger ledger;
    private final PeriodCloser closer;
    private final Supplier<Inventory> inventory;
    private final AccountingSettings settings;
    private final Clock clock;
    private final UpkeepQueries queries;
    private final ScheduledExecutorService schedule =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("ledger-upkeep").factory());

    public LedgerUpkeep(
            Store store,
            SessionLedger ledger,
            PeriodCloser closer,
            Supplier<Inventory> inventory,
            AccountingSettings settings,
            Clock clock) {
        this.ledger = ledger;
        this.closer = closer;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
        this.queries = new UpkeepQueries(store.reads());
    }

    /** Runs the jobs from now on: most every minute, those of periods every hour. */
    public void start() {
        every(Duration.ofMinutes(1), "packets heard", ledger::writeHeard);
        every(Duration.ofMinutes(1), "silent sessions", this::endSilent);
        every(Duration.ofMinutes(1), "settling", this::settle);
        every(Duration.ofHours(1), "old sessions", this::dropOld);
        every(Duration.ofHours(1), "closing periods", closer::closeDue);
        every(Duration.ofHours(1), "pseudonyms", closer::replaceDue);
        every(Duration.ofHours(1), "destroying", closer::destroyDue);
    }

    /** Ends the open sessions that nothing was heard of for long enough, as estimated. */
    public void endSilent() {
        Instant now = clock.instant();
        var after = new SessionId(0);
        List<Silent> found = queries.silentSince(now.minus(settings.staleAfter()), after, SLICE);
        while (!found.isEmpty()) {
            Map<SessionId, Instant> silentSince = new HashMap<>();
            for (Silent silent : found) {
                silentSince.put(silent.session(), now.minus(patience(silent)));
                after = silent.session();
            }
            ledger.write(new LedgerEntry.FellSilent(silentSince));
            found = queries.silentSince(now.minus(settings.staleAfter()), after, SLICE);
        }
    }

    /** Deletes the readings of sessions that ended, and were last heard of, 48 hours ago. */
    public void settle() {
        Instant before = clock.instant().minus(READINGS_KEPT);
        List<SessionId> due = queries.unsettled(before, SLICE);
        while (!due.isEmpty()) {
            ledger.write(new LedgerEntry.Settle(due));
            due = queries.unsettled(before, SLICE);
        }
    }

    /** Deletes sessions that are kept no longer. */
    public void dropOld() {
        Instant before = clock.instant().minus(settings.sessionsKept());
        List<SessionId> old = queries.endedBefore(before, IdSource.firstAt(before), SLICE);
        while (!old.isEmpty()) {
            ledger.write(new LedgerEntry.Drop(old));
            old = queries.endedBefore(before, IdSource.firstAt(before), SLICE);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }

    private Duration patience(Silent silent) {
        Optional<Plan> plan =
                silent.plan().isPresent()
                        ? Optional.ofNullable(inventory.get().plans().get(silent.plan().getAsInt()))
                        : Optional.empty();
        Duration interims =
                plan.map(known -> Duration.ofSeconds((long) INTERIMS * known.interimSeconds()))
                        .orElse(Duration.ZERO);
        return interims.compareTo(settings.staleAfter()) > 0 ? interims : settings.staleAfter();
    }

    private void every(Duration time, String what, Runnable job) {
        var _ =
                schedule.scheduleWithFixedDelay(
                        () -> run(what, job), 60, time.toSeconds(), TimeUnit.SECONDS);
    }

    private static void run(String what, Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.warn("ledger upkeep ({}) failed, will be tried again: {}", what, e.getMessage());
        }
    }
}
