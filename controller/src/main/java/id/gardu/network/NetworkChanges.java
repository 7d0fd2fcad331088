package id.gardu.network;

import id.gardu.store.IdSource;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How a change comes about: under the version's lock it is checked against everything that is
 * there, then written, then the version grows. So no two changes, of whichever controllers, are
 * checked against the same past. What was changed is kept with who did it. Thread-safe.
 *
 * @param by the member of the staff who asks; empty: the API token
 */
record NetworkChanges(
        Store store, LiveInventory live, IdSource ids, Clock clock, Optional<Long> by) {
    /**
     * @param check pure; may be called again after a rollback
     */
    <T> Outcome<T> make(Function<Inventory, Outcome<Change<T>>> check) {
        Outcome<Change<T>> outcome =
                store.writer().write((Handle handle) -> checkAndWrite(handle, check));
        if (outcome instanceof Outcome.Done) {
            live.refresh();
        }
        return outcome.map(Change::result);
    }

    /** As {@link #make}, but nothing is written. */
    <T> Outcome<T> tryOut(Function<Inventory, Outcome<Change<T>>> check) {
        live.refresh();
        return check.apply(live.current()).map(Change::result);
    }

    private <T> Outcome<Change<T>> checkAndWrite(
            Handle handle, Function<Inventory, Outcome<Change<T>>> check) {
        InventoryTable table = handle.attach(InventoryTable.class);
        Outcome<Change<T>> outcome = check.apply(live.asOf(handle, table.lockedVersion()));
        if (outcome instanceof Outcome.Done<Change<T>>(Change<T> change, var _)) {
            change.write().accept(handle);
            change.set().ifPresent(set -> keep(handle, set, change.undoes()));
            table.growVersion();
        }
        return outcome;
    }

    private void keep(Handle handle, ChangeSet set, Optional<Long> undoes) {
        handle.attach(ChangeTable.class).add(set, clock.instant(), by, undoes);
    }

    /** The set of what is new. */
    <R> ChangeSet added(KindRules<R> rules, R thing) {
        return new ChangeSet(
                ids.next(),
                rules.kind().word() + ".add",
                List.of(
                        new RecordChange(
                                rules.kind(),
                                rules.id(thing),
                                rules.name(thing),
                                List.of(
                                        RecordChange.Cell.of(
                                                RecordChange.ADDED,
                                                Optional.empty(),
                                                Optional.of(rules.name(thing)))),
                                clock.instant())));
    }

    /**
     * A change that was checked and may be written.
     *
     * @param result what its asker is told once it is on disk
     * @param write inside the writer's transaction; may run again after a rollback
     * @param set what is kept of it
     * @param undoes the set that it takes back
     */
    record Change<T>(
            T result, Consumer<Handle> write, Optional<ChangeSet> set, Optional<Long> undoes) {
        /** One of which nothing is kept. */
        Change(T result, Consumer<Handle> write) {
            this(result, write, Optional.empty(), Optional.empty());
        }

        Change<T> kept(ChangeSet what) {
            return new Change<>(result, write, Optional.of(what), Optional.empty());
        }

        /** The same, which takes back a set. */
        Change<T> undoing(long which) {
            return new Change<>(result, write, set, Optional.of(which));
        }

        /** A change, or the mistakes that stand against it. */
        static <T> Outcome<Change<T>> unless(
                List<Mistake> mistakes, T result, List<String> warnings, Consumer<Handle> write) {
            return mistakes.isEmpty()
                    ? new Outcome.Done<>(new Change<>(result, write), warnings)
                    : new Outcome.Refused<>(mistakes);
        }

        /**
         * The change that writes one thing.
         *
         * @param read empty when {@code given} holds mistakes
         */
        static <T> Outcome<Change<T>> of(
                Fields given, Optional<T> read, BiConsumer<Handle, T> write) {
            return read.isPresent() && given.mistakes().isEmpty()
                    ? unless(
                            List.of(),
                            read.get(),
                            given.warnings(),
                            handle -> write.accept(handle, read.get()))
                    : new Outcome.Refused<>(given.mistakes());
        }
    }
}
