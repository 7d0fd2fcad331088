package id.gardu.resident;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

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

    /** The one row of {@code credential_turn}: which change of credentials was the latest. */
    interface CredentialTurnTable {
        /**
         * The turn of this transaction, the first thing it asks for: every other that changes
         * credentials, on any controller, waits until it is over.
         */
        @SqlQuery("UPDATE credential_turn SET turn = turn + 1 WHERE id = 1 RETURNING turn")
        long next();

        /** The latest turn that is committed; all earlier ones are too. */
        @SqlQuery("SELECT turn FROM credential_turn WHERE id = 1")
        long latest();

        /** A row of a table of credentials, with the turn in which it was changed last. */
        interface Turned {
            long id();

            long turn();
        }

        /**
         * Which rows are read next: those of later turns than {@code turn}, or of it with a greater
         * id.
         *
         * @param upTo the last turn to be read
         * @param floor what ended before is not read
         * @param most rows
         */
        record Cursor(long turn, long id, long upTo, Instant floor, int most) {
            /** All there is. */
            static Cursor ofAll(long upTo, Instant floor, int most) {
                return new Cursor(0, 0, upTo, floor, most);
            }

            /** What changed later than in a turn. */
            static Cursor since(long turn, long upTo, Instant floor, int most) {
                return new Cursor(turn, Long.MAX_VALUE, upTo, floor, most);
            }

            /** The same from its beginning, for rows that are found by what they belong to. */
            Cursor ofPart() {
                return new Cursor(0, 0, upTo, floor, most);
            }

            Cursor after(Turned row) {
                return new Cursor(row.turn(), row.id(), upTo, floor, most);
            }
        }
    }
}
