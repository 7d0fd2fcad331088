package id.gardu.network;

import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.util.function.Function;

/**
 * How a change comes about: under the version's lock it is checked against everything that is
 * there, then written, then the version grows. So no two changes, of whichever controllers, are
 * checked against the same past. Thread-safe.
 */
final class NetworkChanges {
    private final Store store;
    private final LiveInventory live;

    NetworkChanges(Store store, LiveInventory live) {
        this.store = store;
        this.live = live;
    }

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
        NetworkVersionTable version = handle.attach(NetworkVersionTable.class);
        Outcome<Change<T>> outcome = check.apply(live.asOf(handle, version.lock()));
        if (outcome instanceof Outcome.Done<Change<T>>(Change<T> change, var _)) {
            change.write().accept(handle);
            version.grow();
        }
        return outcome;
    }
}
