package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes, lists and revokes vouchers. A batch is written in slices, so that nobody's accounting
 * waits for it, and exists only when its last line says so. Thread-safe.
 */
public final class VoucherBatches {
    static final String SEAL = "voucher-code";

    private static final int SLICE = 250;
    private static final int MOST_LISTED = 1_000;
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Store store;
    private final KeyRing keys;
    private final IdSource ids;
    private final CredentialCacheSync keeper;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AccountNumbers numbers = new AccountNumbers();

    public VoucherBatches(
            Store store, KeyRing keys, IdSource ids, CredentialCacheSync keeper, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.ids = ids;
        this.keeper = keeper;
        this.clock = clock;
    }

    /**
     * A new batch with its codes, the only time they are all shown.
     *
     * @param id of the batch
     */
    public record Created(long id, List<VoucherCode> codes) {
        public Created {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Makes vouchers. When it returns, every one of them works; when it throws, none does.
     *
     * @throws StoreException when the database cannot be written
     */
    public Created create(VoucherBatch.Order order) {
        eraseUnfinished();
        long id = ids.next();
        store.writer().use(handle -> begin(handle, id, order));
        var codes = new ArrayList<VoucherCode>(order.count());
        while (codes.size() < order.count()) {
            codes.addAll(slice(id, Math.min(SLICE, order.count() - codes.size())));
        }
        boolean ready = store.writer().write(handle -> ready(handle, id));
        if (!ready) {
            throw new StoreException("the vouchers were not all written; none of them works");
        }
        keeper.refresh();
        return new Created(id, codes);
    }

    private void begin(Handle handle, long id, VoucherBatch.Order order) {
        long turn = handle.attach(CredentialTurnTable.class).next();
        handle.attach(VoucherTable.class)
                .insert(
                        new VoucherTable.BatchRow(
                                id,
                                order.plan(),
                                order.areaCode(),
                                order.note(),
                                order.count(),
                                order.valid().toSeconds(),
                                order.redeemBefore(),
                                clock.instant(),
                                turn,
                                Optional.empty()));
    }

    /** Fewer than asked for when one of them existed already. */
    private List<VoucherCode> slice(long batch, int count) {
        var codes = new ArrayList<VoucherCode>(count);
        var rows = new ArrayList<VoucherTable.Row>(count);
        for (int i = 0; i < count; i++) {
            VoucherCode code = VoucherCode.random(random);
            codes.add(code);
            rows.add(
                    new VoucherTable.Row(
                            ids.next(),
                            batch,
                            CredentialCache.indexOctets(keys, code),
                            keys.seal(SEAL, code.compact()),
                            numbers.next().value(),
                            0));
        }
        int[] written =
                store.writer().write(handle -> handle.attach(VoucherTable.class).insertAll(rows));
        var kept = new ArrayList<VoucherCode>(count);
        for (int i = 0; i < count; i++) {
            if (written[i] > 0) {
                kept.add(codes.get(i));
            }
        }
        return kept;
    }

    private boolean ready(Handle handle, long id) {
        long turn = handle.attach(CredentialTurnTable.class).next();
        return handle.attach(VoucherTable.class).ready(id, clock.instant(), turn) == 1;
    }

    /** The latest thousand, newest first. */
    public List<VoucherBatch> list() {
        return store
                .reads()
                .withExtension(VoucherQueries.class, queries -> queries.batches(MOST_LISTED))
                .stream()
                .map(VoucherQueries.BatchRow::toBatch)
                .toList();
    }

    /** Codes of a batch that can still be handed out, to print them again. */
    public List<VoucherCode> unused(long batch) {
        return store
                .reads()
                .withExtension(VoucherQueries.class, queries -> queries.unusedCodes(batch))
                .stream()
                .map(code -> VoucherCode.parse(keys.openText(SEAL, code)))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Withdraws a batch: its codes stop at once, accounts made of them are blocked. May be called
     * again to finish what an outage cut short. False when there is no such batch.
     */
    public boolean revoke(long batch) {
        Instant now = clock.instant();
        int revoked =
                store.writer()
                        .write(
                                handle ->
                                        handle.attach(VoucherTable.class)
                                                .revokeBatch(batch, now, nextTurn(handle)));
        keeper.refresh();
        long at = 0;
        List<Long> activated = activatedAfter(batch, at);
        while (!activated.isEmpty()) {
            List<Long> slice = activated;
            store.writer().use(handle -> block(handle, slice, now));
            at = slice.getLast();
            activated = activatedAfter(batch, at);
        }
        keeper.refresh();
        return revoked > 0;
    }

    /** The accounts that vouchers of a batch have become. */
    public List<AccountId> accountsOf(long batch) {
        return store
                .reads()
                .withExtension(VoucherQueries.class, queries -> queries.accounts(batch))
                .stream()
                .map(AccountId::new)
                .toList();
    }

    private List<Long> activatedAfter(long batch, long voucher) {
        return store.reads()
                .withExtension(
                        VoucherQueries.class, queries -> queries.activated(batch, voucher, SLICE));
    }

    /** Withdraws one voucher and blocks its account. False when it was withdrawn or never was. */
    public boolean revoke(VoucherCode code) {
        Instant now = clock.instant();
        byte[] index = CredentialCache.indexOctets(keys, code);
        int revoked =
                store.writer()
                        .write(
                                handle -> {
                                    long turn = nextTurn(handle);
                                    handle.attach(AccountTable.class)
                                            .blockOfVoucher(index, now, turn);
                                    return handle.attach(VoucherTable.class)
                                            .revoke(index, now, turn);
                                });
        keeper.refresh();
        return revoked > 0;
    }

    private static void block(Handle handle, List<Long> vouchers, Instant now) {
        handle.attach(AccountTable.class).blockOfVouchers(vouchers, now, nextTurn(handle));
    }

    private static long nextTurn(Handle handle) {
        return handle.attach(CredentialTurnTable.class).next();
    }

    /**
     * What batches that were cut short have left; another controller may be busy with a young one.
     */
    private void eraseUnfinished() {
        Instant before = clock.instant().minus(ABANDONED);
        int erased = SLICE;
        while (erased == SLICE) {
            erased =
                    store.writer()
                            .write(
                                    handle ->
                                            handle.attach(VoucherTable.class)
                                                    .eraseUnfinished(before, SLICE));
        }
        store.writer()
                .use(handle -> handle.attach(VoucherTable.class).eraseUnfinishedBatches(before));
    }
}
