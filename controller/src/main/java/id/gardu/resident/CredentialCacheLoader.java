package id.gardu.resident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.resident.CredentialCache.CodeIndex;
import id.gardu.resident.CredentialTurnTable.Cursor;
import id.gardu.resident.CredentialTurnTable.Turned;
import id.gardu.store.KeyRing;

import org.jdbi.v3.core.Jdbi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Reads the tables into the cache, a page to a transaction. Not thread-safe. */
record CredentialCacheLoader(Jdbi reads, KeyRing keys, CredentialCache cache) {
    private static final int PAGE = 5_000;

    /** Returns the turn up to which the cache is true. */
    long readAll(Instant floor) {
        Cursor all = Cursor.ofAll(turn(), floor, PAGE);
        read(all);
        return all.upTo();
    }

    /** Reads the rows of later turns than {@code seen}; returns the turn reached. */
    long readSince(long seen, Instant floor) {
        Cursor changed = Cursor.since(seen, turn(), floor, PAGE);
        if (changed.upTo() > seen) {
            read(changed);
            pages(VoucherTable.class, VoucherTable::changed, changed, this::putVouchers);
            pages(LegacyTable.class, LegacyTable::changed, changed, this::putLegacy);
        }
        return changed.upTo();
    }

    private long turn() {
        return reads.withExtension(CredentialTurnTable.class, CredentialTurnTable::latest);
    }

    /** All but what changes within a batch or an import that was there before. */
    private void read(Cursor from) {
        pages(
                AccountTable.class,
                AccountTable::changed,
                from,
                rows -> rows.forEach(row -> cache.put(row.state())));
        for (long batch :
                reads.withExtension(VoucherTable.class, table -> table.batchesChanged(from))) {
            pages(
                    VoucherTable.class,
                    (table, at) -> table.ofBatch(batch, at),
                    from.ofPart(),
                    this::putVouchers);
        }
        for (long imported :
                reads.withExtension(LegacyTable.class, table -> table.importsFinished(from))) {
            pages(
                    LegacyTable.class,
                    (table, at) -> table.ofImport(imported, at),
                    from.ofPart(),
                    this::putLegacy);
        }
        pages(
                PortalTokenTable.class,
                PortalTokenTable::changed,
                from,
                rows -> rows.forEach(cache.tokens()::put));
        pages(
                DeviceTable.class,
                DeviceTable::changed,
                from,
                rows -> rows.forEach(row -> cache.devices().put(row.device())));
    }

    private void putVouchers(List<VoucherTable.Stored> rows) {
        List<Long> activated =
                rows.stream()
                        .filter(row -> row.activatedAt().isPresent())
                        .map(VoucherTable.Stored::id)
                        .toList();
        Map<Long, Set<MacAddress>> devices = activated.isEmpty() ? Map.of() : devices(activated);
        for (VoucherTable.Stored row : rows) {
            cache.put(
                    CodeIndex.of(row.codeIndex()),
                    row.toVoucher(devices.getOrDefault(row.id(), Set.of())));
        }
    }

    private Map<Long, Set<MacAddress>> devices(List<Long> vouchers) {
        return reads.withExtension(VoucherTable.class, table -> table.devicesOf(vouchers)).stream()
                .collect(
                        groupingBy(
                                VoucherTable.Device::voucherId,
                                mapping(VoucherTable.Device::station, toSet())));
    }

    private void putLegacy(List<LegacyTable.Stored> rows) {
        for (LegacyTable.Stored row : rows) {
            String userName = keys.openText(LegacyTable.USERNAME, row.username());
            if (row.convertedAt().isPresent()) {
                cache.removeLegacy(userName);
            } else {
                byte[] password = keys.open(LegacyTable.PASSWORD, row.password());
                var account = new AccountId(row.accountId());
                cache.putLegacy(userName, account, password, row.expiresAt());
            }
        }
    }

    private <T, R extends Turned> void pages(
            Class<T> table,
            BiFunction<T, Cursor, List<R>> read,
            Cursor from,
            Consumer<List<R>> into) {
        Cursor at = from;
        List<R> rows;
        do {
            Cursor here = at;
            rows = reads.withExtension(table, open -> read.apply(open, here));
            into.accept(rows);
            at = rows.isEmpty() ? here : here.after(rows.getLast());
        } while (rows.size() == PAGE);
    }
}
