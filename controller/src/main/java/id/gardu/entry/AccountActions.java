package id.gardu.entry;

import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.LiveSession;
import id.gardu.network.AccountId;
import id.gardu.order.SessionOrder.OrderReason;
import id.gardu.order.SessionOrders;
import id.gardu.order.SessionOrders.Ending;
import id.gardu.resident.Account;
import id.gardu.resident.Accounts;
import id.gardu.resident.RememberedDevices;
import id.gardu.staff.Audit;
import id.gardu.staff.AuditNote.AuditObject;
import id.gardu.staff.Caller;
import id.gardu.staff.Role.Permission;
import id.gardu.store.Word;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What staff do about one account. Each is in the audit before it is done; what becomes of a
 * session is known when its gateway has answered, or has not. Thread-safe.
 */
public record AccountActions(
        Accounts accounts,
        RememberedDevices devices,
        SessionQueries sessions,
        SessionOrders orders,
        Audit audit,
        Clock clock) {
    /** The furthest an account is extended at once. */
    public static final Duration MOST = Duration.ofDays(366);

    /** What can be done. */
    public enum AccountAction implements Word {
        /** Ends its sessions; it may come back at once. */
        DISCONNECT,
        /** Ends them, and keeps it out. */
        BLOCK,
        UNBLOCK,
        /** Its devices come in by themselves no more. */
        FORGET,
        /** It is good for longer. */
        EXTEND;

        /** What one must be allowed. */
        public Permission permission() {
            return switch (this) {
                case DISCONNECT, FORGET -> Permission.SEE_ACCOUNT;
                case BLOCK, UNBLOCK, EXTEND -> Permission.CHANGE_ACCOUNT;
            };
        }
    }

    /**
     * What was done.
     *
     * @param changed false where it was so already, or cannot be: an account that never expires
     * @param orders to end sessions, which go on whether anybody waits for them or not
     * @param until of an extension
     */
    public record Acted(boolean changed, List<Ending> orders, Optional<Instant> until) {
        static Acted of(boolean changed) {
            return new Acted(changed, List.of(), Optional.empty());
        }
    }

    /**
     * Does it.
     *
     * @param longer of an extension, counted from its end or, where that is past, from now; at most
     *     {@link #MOST}
     * @return empty when there is no such account, or it was deleted
     * @throws id.gardu.store.StoreException when the database cannot be written
     */
    public Optional<Acted> act(Caller by, AccountId id, AccountAction action, Duration longer) {
        Optional<Account> known =
                accounts.find(id).filter(account -> account.deletedAt().isEmpty());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        audit.note(by, "account." + action.word(), AuditObject.of("account", id.value()));
        return Optional.of(
                switch (action) {
                    case DISCONNECT -> ended(by, id, OrderReason.STAFF, true);
                    case BLOCK -> {
                        boolean changed = accounts.block(id);
                        yield ended(by, id, OrderReason.BLOCKED, changed);
                    }
                    case UNBLOCK -> Acted.of(accounts.unblock(id));
                    case FORGET -> {
                        devices.forget(id, Optional.empty());
                        yield Acted.of(true);
                    }
                    case EXTEND -> extended(known.get(), longer);
                });
    }

    private Acted ended(Caller by, AccountId id, OrderReason why, boolean changed) {
        List<LiveSession> live = sessions.liveOf(id);
        return new Acted(
                changed || !live.isEmpty(),
                live.stream().map(one -> orders.end(one, why, by.actor().called())).toList(),
                Optional.empty());
    }

    private Acted extended(Account account, Duration longer) {
        if (account.expiresAt().isEmpty() || longer.compareTo(MOST) > 0 || longer.isNegative()) {
            return Acted.of(false);
        }
        Instant now = clock.instant();
        Instant end = account.expiresAt().get();
        Instant until = (end.isBefore(now) ? now : end).plus(longer);
        return new Acted(accounts.extend(account.id(), until), List.of(), Optional.of(until));
    }
}
