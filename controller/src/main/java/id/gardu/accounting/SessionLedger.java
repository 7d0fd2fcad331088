package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.RecordIntake;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.LedgerWork.LedgerEntry;
import id.gardu.accounting.LedgerWork.LedgerEntry.Restarted;
import id.gardu.accounting.LedgerWork.LedgerEntry.SessionRecord;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.accounting.NasHourTable.NasDays.Answer;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.AccountId;
import id.gardu.network.ApId;
import id.gardu.network.Inventory;
import id.gardu.network.NasId;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;
import id.gardu.store.IdSource;
import id.gardu.store.Lane;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the book of sessions and its roll-ups; nothing else does. Records are taken on any thread
 * and written by the store's one, many to a transaction; several controllers on one database take
 * turns. Thread-safe.
 */
public final class SessionLedger implements RecordIntake, NasSigns {
    private static final int PATIENCE_SECONDS = 30;

    private final Clock clock;
    private final PlaceFinder places;
    private final NasActivityBuffer heard = new NasActivityBuffer();
    private final LedgerWork work;
    private final Lane<LedgerEntry> lane;

    /**
     * What the ledger asks and tells.
     *
     * @param listener told of every change when it is on disk, on the writer's thread, before the
     *     record's own {@code whenKnown}; must be quick
     */
    public record Neighbours(
            PortMap ports, StationTable stations, Sides sides, UsageChange.Listener listener) {
        /** Whose side the octets of a kind of NAS are told from, where a packet does not say. */
        public interface Sides {
            ViewPoint of(NasKind kind);
        }
    }

    /** Needs the store, and makes its own lane in it. */
    public SessionLedger(
            Store store,
            Supplier<Inventory> inventory,
            AccountingSettings settings,
            Neighbours neighbours,
            IdSource ids,
            Clock clock,
            MonotonicClock monotonic) {
        this.clock = clock;
        this.places =
                new PlaceFinder(
                        inventory,
                        neighbours.ports(),
                        neighbours.stations(),
                        neighbours.sides(),
                        settings.uplinkMbps());
        this.work =
                new LedgerWork(
                        store.dialect(),
                        settings,
                        ids::next,
                        neighbours.listener(),
                        new OwnClock(clock, monotonic));
        this.lane = store.writer().lane(settings.queue(), work);
    }

    /**
     * Gives a record to the writer. A record may be given again, here or to another controller: it
     * is counted once.
     *
     * @param whenKnown told once, on the writer's thread: answer the NAS only when it is {@link
     *     WriteResult.OnDisk}. At once: a NAS that is none of ours is {@link WriteResult.Refused},
     *     and while neither its clock nor ours knows the year it is {@link WriteResult.Unavailable}
     * @return false when too many wait; then {@code whenKnown} is never called
     */
    @Override
    public boolean offer(AccountingRecord record, Consumer<WriteResult> whenKnown) {
        if (record.at().isBefore(PreparedRecord.FIRST_CREDIBLE)) {
            whenKnown.accept(
                    new WriteResult.Unavailable("the clock of this machine says " + record.at()));
            return true;
        }
        Optional<LedgerEntry> entry =
                switch (record) {
                    case Usage usage -> places.find(usage).map(SessionRecord::new);
                    case NasRestart restart -> Optional.of(new Restarted(restart));
                };
        if (entry.isEmpty()) {
            whenKnown.accept(
                    new WriteResult.Refused(
                            new IllegalArgumentException("no NAS has the id " + record.nas())));
            return true;
        }
        return lane.offer(entry.get(), whenKnown);
    }

    /** Notes a packet of a NAS that came through another door. Written within a minute or so. */
    @Override
    public void heard(NasId nas, Instant at) {
        heard.heard(nas, at);
    }

    /**
     * Notes that a NAS answered what we asked it: a Disconnect- or CoA-Request, whatever it said to
     * it, or a question how it is. Written within a minute or so.
     */
    @Override
    public void answered(NasId nas, Instant at) {
        heard.told(nas, at, Answer.ANSWERED);
    }

    /**
     * Notes that a NAS was asked and said nothing, though it has answered before. Written within a
     * minute or so.
     */
    @Override
    public void silent(NasId nas, Instant at) {
        heard.told(nas, at, Answer.SILENT);
    }

    /**
     * Notes that the SNMP agent of a NAS's own address answered: the device is there, whatever its
     * RADIUS does. Written within a minute.
     */
    public void answeredSnmp(NasId nas, Instant at) {
        heard.told(nas, at, Answer.SNMP);
    }

    /**
     * Leaves the bare number of a deleted account, so that counts do not move, and erases what
     * points at a person in its sessions: at once where they are settled, else when they are, two
     * days after their end. Returns when it is on disk.
     *
     * @throws StoreException when the database cannot be written
     */
    public void forget(AccountId account) {
        write(new LedgerEntry.Forget(account, clock.instant()));
    }

    /** Records since the start that are booked nowhere: several sessions fit what they tell. */
    public long ambiguous() {
        return work.ambiguous();
    }

    /** Records that wait for the disk. */
    public int waiting() {
        return lane.waiting();
    }

    /** Writes the packets of other doors, and the answers. */
    void writeHeard() {
        NasActivityBuffer.NasActivity taken = heard.take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            write(new LedgerEntry.HeardNas(taken));
        } catch (StoreException e) {
            heard.giveBack(taken);
            throw e;
        }
    }

    /** Writes one entry and waits for it. Not for the writer's own thread. */
    void write(LedgerEntry entry) {
        write(List.of(entry));
    }

    /** Writes entries, together where it can, and waits for all. */
    void write(List<LedgerEntry> entries) {
        var outcomes = new LinkedHashMap<LedgerEntry, CompletableFuture<WriteResult>>();
        for (LedgerEntry entry : entries) {
            var outcome = new CompletableFuture<WriteResult>();
            if (!lane.offer(entry, outcome::complete)) {
                throw new StoreException("too many records wait for the disk; try again");
            }
            outcomes.put(entry, outcome);
        }
        outcomes.forEach(SessionLedger::waitFor);
    }

    private static void waitFor(LedgerEntry entry, CompletableFuture<WriteResult> outcome) {
        switch (await(outcome)) {
            case WriteResult.OnDisk() -> {}
            case WriteResult.Unavailable(String why) ->
                    throw new StoreException("the ledger cannot be written: " + why);
            case WriteResult.Refused(Exception why) ->
                    throw new StoreException("the ledger refused " + entry, why);
        }
    }

    private static WriteResult await(CompletableFuture<WriteResult> outcome) {
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WriteResult.Unavailable("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new WriteResult.Unavailable("no answer within " + PATIENCE_SECONDS + " s");
        }
    }

    /**
     * Which access point hangs on a port of a NAS: asked on RADIUS threads, so only from memory.
     */
    @FunctionalInterface
    public interface PortMap {
        /**
         * @param nasPortId NAS-Port-Id as sent
         */
        Optional<ApId> apAt(NasId nas, String nasPortId);
    }

    /**
     * Which access point had a station associated: asked on RADIUS threads, so only from memory.
     */
    @FunctionalInterface
    public interface StationTable {
        /** The access point in the minute of {@code at}. */
        Optional<ApId> apOf(MacAddress station, Instant at);
    }
}
