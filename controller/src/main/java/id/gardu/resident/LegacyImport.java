package id.gardu.resident;

import id.gardu.network.Inventory;
import id.gardu.resident.CredentialCache.CodeIndex;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings user names and passwords of an older system in: all of a file or nothing of it. Written in
 * slices, so that nobody's accounting waits, and in force only when the last line says so.
 * Thread-safe; one import at a time.
 */
public final class LegacyImport {
    private static final int SLICE = 100;

    private final Store store;
    private final KeyRing keys;
    private final IdSource ids;
    private final CredentialCacheSync keeper;
    private final Clock clock;
    private final AccountNumbers numbers = new AccountNumbers();

    public LegacyImport(
            Store store, KeyRing keys, IdSource ids, CredentialCacheSync keeper, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.ids = ids;
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * Reads {@code username,password,plan,expires_on}; a credential without a date lasts {@code
     * lifetime}.
     *
     * @param file UTF-8, comma or semicolon
     * @param zone the city's, where a day ends
     * @param dryRun only says what would happen
     * @throws StoreException when the database cannot be used; then nothing was imported
     */
    public synchronized LegacyOutcome run(
            byte[] file, Inventory inventory, ZoneId zone, Duration lifetime, boolean dryRun) {
        LegacyCsv csv = LegacyCsv.read(file);
        var checks = new LegacyChecks(inventory, zone, lifetime, clock.instant());
        List<LegacyChecks.Credential> good = checks.check(csv.lines());
        var mistakes = new ArrayList<BadRow>(csv.mistakes());
        mistakes.addAll(checks.mistakes());
        if (!dryRun) {
            eraseUnfinished();
        }
        List<Prepared> prepared = good.stream().map(this::prepare).toList();
        mistakes.addAll(alreadyThere(prepared));
        if (good.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(new BadRow(2, "there are no credentials in the file"));
        }
        if (!mistakes.isEmpty()) {
            mistakes.sort(Comparator.comparingLong(BadRow::line));
            return new LegacyOutcome.Refused(mistakes);
        }
        if (dryRun) {
            return new LegacyOutcome.WouldImport(good.size());
        }
        write(prepared);
        keeper.refresh();
        return new LegacyOutcome.Imported(good.size());
    }

    /** A credential and what it is looked up by. */
    @SuppressWarnings("ArrayRecordComponent") // Used as octets only.
    private record Prepared(LegacyChecks.Credential credential, byte[] index) {}

    private Prepared prepare(LegacyChecks.Credential credential) {
        return new Prepared(credential, keys.index(LegacySeals.USERNAME, credential.username()));
    }

    private List<BadRow> alreadyThere(List<Prepared> prepared) {
        var found = new ArrayList<BadRow>();
        for (List<Prepared> slice : slices(prepared)) {
            Map<CodeIndex, Long> lines = new HashMap<>();
            slice.forEach(one -> lines.put(CodeIndex.of(one.index), one.credential.line()));
            List<byte[]> indexes = slice.stream().map(Prepared::index).toList();
            store.reads()
                    .withExtension(LegacyQueries.class, queries -> queries.taken(indexes))
                    .forEach(
                            index ->
                                    Optional.ofNullable(lines.get(CodeIndex.of(index)))
                                            .ifPresent(
                                                    line ->
                                                            found.add(
                                                                    new BadRow(
                                                                            line,
                                                                            "username was imported"
                                                                                    + " before"))));
        }
        return found;
    }

    private void write(List<Prepared> prepared) {
        long id = ids.next();
        Instant now = clock.instant();
        boolean ready = false;
        try {
            store.writer()
                    .use(
                            handle ->
                                    handle.attach(LegacyTable.class)
                                            .insert(id, prepared.size(), now, nextTurn(handle)));
            for (List<Prepared> slice : slices(prepared)) {
                writeSlice(id, now, slice);
            }
            ready =
                    store.writer()
                            .write(
                                    handle ->
                                            handle.attach(LegacyTable.class)
                                                            .ready(id, now, nextTurn(handle))
                                                    == 1);
        } finally {
            if (!ready) {
                eraseUnfinished();
            }
        }
        if (!ready) {
            throw new StoreException("another import was running; nothing was imported");
        }
    }

    private void writeSlice(long id, Instant now, List<Prepared> slice) {
        var accounts = new ArrayList<AccountTable.Row>(slice.size());
        var rows = new ArrayList<LegacyTable.Row>(slice.size());
        for (Prepared one : slice) {
            LegacyChecks.Credential credential = one.credential;
            long account = numbers.next().value();
            accounts.add(
                    new AccountTable.Row(
                            account,
                            Account.Kind.LEGACY.word(),
                            credential.plan(),
                            now,
                            Optional.empty(),
                            0));
            rows.add(
                    new LegacyTable.Row(
                            ids.next(),
                            id,
                            one.index,
                            keys.seal(LegacySeals.USERNAME, credential.username()),
                            keys.seal(LegacySeals.PASSWORD, credential.password()),
                            account,
                            credential.expiresAt(),
                            0));
        }
        store.writer().use(handle -> insert(handle, accounts, rows));
    }

    private static void insert(
            Handle handle, List<AccountTable.Row> accounts, List<LegacyTable.Row> rows) {
        long turn = nextTurn(handle);
        handle.attach(AccountTable.class)
                .insertAll(accounts.stream().map(row -> row.at(turn)).toList());
        handle.attach(LegacyTable.class).insertAll(rows);
    }

    private static long nextTurn(Handle handle) {
        return handle.attach(CredentialTurnTable.class).next();
    }

    /** What an import that was cut short has left. */
    private void eraseUnfinished() {
        List<Long> left = unfinished();
        while (!left.isEmpty()) {
            List<Long> accounts = left;
            store.writer()
                    .use(
                            handle -> {
                                handle.attach(LegacyTable.class).erase(accounts);
                                handle.attach(AccountTable.class).erase(accounts);
                            });
            left = unfinished();
        }
        store.writer().use(handle -> handle.attach(LegacyTable.class).eraseUnfinishedImports());
    }

    private List<Long> unfinished() {
        return store.reads()
                .withExtension(LegacyQueries.class, queries -> queries.accountsOfUnfinished(SLICE));
    }

    private static <T> List<List<T>> slices(List<T> all) {
        var slices = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += SLICE) {
            slices.add(all.subList(from, Math.min(all.size(), from + SLICE)));
        }
        return slices;
    }

    /** What became of a file of credentials. */
    public sealed interface LegacyOutcome {
        /** All of them work now. */
        record Imported(int credentials) implements LegacyOutcome {}

        /** All of them could be imported; nothing was. */
        record WouldImport(int credentials) implements LegacyOutcome {}

        /** Nothing was imported. */
        record Refused(List<BadRow> rows) implements LegacyOutcome {
            public Refused {
                rows = List.copyOf(rows);
            }
        }
    }

    /**
     * A line of a file that cannot be taken.
     *
     * @param line 1 is the header
     * @param reason never holds what stands in the line
     */
    public record BadRow(long line, String reason) {}
}
