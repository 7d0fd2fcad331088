package id.gardu.resident;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** What everybody in this room who writes works with. */
public record Registry(
        Store store,
        KeyRing keys,
        IdSource ids,
        CredentialCacheSync keeper,
        Clock clock,
        MonotonicClock monotonic) {
    /** What changes credentials, in a transaction that is told its turn. */
    interface Change<R> {
        R in(Handle handle, long turn);
    }

    /** When it returns, the change is on disk and the cache of this controller knows it. */
    <R> R change(Change<R> change) {
        R result = write(change);
        keeper.refresh();
        return result;
    }

    /** The same of what the cache knows already, or need not know yet. */
    <R> R write(Change<R> change) {
        return store.writer()
                .write(
                        handle ->
                                change.in(handle, handle.attach(CredentialTurnTable.class).next()));
    }

    /** What does not concern the cache: one statement in a transaction of its own. */
    <T, R> R write(Class<T> table, Function<T, R> statement) {
        return store.writer().write(handle -> statement.apply(handle.attach(table)));
    }

    <T, R> R read(Class<T> table, Function<T, R> question) {
        return store.reads().withExtension(table, question::apply);
    }

    Instant now() {
        return clock.instant();
    }
}
