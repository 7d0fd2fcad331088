package id.gardu.resident;

import id.gardu.network.Inventory;
import id.gardu.resident.CredentialCache.CodeIndex;
import id.gardu.resident.LegacyChecks.LegacyCsv;
import id.gardu.store.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;

/**
 * Brings user names and passwords of an older system in: all of a file or nothing of it. Written in
 * slices, so that nobody's accounting waits, and in force only when the last line says so.
 * Thread-safe; one import at a time.
 */
public final class LegacyImport {
    private static final int SLICE = 100;

    private final Registry registry;

    public LegacyImport(Registry registry) {
        this.registry = registry;
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
        var checks = new LegacyChecks(inventory, zone, lifetime, registry.now());
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
        registry.keeper().refresh();
        return new LegacyOutcome.Imported(good.size());
    }

    /** A credential and what it is looked up by. */
    @SuppressWarnings("ArrayRecordComponent") // Used as octets only.
    private record Prepared(LegacyChecks.Credential credential, byte[] index) {}

    private Prepared prepare(LegacyChecks.Credential credential) {
        return new Prepared(
                credential, registry.keys().index(LegacyTable.USERNAME, credential.username()));
    }

    private List<BadRow> alreadyThere(List<Prepared> prepared) {
        var found = new ArrayList<BadRow>();
        for (List<Prepared> slice : slices(prepared)) {
            Map<CodeIndex, Long> lines = new HashMap<>();
            slice.forEach(one -> lines.put(CodeIndex.of(one.index), one.credential.line()));
            List<byte[]> indexes = slice.stream().map(Prepared::index).toList();
            registry.read(LegacyTable.class, table -> table.taken(indexes))
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
        long id = registry.ids().next();
        Instant now = registry.now();
        boolean ready = false;
        try {
            int _ =
                    registry.write(
                            (handle, turn) ->
                                    handle.attach(LegacyTable.class)
                                            .insert(id, prepared.size(), now, turn));
            for (List<Prepared> slice : slices(prepared)) {
                writeSlice(id, now, slice);
            }
            ready =
                    registry.write(
                            (handle, turn) ->
                                    handle.attach(LegacyTable.class).ready(id, now, turn) == 1);
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
            long account = AccountTable.freshNumber().value();
            accounts.add(
                    new AccountTable.Row(
                            account,
                            Account.Kind.LEGACY.word(),
                            credential.plan(),
                            now,
                            Optional.empty(),
                            0,
                            Optional.empty()));
            rows.add(
                    new LegacyTable.Row(
                            registry.ids().next(),
                            id,
                            one.index,
                            registry.keys().seal(LegacyTable.USERNAME, credential.username()),
                            registry.keys().seal(LegacyTable.PASSWORD, credential.password()),
                            account,
                            credential.expiresAt(),
                            0));
        }
        int[] _ =
                registry.write(
                        (handle, turn) -> {
                            handle.attach(AccountTable.class)
                                    .insertAll(accounts.stream().map(row -> row.at(turn)).toList());
                            return handle.attach(LegacyTable.class).insertAll(rows);
                        });
    }

    /** What an import that was cut short has left. */
    private void eraseUnfinished() {
        List<Long> left = unfinished();
        while (!left.isEmpty()) {
            List<Long> accounts = left;
            registry.store()
                    .writer()
                    .use(
                            handle -> {
                                handle.attach(LegacyTable.class).erase(accounts);
                                handle.attach(AccountTable.class).erase(accounts);
                            });
            left = unfinished();
        }
        int _ = registry.write(LegacyTable.class, LegacyTable::eraseUnfinishedImports);
    }

    private List<Long> unfinished() {
        return registry.read(LegacyTable.class, table -> table.accountsOfUnfinished(SLICE));
    }

    private static <T> List<List<T>> slices(List<T> all) {
        return all.stream().gather(Gatherers.windowFixed(SLICE)).toList();
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
