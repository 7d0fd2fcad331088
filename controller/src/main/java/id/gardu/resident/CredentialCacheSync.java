package id.gardu.resident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.resident.CredentialCache.CodeIndex;
import id.gardu.resident.PortalTokens.PortalTokenTable;
import id.gardu.resident.Registry.CredentialTurnTable;
import id.gardu.resident.Registry.CredentialTurnTable.Cursor;
import id.gardu.resident.Registry.CredentialTurnTable.Turned;
import id.gardu.store.KeyRing;
import id.gardu.store.Loop;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Keeps a {@link CredentialCache} true: reads all of it at start, then what changed, after every
 * write of this controller and twice a second for what others sharing the database wrote.
 * Thread-safe. While the database is away the book stays as it was.
 */
public final class CredentialCacheSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialCacheSync.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration TIDIED_EVERY = Duration.ofHours(1);

    private final CredentialCache cache;
    private final CredentialCacheLoader reader;
    private final Clock clock;
    private Optional<Loop> loop = Optional.empty();
    private long seen;
    private long tidiedNanos = System.nanoTime();
    private boolean failing;

    private CredentialCacheSync(CredentialCache cache, CredentialCacheLoader reader, Clock clock) {
        this.cache = cache;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * Reads everything, then goes on by itself.
     *
     * @throws StoreException when a sealed credential does not open with the keys at hand
     */
    public static CredentialCacheSync start(
            Store store, KeyRing keys, CredentialCache cache, Clock clock) {
        var keeper =
                new CredentialCacheSync(
                        cache, new CredentialCacheLoader(store.reads(), keys, cache), clock);
        keeper.seen = keeper.reader.readAll(clock.instant().minus(KEPT));
        cache.nowLoaded();
        keeper.loop = Optional.of(store.loops().every(EVERY, "credential-book", keeper::turn));
        return keeper;
    }

    /** Reads what changed since the last time; when it returns, the book knows it. */
    public synchronized void refresh() {
        try {
            read();
            if (failing) {
                failing = false;
                LOG.info("credentials are read again");
            }
        } catch (JdbiException | StoreException e) {
            if (!failing) {
                failing = true;
                LOG.warn("changed credentials cannot be read; going on with those known", e);
            }
        }
    }

    /** Throws what it met, so that the loop tells it; {@link #refresh} goes on. */
    private void turn() {
        read();
        long now = System.nanoTime();
        if (now - tidiedNanos >= TIDIED_EVERY.toNanos()) {
            cache.forget(clock.instant().minus(KEPT));
            tidiedNanos = now;
        }
    }

    private synchronized void read() {
        seen = reader.readSince(seen, clock.instant().minus(KEPT));
    }

    @Override
    public void close() {
        loop.ifPresent(Loop::close);
    }

    /** Reads the tables into the cache, a page to a transaction. Not thread-safe. */
    private record CredentialCacheLoader(Jdbi reads, KeyRing keys, CredentialCache cache) {
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
            Map<Long, Set<MacAddress>> devices =
                    activated.isEmpty() ? Map.of() : devices(activated);
            for (VoucherTable.Stored row : rows) {
                cache.put(
                        CodeIndex.of(row.codeIndex()),
                        row.toVoucher(devices.getOrDefault(row.id(), Set.of())));
            }
        }

        private Map<Long, Set<MacAddress>> devices(List<Long> vouchers) {
            return reads
                    .withExtension(VoucherTable.class, table -> table.devicesOf(vouchers))
                    .stream()
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
}
