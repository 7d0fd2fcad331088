package id.gardu.resident;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.resident.CredentialCache.CodeIndex;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Jdbi;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the tables into the book, a page to a transaction. Not thread-safe. */
final class CredentialCacheLoader {
    private static final int PAGE = 5_000;

    private final Jdbi reads;
    private final KeyRing keys;
    private final CredentialCache book;

    CredentialCacheLoader(Jdbi reads, KeyRing keys, CredentialCache book) {
        this.reads = reads;
        this.keys = keys;
        this.book = book;
    }

    /** Returns the turn up to which the book is true. */
    long readAll(Instant floor) {
        long turn = turn();
        accounts(Cursor.BEFORE_ALL, turn, floor);
        vouchersOfBatches(0, turn, floor);
        legacyOfImports(0, turn, floor);
        tokens(Cursor.BEFORE_ALL, turn, floor);
        devices(Cursor.BEFORE_ALL, turn, floor);
        return turn;
    }

    /** Reads the rows of later turns than {@code seen}; returns the turn reached. */
    long readSince(long seen, Instant floor) {
        long turn = turn();
        if (turn > seen) {
            Cursor from = Cursor.after(seen);
            accounts(from, turn, floor);
            vouchersOfBatches(seen, turn, floor);
            vouchers(from, turn);
            legacyOfImports(seen, turn, floor);
            legacy(from, turn);
            tokens(from, turn, floor);
            devices(from, turn, floor);
        }
        return turn;
    }

    /** How far reading has come: by turn, and by id within it. */
    private record Cursor(long turn, long id) {
        static final Cursor BEFORE_ALL = new Cursor(0, 0);

        static Cursor after(long turn) {
            return new Cursor(turn, Long.MAX_VALUE);
        }
    }

    private long turn() {
        return reads.withExtension(CredentialTurnQueries.class, CredentialTurnQueries::turn);
    }

    private void accounts(Cursor from, long upTo, Instant floor) {
        pages(
                from,
                at ->
                        reads.withExtension(
                                AccountQueries.class,
                                queries -> queries.changed(at.turn, at.id, upTo, floor, PAGE)),
                rows -> rows.forEach(row -> book.put(row.toStanding())),
                row -> new Cursor(row.turn(), row.id()));
    }

    private void vouchers(Cursor from, long upTo) {
        pages(
                from,
                at ->
                        reads.withExtension(
                                VoucherQueries.class,
                                queries -> queries.changed(at.turn, at.id, upTo, PAGE)),
                this::putVouchers,
                row -> new Cursor(row.turn(), row.id()));
    }

    private void vouchersOfBatches(long seen, long upTo, Instant floor) {
        List<Long> batches =
                reads.withExtension(
                        VoucherQueries.class, queries -> queries.batchesChanged(seen, upTo));
        for (long batch : batches) {
            pages(
                    Cursor.BEFORE_ALL,
                    at ->
                            reads.withExtension(
                                    VoucherQueries.class,
                                    queries -> queries.ofBatch(batch, at.id, floor, PAGE)),
                    this::putVouchers,
                    row -> new Cursor(row.turn(), row.id()));
        }
    }

    private void putVouchers(List<VoucherQueries.Row> rows) {
        Map<Long, Set<MacAddress>> devices = new HashMap<>();
        List<Long> activated =
                rows.stream()
                        .filter(row -> row.activatedAt().isPresent())
                        .map(VoucherQueries.Row::id)
                        .toList();
        if (!activated.isEmpty()) {
            reads.withExtension(VoucherQueries.class, queries -> queries.devicesOf(activated))
                    .forEach(
                            device ->
                                    devices.computeIfAbsent(
                                                    device.voucherId(), _ -> new HashSet<>())
                                            .add(device.station()));
        }
        for (VoucherQueries.Row row : rows) {
            book.put(
                    CodeIndex.of(row.codeIndex()),
                    row.toVoucher(devices.getOrDefault(row.id(), Set.of())));
        }
    }

    private void legacy(Cursor from, long upTo) {
        pages(
                from,
                at ->
                        reads.withExtension(
                                LegacyQueries.class,
                                queries -> queries.changed(at.turn, at.id, upTo, PAGE)),
                rows -> rows.forEach(this::putLegacy),
                row -> new Cursor(row.turn(), row.id()));
    }

    private void legacyOfImports(long seen, long upTo, Instant floor) {
        List<Long> imports =
                reads.withExtension(
                        LegacyQueries.class, queries -> queries.importsFinished(seen, upTo));
        for (long imported : imports) {
            pages(
                    Cursor.BEFORE_ALL,
                    at ->
                            reads.withExtension(
                                    LegacyQueries.class,
                                    queries -> queries.ofImport(imported, at.id, floor, PAGE)),
                    rows -> rows.forEach(this::putLegacy),
                    row -> new Cursor(row.turn(), row.id()));
        }
    }

    private void putLegacy(LegacyQueries.Row row) {
        String userName = keys.openText(LegacySeals.USERNAME, row.username());
        if (row.convertedAt().isPresent()) {
            book.removeLegacy(userName);
            return;
        }
        byte[] password = keys.open(LegacySeals.PASSWORD, row.password());
        book.putLegacy(userName, new AccountId(row.accountId()), password, row.expiresAt());
    }

    private void tokens(Cursor from, long upTo, Instant floor) {
        pages(
                from,
                at ->
                        reads.withExtension(
                                PortalTokenQueries.class,
                                queries -> queries.changed(at.turn, at.id, upTo, floor, PAGE)),
                rows -> rows.forEach(book.tokens()::put),
                row -> new Cursor(row.turn(), row.id()));
    }

    private void devices(Cursor from, long upTo, Instant floor) {
        pages(
                from,
                at ->
                        reads.withExtension(
                                DeviceQueries.class,
                                queries -> queries.changed(at.turn, at.id, upTo, floor, PAGE)),
                rows -> rows.forEach(row -> book.devices().put(row.toDevice())),
                row -> new Cursor(row.turn(), row.id()));
    }

    private interface Page<T> {
        void put(List<T> rows);
    }

    private static <T> void pages(
            Cursor from, Function<Cursor, List<T>> read, Page<T> page, Function<T, Cursor> endOf) {
        Cursor at = from;
        List<T> rows = read.apply(at);
        while (!rows.isEmpty()) {
            page.put(rows);
            at = endOf.apply(rows.getLast());
            rows = rows.size() < PAGE ? List.of() : read.apply(at);
        }
    }
}
