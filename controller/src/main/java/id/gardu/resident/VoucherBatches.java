package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.security.SecureRandom;
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

    private final Registry registry;
    private final SecureRandom random = new SecureRandom();

    public VoucherBatches(Registry registry) {
        this.registry = registry;
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
        long id = registry.ids().next();
        int _ = registry.write((handle, turn) -> begin(handle, turn, id, order));
        var codes = new ArrayList<VoucherCode>(order.count());
        while (codes.size() < order.count()) {
            int count = Math.min(SLICE, order.count() - codes.size());
            codes.addAll(slice(id, count, order.areaCode().isPresent()));
        }
        int ready =
                registry.change(
                        (handle, turn) ->
                                handle.attach(VoucherTable.class).ready(id, registry.now(), turn));
        if (ready == 0) {
            throw new StoreException("the vouchers were not all written; none of them works");
        }
        return new Created(id, codes);
    }

    private int begin(Handle handle, long turn, long id, VoucherBatch.Order order) {
        return handle.attach(VoucherTable.class)
                .insert(
                        new VoucherTable.BatchRow(
                                id,
                                order.plan(),
                                order.areaCode(),
                                order.note(),
                                order.count(),
                                order.valid().toSeconds(),
                                order.redeemBefore(),
                                registry.now(),
                                turn,
                                Optional.empty(),
                                order.areaCode()));
    }

    /** Fewer than asked for when one of them existed already. */
    private List<VoucherCode> slice(long batch, int count, boolean ofAnArea) {
        var codes = new ArrayList<VoucherCode>(count);
        var rows = new ArrayList<VoucherTable.Row>(count);
        for (int i = 0; i < count; i++) {
            VoucherCode code =
                    ofAnArea ? VoucherCode.random(random) : VoucherCode.randomLong(random);
            codes.add(code);
            rows.add(
                    new VoucherTable.Row(
                            registry.ids().next(),
                            batch,
                            CredentialCache.indexOctets(registry.keys(), code),
                            registry.keys().seal(SEAL, code.compact()),
                            AccountTable.freshNumber().value(),
                            0));
        }
        int[] written = registry.write(VoucherTable.class, table -> table.insertAll(rows));
        var kept = new ArrayList<VoucherCode>(count);
        for (int i = 0; i < count; i++) {
            if (written[i] > 0) {
                kept.add(codes.get(i));
            }
        }
        return kept;
    }

    /** The latest thousand, newest first. */
    public List<VoucherBatch> list() {
        return registry.read(VoucherTable.class, table -> table.batches(MOST_LISTED));
    }

    /** Codes of a batch that can still be handed out, to print them again. */
    public List<VoucherCode> unused(long batch) {
        return registry.read(VoucherTable.class, table -> table.unusedCodes(batch)).stream()
                .map(code -> VoucherCode.parse(registry.keys().openText(SEAL, code)))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Withdraws a batch: its codes stop at once, accounts made of them are blocked. May be called
     * again to finish what an outage cut short. False when there is no such batch.
     */
    public boolean revoke(long batch) {
        Instant now = registry.now();
        int revoked =
                registry.change(
                        (handle, turn) ->
                                handle.attach(VoucherTable.class).revokeBatch(batch, now, turn));
        long at = 0;
        List<Long> activated = activatedAfter(batch, at);
        while (!activated.isEmpty()) {
            List<Long> slice = activated;
            int[] _ =
                    registry.write(
                            (handle, turn) ->
                                    handle.attach(AccountTable.class)
                                            .blockOfVouchers(slice, now, turn));
            at = slice.getLast();
            activated = activatedAfter(batch, at);
        }
        registry.keeper().refresh();
        return revoked > 0;
    }

    /**
     * One that was made, by its code.
     *
     * @param areaCode the area its batch is for
     * @param account the number set aside for it
     */
    public record IssuedVoucher(long batch, Optional<String> areaCode, AccountId account) {}

    /** Empty when no voucher has that code; tests of staff are none. */
    public Optional<IssuedVoucher> find(VoucherCode code) {
        byte[] index = CredentialCache.indexOctets(registry.keys(), code);
        return registry.read(VoucherTable.class, table -> table.issued(index));
    }

    /** The accounts that vouchers of a batch have become. */
    public List<AccountId> accountsOf(long batch) {
        return registry.read(VoucherTable.class, table -> table.accounts(batch));
    }

    private List<Long> activatedAfter(long batch, long voucher) {
        return registry.read(VoucherTable.class, table -> table.activated(batch, voucher, SLICE));
    }

    /** Withdraws one voucher and blocks its account. False when it was withdrawn or never was. */
    public boolean revoke(VoucherCode code) {
        Instant now = registry.now();
        byte[] index = CredentialCache.indexOctets(registry.keys(), code);
        int revoked =
                registry.change(
                        (handle, turn) -> {
                            handle.attach(AccountTable.class).blockOfVoucher(index, now, turn);
                            return handle.attach(VoucherTable.class).revoke(index, now, turn);
                        });
        return revoked > 0;
    }

    /**
     * What batches that were cut short have left; another controller may be busy with a young one.
     */
    private void eraseUnfinished() {
        Instant before = registry.now().minus(ABANDONED);
        registry.store()
                .writer()
                .inSlices(SLICE, VoucherTable.class, table -> table.eraseUnfinished(before, SLICE));
        int _ = registry.write(VoucherTable.class, table -> table.eraseUnfinishedBatches(before));
    }
}
