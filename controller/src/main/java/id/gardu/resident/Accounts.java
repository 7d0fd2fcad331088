package id.gardu.resident;

import id.gardu.network.AccountId;
import id.gardu.resident.Phone.PhoneTable;
import id.gardu.resident.PortalTokens.PortalTokenTable;
import id.gardu.store.StoreException;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/**
 * Opens, blocks and deletes accounts. When a call returns, the change is on disk and this
 * controller's door knows it; others sharing the database know it within a second. Thread-safe.
 */
public final class Accounts {
    private final Registry registry;

    public Accounts(Registry registry) {
        this.registry = registry;
    }

    /**
     * Opens an account.
     *
     * @param plan number of a plan that exists
     * @throws StoreException when the database cannot be written
     */
    public Account open(Account.Kind kind, int plan, Optional<Instant> expiresAt) {
        Instant now = registry.now();
        AccountId id =
                registry.change(
                        (handle, turn) ->
                                handle.attach(AccountTable.class)
                                        .open(kind, plan, now, expiresAt, turn));
        return new Account(id, kind, plan, now, expiresAt, Optional.empty(), Optional.empty());
    }

    public Optional<Account> find(AccountId id) {
        return registry.read(AccountTable.class, accounts -> accounts.account(id.value()));
    }

    /** False when there is no such account, or it was blocked already. */
    public boolean block(AccountId id) {
        Instant now = registry.now();
        return change((accounts, turn) -> accounts.block(id.value(), now, turn));
    }

    /** False when there is no such account, or it was not blocked. */
    public boolean unblock(AccountId id) {
        return change((accounts, turn) -> accounts.unblock(id.value(), turn));
    }

    /**
     * Lets an account that expires, and what it came from, be good until later; false when there is
     * no such account, it does not expire, or it was deleted.
     */
    public boolean extend(AccountId id, Instant until) {
        return registry.change((handle, turn) -> extend(handle, id.value(), until, turn));
    }

    private static boolean extend(Handle handle, long id, Instant until, long turn) {
        boolean extended = handle.attach(AccountTable.class).extend(id, until, turn) > 0;
        if (extended) {
            handle.attach(VoucherTable.class).extend(id, until, turn);
            handle.attach(LegacyTable.class).extend(id, until, turn);
        }
        return extended;
    }

    /**
     * Marks it deleted, erases its phone number and ends every way back in without typing; false
     * when there is no such account, or it was deleted already.
     */
    public boolean delete(AccountId id) {
        Instant now = registry.now();
        return registry.change((handle, turn) -> delete(handle, id.value(), now, turn));
    }

    private static boolean delete(Handle handle, long id, Instant now, long turn) {
        boolean deleted = handle.attach(AccountTable.class).delete(id, now, turn) > 0;
        handle.attach(PhoneTable.class).erase(id);
        handle.attach(PortalTokenTable.class).endAll(id, now, turn);
        handle.attach(DeviceTable.class).forgetAll(id, now, turn);
        return deleted;
    }

    private interface Statement {
        int in(AccountTable accounts, long turn);
    }

    private boolean change(Statement statement) {
        return registry.change(
                        (handle, turn) -> statement.in(handle.attach(AccountTable.class), turn))
                > 0;
    }
}
